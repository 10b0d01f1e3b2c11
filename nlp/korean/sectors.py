"""Sector words of a Korean text, with what only Korean grammar tells: pairs, exceptions, goods in general."""

import re
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.sectors import Hit, sectors_in

LIST_GAP = 3
"""Sector words at most so many characters apart ("자동차·부품") are one list."""
GENERAL = "all"


@cache
def details_pattern(name: str) -> re.Pattern[str]:
    """The pattern `name` of details_ko.yml."""
    node = load_lexicon("details_ko")[name]
    return re.compile(node if isinstance(node, str) else "|".join(node))


@cache
def _pairs() -> list[tuple[tuple[str, ...], re.Pattern[str]]]:
    return [(tuple(row["sectors"]), re.compile(row["pattern"])) for row in load_lexicon("details_ko")["pairs"]]


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "_" * (end - start) + text[end:]


def find_sectors(text: str) -> list[Hit]:
    """Start, end and sector of each sector word in order; words for goods in general count as the sector `all`."""
    found: list[Hit] = []
    for match in details_pattern("no_sector").finditer(text):
        text = _blank(text, *match.span())
    for sectors, pattern in _pairs():
        for match in pattern.finditer(text):
            found += [(match.start() + place, match.end(), sector) for place, sector in enumerate(sectors)]
            text = _blank(text, *match.span())
    found += [hit for hit in sectors_in(text, "ko") if not details_pattern("excepted").match(text[hit[1] :])]
    words = [match.span() for match in details_pattern("everything").finditer(text)]
    found += [(a, b, GENERAL) for a, b in words if not any(first < b and a < last for first, last, _ in found)]
    return sorted(found, key=lambda hit: hit[:2])


def in_order(hits: list[Hit]) -> tuple[str, ...]:
    """The sectors of some hits in the order of the text, each once."""
    return tuple(dict.fromkeys(sector for _, _, sector in sorted(hits, key=lambda hit: hit[:2])))


def first_run(hits: list[Hit]) -> list[Hit]:
    """The first sector word and those that stand right beside one another; a general word is a list of its own."""
    chosen = hits[:1]
    for hit in hits[1:]:
        gap = max(hit[0] - chosen[-1][1], chosen[-1][0] - hit[1])
        if gap > LIST_GAP or (hit[2] == GENERAL) != (chosen[0][2] == GENERAL):
            break
        chosen.append(hit)
    return chosen
