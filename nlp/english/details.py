"""Sectors, date and legal basis of an English figure: from its own phrase first, then from its clause."""

import re

from spacy.tokens import Doc

from nlp.dates import find_dates
from nlp.draft import Draft, drafts_of, text_of
from nlp.english.view import View, view_of
from nlp.lexicon import pattern
from nlp.measures import find_measure
from nlp.sectors import Hit, distinct, says_everything, says_part, sectors_in, without_companies

REACH = 90
"""Characters after a figure within which a date is taken to be its own."""


def decide_details(doc: Doc, draft: Draft) -> None:
    """Set sectors, date and measure of a draft whose kind, roles and status are known."""
    view = view_of(doc, draft)
    start, end = _own_stretch(view)
    text = without_companies(text_of(doc), view.scene.names)
    _decide_sectors(draft, text[start : draft.start], text[draft.end : end], text[slice(*view.sentence_span)])
    if draft.kind == "tariff_rate":
        draft.sectors = tuple(sector for sector in draft.sectors if sector != "defense")
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


def _decide_sectors(draft: Draft, before: str, after: str, sentence: str) -> None:
    if draft.pledge_type == "defense":
        is_naval = re.search(r"\bsubmarine industrial|shipyard", sentence)
        draft.put("sectors", ("shipbuilding",) if is_naval else ("defense",), "a pledge for defence")
        return
    is_part = draft.kind == "pledge" and says_part(before[-30:] + after, "en")
    chosen = _first_list(after, sectors_in(after, "en"))
    if not chosen and not is_part:
        chosen = _first_list(before, sectors_in(before, "en")[::-1])
    if chosen:
        draft.put("sectors", distinct(sorted(chosen)), "words of the clause")
    elif draft.kind == "tariff_rate":
        is_general = says_everything(before + after, "en") or draft.targets
        is_some = re.search(r"\b(?:key|some|certain|many)\b", before + after)
        draft.put("sectors", ("all",) if is_general and not is_some else (), "no sector word")
    else:
        is_whole = draft.pledge_type in {"investment", "other"} and len(draft.actor or "") == 2 and not is_part
        draft.put("sectors", ("all",) if is_whole else (), "undivided" if is_whole else "a part, unsaid")


def _first_list(text: str, hits: list[Hit]) -> list[Hit]:
    """The first sector word and those that are listed with it: joined by commas and conjunctions, no verb between."""
    chosen = hits[:1]
    for hit in hits[1:]:
        low, high = sorted((chosen[-1][:2], hit[:2]))
        if not pattern("sectors", "list_gap", "en").fullmatch(text[low[1] : high[0]].strip() + " "):
            break
        chosen.append(hit)
    return chosen
