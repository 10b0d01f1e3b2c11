"""The day, month or year on which a Korean rate takes effect or a pledge falls due."""

import re
from datetime import date, timedelta

from spacy.tokens import Doc

from nlp.dates import find_dates
from nlp.draft import Draft, scene_of
from nlp.korean.sectors import details_pattern
from nlp.lexicon import load_lexicon

PAST = frozenset({"in_force", "delivered"})
BARE = frozenset({"올해", "내년"})
"""A year that dates a figure only right before it: "올해 §", "내년 분담금은 §"."""


def decide_date(doc: Doc, draft: Draft, stretch: str, at: int) -> None:
    """Set the date of a draft from its stretch of the sentence, in which it stands at `at`."""
    published, is_past = scene_of(doc).published, draft.status in PAST
    if draft.status == "denied":
        return
    found = [
        (abs(start - at), iso)
        for start, end, iso in find_dates(stretch, "ko", published, is_past=is_past)
        if _is_meant(draft, stretch, start, end, iso, published, at)
    ]
    event = _day_of_event(stretch, published) if published and draft.status in {"in_force", "delivered"} else None
    soon = details_pattern("in_days").search(stretch)
    if found:
        draft.put("date", min(found)[1], "date near")
    elif soon and published and not is_past and draft.kind == "tariff_rate":
        days = load_lexicon("details_ko")["days"][soon["word"]]
        draft.put("date", (published + timedelta(days=days)).isoformat(), "so many days on")
    elif event and (draft.status == "delivered" or len(event) > len("2026-01")):
        draft.put("date", event, "the day on which it happened")


def _is_meant(draft: Draft, stretch: str, start: int, end: int, iso: str, published: date | None, at: int) -> bool:
    """Whether a date is that of effect: of a rate not its end; of a pledge no day gone by, unless it is paid."""
    text = stretch[start:end]
    if text in BARE and not (end <= at and re.fullmatch(details_pattern("bare_year").pattern, stretch[end:at])):
        return False
    if draft.kind == "tariff_rate":
        return not details_pattern("expiry").search(text)
    if details_pattern("told_then").match(stretch[end:]) or details_pattern("span_of_years").search(stretch):
        return False
    is_gone = published is not None and iso < published.isoformat()[: len(iso)]
    return draft.status == "delivered" or not is_gone


def _day_of_event(stretch: str, published: date) -> str | None:
    """The day or month of a payment or an entry into force that is told without a particle: "4일 발효됐다"."""
    today = details_pattern("today").search(stretch)
    if today:
        return (published - timedelta(days=load_lexicon("details_ko")["days_ago"].get(today["word"], 0))).isoformat()
    match = details_pattern("event").search(stretch)
    if match is None:
        return None
    step = load_lexicon("dates")["months"].get(match["word"], 0)
    day = match["day"] or match["bare"]
    if match["bare"] and int(match["bare"]) > published.day:
        step -= 1
    year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
    return f"{year}-{month + 1:02}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")
