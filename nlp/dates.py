"""The day, month or year on which a figure takes effect or falls due, resolved against the day of publication."""

import functools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache

from nlp.lexicon import load_lexicon

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PAST_LEADS = ("last", "since", "began", "took effect")
COMING_LEADS = ("take", "start", "begins", "beginning", "effective", "due", "next")
DAYS = {"immediately": 0, "today": 0, "tonight": 0, "this morning": 0, "overnight": 0, "tomorrow": 1}


@cache
def _forms(lang: str) -> list[re.Pattern[str]]:
    words = load_lexicon("dates")[lang]
    macros = {"{" + name + "}": "".join(words.get(name, "")) for name in ("lead", "day_lead", "part", "month")}
    found = []
    for form in words["forms"]:
        whole = functools.reduce(lambda text, macro: text.replace(*macro), macros.items(), form)
        found.append(re.compile(whole, re.IGNORECASE))
    return found


@lru_cache(maxsize=64)
def find_dates(
    text: str, lang: str, published: date | None, *, is_past: bool = False
) -> tuple[tuple[int, int, str], ...]:
    """Start, end and ISO form (day, month or year, as precise as the text) of the dates that a clause gives.

    A month without a year lies before the publication where `is_past` says that the clause tells of the past.
    """
    return tuple(_dates_in(text, lang, published, is_past=is_past))


def _dates_in(text: str, lang: str, published: date | None, *, is_past: bool) -> Iterator[tuple[int, int, str]]:
    done: list[tuple[int, int]] = []
    for pattern in _forms(lang):
        for match in pattern.finditer(text):
            iso = _resolve(match, published, is_past)
            if iso and not any(start < match.end() and match.start() < end for start, end in done):
                done.append(match.span())
                yield (*match.span(), iso)


def _resolve(match: re.Match[str], published: date | None, is_past: bool) -> str | None:
    parts = {key: value for key, value in match.groupdict().items() if value}
    word = re.sub(r"(?:calendar|fiscal) ", "", parts.get("word", "").lower())
    day = int(parts["day"]) if "day" in parts else None
    month = _month(parts["month"]) if "month" in parts else None
    if "year" in parts:
        return _iso(int(parts["year"]), month, day)
    if published is None:
        return None
    lead = parts.get("lead", "").strip().lower()
    is_past = (is_past and not lead.startswith(COMING_LEADS)) or word == "지난" or lead.startswith(PAST_LEADS)
    if "weekday" in parts:
        return _weekday(parts["weekday"], published, is_past=is_past).isoformat()
    if month is None:
        return _relative(word, day, published)
    step = load_lexicon("dates")["years"].get(word)
    return _iso(_near_year(month, published, is_past) if step is None else published.year + step, month, day)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS.index(word.lower()[:3]) + 1


def _near_year(month: int, published: date, is_past: bool) -> int:
    """A month without a year is the nearest one: up to six months back or ahead."""
    distance = month - published.month
    if is_past:
        return published.year - (distance > 0)
    return published.year + (1 if distance < -6 else -1 if distance > 6 else 0)


def _weekday(name: str, published: date, *, is_past: bool) -> date:
    """The day of the last or of the next week that a weekday stands for; the day of publication is itself."""
    distance = WEEKDAYS.index(name.lower()[:3]) - published.weekday()
    return published + timedelta(days=-(-distance % 7) if is_past else distance % 7)


def _relative(word: str, day: int | None, published: date) -> str | None:
    """A day of this month, "today", "next month", 내년."""
    if word in DAYS:
        return (published + timedelta(days=DAYS[word])).isoformat()
    if word.endswith("decade"):
        return str(published.year // 10 * 10 + 10)
    if word in load_lexicon("dates")["years"]:
        return str(published.year + load_lexicon("dates")["years"][word])
    step = load_lexicon("dates")["months"].get(word) if word else 0
    if step is None:
        return None
    year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
    return _iso(year, month + 1, day)


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    """The date as precise as it is; None where there is no such day."""
    try:
        whole = date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]
