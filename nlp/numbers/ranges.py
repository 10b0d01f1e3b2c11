"""Two amounts that are one range: "$20-25 billion", "20조∼25조원", "between A and B", "30% or 35%"."""

import re
from dataclasses import replace

from nlp.numbers.amount import Amount
from nlp.numbers.numerals import exact
from nlp.numbers.windows import look_left

_DASH = re.compile(r"(?:[-–]| ?~ ?)\Z")
_AND = re.compile(r",? and (?:(?:a|an|about|around|as much as|up to|some|perhaps) ){0,2}\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:(?:a|an|about|around|some) ){0,2}\Z", re.IGNORECASE)
_OR = re.compile(r" (?:or|to maybe|maybe|or maybe|or even) \Z", re.IGNORECASE)
_MAYBE = re.compile(r"\b(?:could|might|may|maybe|perhaps|either|possibly|probably|would|likely)\b", re.IGNORECASE)
_KOREAN_TO = re.compile(r" ?(?:내지|에서 ?최대|부터 ?최대) ?\Z")
_HYPHENATED = re.compile(r"[A-Za-z]-\Z")


def lend_sign(first: Amount, second: Amount) -> Amount:
    """The second amount with the currency of the sign before the first: "$20-25 billion"."""
    return replace(second, unit=first.unit) if second.unit is None and first.has_sign_before else second


def share_unit(first: Amount, second: Amount) -> Amount | None:
    """The first amount with the unit and scale that the second lends it; None where it comes out no smaller."""
    if first.unit not in (None, second.unit) or second.unit is None:
        return None
    plain = replace(first, unit=second.unit)
    if first.scale == 1.0 and second.scale > 1.0:
        scaled = replace(plain, value=exact(first.value * second.scale), scale=second.scale)
        if scaled.value < second.value:
            return scaled
    return plain if plain.value < second.value else None


def join_range(first: Amount, second: Amount, start: int | None = None) -> Amount | None:
    """The range from the first amount to the second, from `start` on; None where they make none."""
    lower = share_unit(first, second)
    if lower is None or first.value_max is not None or second.value_max is not None:
        return None
    return replace(
        second,
        start=first.start if start is None else start,
        value=lower.value,
        value_max=second.value,
        is_about=first.is_about or second.is_about,
        has_sign_before=first.has_sign_before,
    )


def merge_ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with each pair that a dash, "between" or "or" ties together made into one range."""
    merged: list[Amount] = []
    for amount in amounts:
        joined = _join(text, merged[-1], amount) if merged else None
        if joined is None:
            merged.append(amount)
        else:
            merged[-1] = joined
    return merged


def _join(text: str, first: Amount, second: Amount) -> Amount | None:
    if second.start - first.end > 24:
        return None
    gap = text[first.end : second.start]
    second = lend_sign(first, second)
    if _DASH.match(gap) or _KOREAN_TO.match(gap):
        is_name = first.unit is None and _HYPHENATED.search(text, max(0, first.start - 2), first.start)
        return None if is_name else join_range(first, second)
    if _AND.match(gap) and (between := _BETWEEN.search(text, max(0, first.start - 24), first.start)):
        return join_range(first, second, between.start())
    if _OR.match(gap) and _MAYBE.search(look_left(text, first.start, 40)):
        return join_range(first, second)
    return None
