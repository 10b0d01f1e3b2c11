"""Sectors, date and legal basis of an English figure: from its own phrase first, then from its clause."""

from spacy.tokens import Doc

from nlp.draft import Draft, drafts_of
from nlp.english.effect_dates import decide_date
from nlp.english.sectors import decide_sectors
from nlp.english.view import View, view_of
from nlp.measures import find_measure


def decide_details(doc: Doc, draft: Draft) -> None:
    """Set sectors, date and measure of a draft whose kind, roles and status are known."""
    view = view_of(doc, draft)
    start, end = _own_stretch(view)
    decide_sectors(view)
    decide_date(view, start, end)
    measure = find_measure(view.small_clause, 0, "en") if draft.kind == "tariff_rate" else None
    if measure:
        draft.put("measure", *measure)


def _own_stretch(view: View) -> tuple[int, int]:
    """The part of the sentence between the figures around this one."""
    start, end = view.sentence_span
    others = [other for other in drafts_of(view.doc) if other is not view.draft and other.kind]
    before = [other.end for other in others if start <= other.end <= view.draft.start]
    after = [other.start for other in others if view.draft.end <= other.start <= end]
    return max([start, *before]), min([end, *after])
