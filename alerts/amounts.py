"""Amounts and dates in the form of an edition: pure, and exact to three decimals of the scale they are told in."""

import math
from datetime import date, datetime
from zoneinfo import ZoneInfo

from alerts.cleaning import clean_line
from alerts.edition import Edition, load_edition

DECIMALS = 3


def format_amount(
    value: float,
    unit: str,
    value_max: float | None = None,
    qualifier: str = "exact",
    *,
    period: str | None = None,
    edition: Edition | None = None,
) -> str:
    """The amount in words: `$350 billion`, `up to $20 billion a year`, `3.5% of GDP`, `103 aircraft`.

    `value` and `value_max` are in base units (350000000000, 15), `unit` as in a figure: percent, pct_gdp, an ISO 4217
    code or a noun. A range is told as one and outweighs the qualifier. Raises ValueError for a value that is no number.
    """
    edition = edition or load_edition()
    if not all(math.isfinite(number) for number in (value, value_max or 0.0)):
        raise ValueError(f"{value!r} is not an amount: a finite number is needed")
    amount = _with_unit(value, unit, edition)
    if value_max is not None and value_max != value:
        amount = edition.between.format(low=amount, high=_with_unit(value_max, unit, edition))
    else:
        amount = edition.qualifiers.get(qualifier, "{}").format(amount)
    return edition.periods.get(period or "", "{}").format(amount)


def format_day(day: str | date | None, edition: Edition) -> str:
    """A day, month or year (`2026-02-06`, `2026-02`, `2026`) in the edition's short form; no date stays as it is."""
    text = day.isoformat() if isinstance(day, date) else (day or "")
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        month = edition.months[numbers[1] - 1] if len(numbers) > 1 else ""
    except (ValueError, IndexError):
        return clean_line(text, 20)
    form = {1: "year", 2: "month", 3: "day"}.get(len(numbers))
    if form is None:
        return clean_line(text, 20)
    return edition.dates[form].format(year=parts[0], month=month, day=numbers[-1])


def format_long_day(day: date, edition: Edition) -> str:
    """The day with its weekday, as it heads a digest."""
    return edition.dates["long"].format(
        weekday=edition.weekdays[day.weekday()],
        day=day.day,
        month_long=edition.months_long[day.month - 1],
        year=day.year,
    )


def format_moment(moment: datetime, zone: ZoneInfo, edition: Edition) -> str:
    """The day of an aware moment in the readers' zone."""
    return format_day(moment.astimezone(zone).date(), edition)


def is_counted(unit: str, edition: Edition) -> bool:
    """Whether the unit is a thing that is counted (aircraft), not money, a share or a measure (tonne)."""
    if unit in edition.percent or _is_currency(unit):
        return False
    return unit not in edition.units or not edition.units[unit].is_measure


def _with_unit(value: float, unit: str, edition: Edition) -> str:
    sign = "-" if value < 0 else ""
    size = abs(value)
    if unit in edition.percent:
        return sign + edition.percent[unit].format(_trim(size))
    number = _scale(size, edition)
    if _is_currency(unit):
        return sign + edition.currencies.get(unit, unit + " {}").format(number)
    return f"{sign}{number} {_noun(unit, size, edition)}"


def _scale(size: float, edition: Edition) -> str:
    below = [scale for scale, _ in edition.scales[1:]] + [1.0]
    for (scale, pattern), lower in zip(edition.scales, below, strict=True):
        # 999,999,999,999 is told as 1 trillion, since in billions it would be rounded to 1,000.
        if round(size / lower, DECIMALS) * lower >= scale:
            return pattern.format(_trim(size / scale))
    return _trim(size)


def _trim(size: float) -> str:
    number = f"{size:,.{DECIMALS}f}"
    return number.rstrip("0").rstrip(".")


def _noun(unit: str, size: float, edition: Edition) -> str:
    known = edition.units.get(unit)
    if known is None:
        noun = clean_line(unit, 40)
        return noun if size == 1 or noun.endswith("s") else noun + "s"
    return known.one if size == 1 else known.many


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()
