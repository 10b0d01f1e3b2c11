"""An amount on its way through the grammar: what was read so far of one number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """`unit` is None for a number that no unit was found for yet.

    `scale` is the multiplier that a later number may lend to an earlier one ("$20-25 billion"), 1 where there is none.
    `tail` is where the text after the amount goes on: its end, or the bracket that closes a conversion of it.
    """

    start: int
    end: int
    value: float
    unit: str | None
    scale: float
    tail: int
    is_about: bool = False
    is_korean: bool = False
    is_spelled: bool = False
    has_sign_before: bool = False
    is_zero_word: bool = False
    is_conversion: bool = False
    period: str | None = None
    qualifier: str | None = None
    value_max: float | None = None
    from_value: float | None = None
    from_start: int | None = None
    from_end: int | None = None
