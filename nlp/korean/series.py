"""Series with 각각: "한국과 일본에 각각 25%, 15%" gives each figure its own member of the list before the word."""

import re
from collections.abc import Sequence
from typing import TypeVar

Member = TypeVar("Member")
WORD = "각각"
_LINK = re.compile(r"^(?:의|씩|을|를)?(?:, ?|와 |과 |· ?|/| 및 | )?$")
_LEAD = re.compile(r"^ ?(?:[가-힣]{1,3} )?$")


def place_in_series(masked: str) -> tuple[int, int] | None:
    """Place of the figure § among the figures that follow 각각 in a masked sentence, and how many they are."""
    _, word, after = masked.rpartition(WORD) if masked.find(WORD) < masked.find("§") else ("", "", "")
    marks = [match.start() for match in re.finditer("[§¤]", after)]
    if not word or not marks or not _LEAD.match(after[: marks[0]]):
        return None
    series = marks[:1]
    for mark in marks[1:]:
        if not _LINK.match(after[series[-1] + 1 : mark]):
            break
        series.append(mark)
    places = [place for place, mark in enumerate(series) if after[mark] == "§"]
    return (places[0], len(series)) if places else None


def own_members(members: Sequence[Member], place: int, count: int) -> tuple[Member, ...]:
    """The members of the list that the figure at `place` of `count` takes: its own one, or all where it is alone."""
    if count == 1:
        return tuple(members)
    return (members[place],) if count == len(members) else ()
