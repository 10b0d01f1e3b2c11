"""Sectors, date and legal basis of an English figure: from its own phrase first, then from its clause."""

from spacy.tokens import Doc

from nlp.dates import find_dates
from nlp.draft import Draft, drafts_of
from nlp.english.sectors import decide_sectors
from nlp.english.view import View, view_of
from nlp.lexicon import pattern
from nlp.measures import find_measure

REACH = 90
"""Characters after a figure within which a date is taken to be its own."""


def decide_details(doc: Doc, draft: Draft) -> None:
    """Set sectors, date and measure of a draft whose kind, roles and status are known."""
    view = view_of(doc, draft)
    start, end = _own_stretch(view)
    decide_sectors(view)
    _decide_date(view, start, end)
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


def _decide_date(view: View, start: int, end: int) -> None:
    """A date after the figure, or before it with a word of effect; a pledge falls due "by" or "in" a year."""
    draft, stretch = view.draft, view.text[start:end]
    if draft.status in {"ended", "denied"}:
        return
    at, is_past = draft.start - start, draft.status in {"in_force", "delivered"}
    usable = []
    for first, last, iso in find_dates(stretch, "en", view.scene.published, is_past=is_past):
        words = stretch[first:last]
        is_effect = first >= at or pattern("dates", "en", "effect").search(stretch[max(0, first - 14) : last])
        is_due = first >= at and pattern("dates", "en", "due").match(words)
        is_expiry = pattern("dates", "en", "expiry").search(stretch[:last])
        if (is_due if draft.kind == "pledge" else is_effect) and first - at < REACH and not is_expiry:
            usable.append((abs(first - at), iso))
    if usable:
        draft.put("date", min(usable)[1], "date beside the figure")
