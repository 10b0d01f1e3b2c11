"""Dates as texts give them: YYYY, YYYY-MM or YYYY-MM-DD, no more precise than the text."""

from calendar import monthrange
from datetime import UTC, date, datetime, time


def first_day(partial: str) -> date:
    """The first day that a partial date covers. Raises ValueError for anything but the three forms."""
    return date.fromisoformat(partial + {4: "-01-01", 7: "-01", 10: ""}.get(len(partial), "?"))


def last_day(partial: str) -> date:
    """The last day that a partial date covers. Raises ValueError for anything but the three forms."""
    first = first_day(partial)
    if len(partial) == 4:
        return first.replace(month=12, day=31)
    if len(partial) == 7:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def start_of_day(day: date) -> datetime:
    """The day's first moment in UTC, the zone in which the store counts days."""
    return datetime.combine(day, time.min, UTC)


def parse_moment(text: str) -> datetime:
    """A day (its first moment in UTC) or a moment in ISO 8601 (without a zone: UTC). Raises ValueError."""
    if len(text) == 10:
        return start_of_day(date.fromisoformat(text))
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
