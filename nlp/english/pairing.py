"""Lists that run side by side: "Thailand and Vietnam at 19% and 20%, respectively" gives each party its own figure."""

import re

from nlp.draft import Draft, drafts_of
from nlp.english.view import View
from nlp.masking import MARK, PARTY, parties_in

_BETWEEN_FIGURES = re.compile(r",? (?:and|or) (?:about |around |up to )?|, (?:about |around |up to )?")
_SIDE_BY_SIDE = re.compile(r"\brespectively\b")
_PARTIES = re.compile(rf"{PARTY}(?:(?:'s|’s)?(?:,? and |,? or |, )(?:the )?{PARTY})+")


def paired_party(view: View, masked: str) -> tuple[str, bool] | None:
    """The party whose place in its list is that of the figure in its own, and whether money goes there; else None."""
    row = _row_of(view)
    if len(row) < 2 or not _SIDE_BY_SIDE.search(masked):
        return None
    at = masked.find("§")
    lists = [
        (abs(found.start() - at), found) for found in _PARTIES.finditer(masked) if _length(found.group()) == len(row)
    ]
    if not lists:
        return None
    found = min(lists, key=lambda pair: pair[0])[1]
    mark = list(MARK.finditer(found.group()))[row.index(view.draft)].group()
    is_place = re.search(r"\b(?:in|into|from|to|with) (?:the )?$", masked[: found.start()]) or found.group()[0] == "^"
    return parties_in(mark, view.scene.names)[0], bool(is_place)


def _length(fragment: str) -> int:
    return len(MARK.findall(fragment))


def _row_of(view: View) -> list[Draft]:
    """The figures of one unit that are listed around this one, in their order."""
    inside = [one for one in drafts_of(view.doc) if view.sentence_span[0] <= one.start < view.sentence_span[1]]
    place = next((index for index, one in enumerate(inside) if one is view.draft), 0)
    first = last = place
    while first > 0 and _is_next(view, inside[first - 1], inside[first]):
        first -= 1
    while last < len(inside) - 1 and _is_next(view, inside[last], inside[last + 1]):
        last += 1
    return inside[first : last + 1]


def _is_next(view: View, one: Draft, other: Draft) -> bool:
    between = view.text[one.end : other.start]
    return one.number.unit == other.number.unit and _BETWEEN_FIGURES.fullmatch(between) is not None
