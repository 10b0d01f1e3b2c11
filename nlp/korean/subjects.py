"""Whose clause a Korean figure stands in: its topic or subject, but not that of a clause inside a noun phrase."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.gazetteer import Name
from nlp.lexicon import load_lexicon
from nlp.masking import MARK, PARTY


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("roles_ko")["subject"][name].replace("{P}", PARTY))


def subjects_before(left: str) -> list[tuple[str, str]]:
    """The marks and particles of the subjects before a figure, the nearest first; those of an inner clause are left
    out: "B" in "A는 B가 짓는 공장에 §", but not in "B가 약속한 §"."""
    found = []
    for match in _pattern("marked").finditer(left):
        rest = left[match.end() :]
        is_inner = match["particle"] in {"이", "가"} and _pattern("inner").search(rest) is not None
        if not is_inner:
            found.append((match["mark"], match["particle"]))
    return found[::-1]


def party_of(mark: str, names: Sequence[Name]) -> str | None:
    """The party that a mark stands for; none for the media, laws and regions."""
    match = MARK.match(mark)
    if match is None:
        return None
    sign, state, kind, index = match.groups()
    if sign:
        return f"{state} companies" if re.match(load_lexicon("roles_ko")["group"], mark[match.end() :]) else str(state)
    name = names[int(index)]
    return None if kind and name.entity.type in {"media", "law", "region"} else name.party
