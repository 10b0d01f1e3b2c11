"""Part of speech and lemma of English tokens: the model's own rules, looked up once for each word and tag.

The model's attribute ruler and lemmatizer ask every rule of every token anew, which takes as long as the parser.
"""

import re
from collections.abc import Mapping
from typing import Any

from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token

MOST_WORDS = 50_000
"""So many words are remembered before all are forgotten, which bounds the memory of long runs."""
Key = tuple[int, int, int]
Rule = tuple[Mapping[str, Any], Mapping[str, str]]


class WordClasses:
    """Sets `pos` and `lemma` of each token by word, tag and dependency; rules for several tokens are left out."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        rows: list[dict[str, Any]] = list(ruler.patterns)
        patterns = ((pattern, row["attrs"]) for row in rows for pattern in row["patterns"])
        self.rules: list[Rule] = [(pattern[0], attributes) for pattern, attributes in patterns if len(pattern) == 1]
        self.lemmatizer = lemmatizer
        self.known: dict[Key, tuple[int, str]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set them for a Doc that is tagged and parsed."""
        known = self.known
        for token in doc:
            key = token.orth, token.tag, token.dep
            found = known.get(key)
            if found is None:
                found = known[key] = self._look_up(token)
            token.pos, token.lemma_ = found
        if len(known) > MOST_WORDS:
            known.clear()
        return doc

    def _look_up(self, token: Token) -> tuple[int, str]:
        said = {"TAG": token.tag_, "LOWER": token.lower_, "DEP": token.dep_, "IS_SPACE": token.is_space}
        found: dict[str, str] = {}
        for conditions, attributes in self.rules:
            if all(_holds(said.get(name), wanted) for name, wanted in conditions.items()):
                found |= attributes
        token.pos_ = found.get("POS", "X")
        token.set_morph(found.get("MORPH", ""))  # type: ignore[attr-defined]
        return token.pos, found.get("LEMMA") or self.lemmatizer.rule_lemmatize(token)[0]


def _holds(value: Any, wanted: Any) -> bool:
    """Whether an attribute is what a pattern wants: a value, one of several, none of some, or of a form."""
    if not isinstance(wanted, dict):
        return bool(value == wanted)
    is_form = "REGEX" not in wanted or re.search(wanted["REGEX"], value) is not None
    return is_form and value in wanted.get("IN", [value]) and value not in wanted.get("NOT_IN", ())
