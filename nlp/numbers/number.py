"""What the number grammar returns: one number of a text, with its unit, qualifier, period and earlier value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with a unit. Offsets are code points, and `text` is the source between them.

    `value` and `value_max` are in base units (350 billion dollars is 350e9 USD); a range has both, anything else has
    `value_max` None. `unit` is `percent`, `pct_gdp`, `pct_points` (a change in points: no rate), an ISO 4217 code, or a
    singular goods noun. `from_value` is the earlier value of a change, found at `from_start`..`from_end`.
    `is_conversion` marks an amount that repeats the one before it in another currency; `is_zero_word` a word such as
    "duty-free" that states a rate of 0.
    """

    start: int
    end: int
    text: str
    value: float
    value_max: float | None = None
    unit: str
    qualifier: str = "exact"
    period: str | None = None
    from_value: float | None = None
    from_start: int | None = None
    from_end: int | None = None
    is_conversion: bool = False
    is_zero_word: bool = False
