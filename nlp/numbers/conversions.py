"""Amounts that repeat the one before them in another currency: "$350bn (£256bn)", "3500억 달러(약 505조 원)"."""

import re
from dataclasses import replace
from functools import cache

from nlp.numbers.amount import Amount
from nlp.numbers.lexicon import currency_codes, load_lexicon

_BRACKET = re.compile(r"[(\[]")
_MAX_CHAIN = 4
_CLOSES = re.compile(r"[^()\n]{0,60}[)\]]")


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(template.replace("FILL", load_lexicon()["conversions"]["fill_pattern"]), re.IGNORECASE)


_OPENS = r" ?[(\[] ?FILL\Z"
_GOES_ON = r" ?[;,/] ?FILL\Z"
_APPOSED = (
    r"(?:,? or FILL|, (?:about|roughly|approximately|around|nearly|some|약) "
    r"|,? ?(?:우리 ?돈|한화|원화로)FILL(?:으로|로)? ?FILL| ?[=≈] ?)\Z"
)


def mark_conversions(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with `is_conversion` set, and the `tail` of what they convert put after the closing bracket."""
    marked: list[Amount] = []
    for amount in amounts:
        is_conversion = bool(marked) and _converts(text, marked[-1], amount)
        if is_conversion:
            _move_tail(text, marked, amount)
        marked.append(replace(amount, is_conversion=True) if is_conversion else amount)
    return marked


def _converts(text: str, first: Amount, second: Amount) -> bool:
    codes = currency_codes()
    if first.unit not in codes or second.unit not in codes or first.unit == second.unit:
        return False
    gap = text[first.end : min(second.start, first.end + 40)]
    if first.is_conversion and _pattern(_GOES_ON).match(gap):
        return True
    return bool(_pattern(_OPENS).match(gap) or _pattern(_APPOSED).match(gap)) and second.start - first.end < 40


def _move_tail(text: str, earlier: list[Amount], conversion: Amount) -> None:
    is_bracketed = _BRACKET.search(text, max(0, conversion.start - 12), conversion.start)
    closes = _CLOSES.match(text, conversion.end) if is_bracketed else None
    tail = closes.end() if closes else conversion.end
    for index in range(len(earlier) - 1, max(len(earlier) - _MAX_CHAIN, 0) - 1, -1):
        earlier[index] = replace(earlier[index], tail=tail)
        if not earlier[index].is_conversion:
            break
