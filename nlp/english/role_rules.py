"""The rules of the lexicon about who does what to whom, tried on a masked sentence (see nlp/masking.py)."""

from collections.abc import Iterator, Mapping
from typing import Any

from nlp.lexicon import load_lexicon
from nlp.masking import every_match, rule_pattern

LEXICON = "roles_en"


def matching_rules(
    kind: str, role: str, masked: str, type_: str | None = None
) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Each rule of the lexicon that matches, in its order, with the marks of the role."""
    for rule in load_lexicon(LEXICON)[kind][role]:
        if rule.get("type") in {None, type_, "purchase" if type_ == "defense" else None}:
            found = list(every_match(rule_pattern(rule["pattern"]), masked))
            if found:
                yield rule, found[-1 if rule.get("side") == "last" else 0][role[0]]
