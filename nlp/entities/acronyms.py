"""Abbreviations that an article explains: "the Korea Marine Parts Association (KMPA)", and KMPA from there on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.entities.found import Found, is_free

_SHORT = re.compile(r"\s?\((?:the |“|\")?(?P<short>[A-Z][A-Za-z&.-]{1,9})(?:”|\")?\)")


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and the entity that it was explained as."""

    short: str
    meant: Found


def acronyms_in(text: str, found: Sequence[Found]) -> list[Acronym]:
    """The short forms that stand in brackets after an entity whose words they abbreviate."""
    pairs = []
    for entity in found:
        match = _SHORT.match(text, entity.end)
        if match and entity.label != "PERSON" and _abbreviates(match["short"], entity.text):
            pairs.append(Acronym(match["short"], entity))
    return pairs


def _abbreviates(short: str, long: str) -> bool:
    """Whether the capitals of a short form are found in order in a name; in Korean, where they cannot be, trust it."""
    if re.search("[가-힣]", long):
        return True
    letters = iter(long.upper())
    capitals = [letter for letter in short if letter.isupper()]
    return len(capitals) > 1 and capitals[0] == long[0].upper() and all(letter in letters for letter in capitals)


def uses_of(acronym: Acronym, text: str, found: Sequence[Found]) -> list[Found]:
    """Where a paragraph uses the short form and nothing else was found."""
    meant = acronym.meant
    return [
        Found(
            start=match.start(), end=match.end(), text=match.group(), label=meant.label, entity=meant.entity,
            name=meant.canonical,
        )
        for match in re.finditer(rf"(?<![\w-]){re.escape(acronym.short)}(?![A-Za-z0-9])", text)
        if is_free(match.start(), match.end(), found)
    ]  # fmt: skip
