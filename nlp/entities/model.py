"""What the model found, mended: titles cut off, labels put right, and what is no entity left out."""

import re
from collections.abc import Iterable, Iterator

from nlp.entities.found import Found, at
from nlp.entities.shapes import is_heading
from nlp.lexicon import load_lexicon, pattern, word_set

ModelSpan = tuple[int, int, str]
"""Start, end and label in a paragraph."""


def mended(text: str, spans: Iterable[ModelSpan]) -> Iterator[Found]:
    """The model's entities of a paragraph that are worth keeping. In headings it guesses, so there none is."""
    if is_heading(text):
        return
    for first, last, guess in spans:
        start, end = _trimmed(text, first, last)
        label = _label(text, start, end, guess)
        is_currency = re.match(r" (?:dollars?|won|yen)\b| ?\$", text[end : end + 8]) is not None
        if end > start and not is_currency and _is_entity(text[start:end], label):
            yield at(text, start, end, label)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without an article or title before, a possessive or punctuation after."""
    title = load_lexicon("shapes")["person"]["title"]
    lead = re.compile(rf"(?:[Tt]he |[Aa]n? |[“‘\"'(]|{title})+").match(text, start, end)
    start = lead.end() if lead and lead.end() < end else start
    tail = re.search(r"(?:['’]s?|[\s,;:”\"“)(-]|(?<![A-Z])(?<!Inc|Ltd)(?<!Corp|Bros)(?<!Co)\.)+$", text[start:end])
    return start, end - len(tail.group()) if tail else end


def _label(text: str, start: int, end: int, label: str) -> str:
    """Repair: an organisation by its last word, a person by the title before the name or by a Korean given name."""
    name = text[start:end]
    if re.search(pattern("shapes", "org_end"), name) and " " in name and label in {"PERSON", "GPE"}:
        return "ORG"
    if label != "PERSON" and re.search(r"\b(?:Mr|Ms|Mrs|Dr)\.? $", text[max(0, start - 5) : start]):
        return "PERSON"
    return "PERSON" if re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+", name) else label


def _is_entity(name: str, label: str) -> bool:
    words = name.split()
    if not re.match(r"[A-Z0-9]", name) or re.search(r"[\n:;“”$%/()]|\d{3}", name) or len(name) < 2:
        return False
    if all(word.lower().strip(".,’'") in word_set("shapes", "no_entity") for word in words):
        return False
    if label == "PERSON":  # A lone surname is the article's business (see people.py).
        return len(words) > 1 and all(re.match(r"[A-Z]|(?:van|von|de|der|bin|al|del|da)$", word) for word in words)
    if label in {"LAW", "EVENT"}:
        return len(words) > 1 and re.search(r"\d", name) is None
    if len(words) > 1 and name.isupper() and label == "ORG":
        return False
    return sum(word[0].isupper() for word in words) >= len(words) / 2
