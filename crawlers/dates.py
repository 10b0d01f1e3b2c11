"""One written date or moment to an aware datetime: ISO, RFC 2822, Korean and English forms, numbers of seconds."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_MONTH = r"(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<y>\d{4})\s*[-./]\s*(?P<m>\d{1,2})\s*[-./]\s*(?P<d>\d{1,2})(?!\d)\.?",
        r"(?<!\d)(?P<y>\d{4})\s*년\s*(?P<m>\d{1,2})\s*월\s*(?P<d>\d{1,2})\s*일",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=T?\d{4}|\D|$)T?",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH}[\s,-]+(?P<y>\d{{4}})(?!\d)",
        rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y>\d{{4}})(?!\d)",
        # C's asctime: the year stands behind the time
        rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})\s+(?=\d\d:\d\d(?::\d\d)?\s+(?:[a-z]+\s+)?(?P<y>\d{{4}})(?!\d))",
    )
)
_TIME = re.compile(
    r"(?:(?P<before>오전|오후|am|pm|a\.m\.|p\.m\.)\s*)?(?<!\d)(?P<h>\d{1,2})\s*(?::|시\s*)(?P<min>\d{2})?\s*(?:분)?"
    r"(?:\s*:?\s*(?P<s>\d{2})(?!\d)\s*초?)?(?:[.,]\d+)?\s*(?P<after>am|pm|a\.m\.|p\.m\.)?",
    re.IGNORECASE,
)
_COMPACT_TIME = re.compile(r"(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2})?(?:\.\d+)?")
_OFFSET = re.compile(r"^\s*(?:(?:UTC|GMT)\s*)?(?P<sign>[+−-])(?P<h>\d{1,2}):?(?P<min>\d{2})?(?!\d)")
_NAME = re.compile(r"^[\s(,]*(?P<name>[A-Za-z]{1,5})\b")
_HOURS = {"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "KST": 9, "JST": 9, "HKT": 8, "SGT": 8, "EST": -5, "EDT": -4,
          "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2, "BST": 1}  # fmt: skip
_REGIONS = {"ET": "America/New_York", "CT": "America/Chicago", "PT": "America/Los_Angeles"}
_EARLIEST = 1990


@dataclass(frozen=True, slots=True)
class Moment:
    """A written date: an aware moment, and what of it the writing said. A bare day stands at its midnight."""

    at: datetime
    has_time: bool
    has_zone: bool


def parse_moment(text: str, zone: tzinfo) -> Moment | None:
    """Read one date in any common form. `zone` is meant where the text names none. None where there is no date."""
    text = text.strip()[:100]
    if re.fullmatch(r"1\d{9}(\d{3})?", text):
        seconds = int(text) / (1000 if len(text) > 10 else 1)
        return Moment(datetime.fromtimestamp(seconds, zone), has_time=True, has_zone=True)
    for form in _DATES:
        if found := form.search(text):
            return _moment(found, text, zone)
    return None


def _moment(date: re.Match[str], text: str, zone: tzinfo) -> Moment | None:
    parts = date.groupdict()
    month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["mon"][:3].lower()]
    rest = text[date.end() :]
    time = _COMPACT_TIME.match(rest) if date[0].isdigit() or date[0].endswith("T") else None
    time = time or _TIME.search(rest)
    try:
        day = datetime(int(parts["y"]), month, int(parts["d"]))  # noqa: DTZ001  (its zone is set below)
        if day.year < _EARLIEST:
            return None
        if time is None:
            return Moment(day.replace(tzinfo=zone), has_time=False, has_zone=False)
        hour, minute, second = _clock(time.groupdict())
        own_zone = _zone(rest[time.end() :])
        at = day.replace(hour=hour, minute=minute, second=second, tzinfo=own_zone or zone)
        at.astimezone(timezone.utc)  # noqa: UP017  (fails here, and not later, at the ends of the calendar)
    except (ValueError, OverflowError):
        return None
    return Moment(at, has_time=True, has_zone=own_zone is not None)


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int]:
    hour, minute, second = (int(parts[name] or 0) for name in ("h", "min", "s"))
    half = (parts.get("before") or parts.get("after") or "").lower()
    if half:
        hour = hour % 12 + (12 if half in {"pm", "p.m.", "오후"} else 0)
    return hour, minute, min(second, 59)  # a leap second has no datetime


def _zone(text: str) -> tzinfo | None:
    if offset := _OFFSET.match(text):
        minutes = int(offset["h"]) * 60 + int(offset["min"] or 0)
        return timezone((-1 if offset["sign"] != "+" else 1) * timedelta(minutes=minutes))
    if name := _NAME.match(text):
        word = name["name"].upper()
        if word in _REGIONS:
            return ZoneInfo(_REGIONS[word])
        if word in _HOURS:
            return timezone(timedelta(hours=_HOURS[word]))
    return None
