"""The grammar as one chain of passes over the amounts of a text: scan, units, ranges, changes, qualifier, period."""

from dataclasses import replace

from nlp.numbers.amount import Amount
from nlp.numbers.changes import link_changes
from nlp.numbers.conversions import mark_conversions
from nlp.numbers.fold import fold
from nlp.numbers.goods import count_goods
from nlp.numbers.inherit import inherit_currencies
from nlp.numbers.number import Number
from nlp.numbers.periods import find_period
from nlp.numbers.presence import may_hold_numbers
from nlp.numbers.qualifiers import find_qualifier
from nlp.numbers.ranges import merge_ranges
from nlp.numbers.scan import scan_amounts
from nlp.numbers.shares import mark_shares
from nlp.numbers.zeros import find_zero_words


def find_numbers(text: str) -> list[Number]:
    """The numbers with a known unit in an English or Korean text, sorted by start, without overlap.

    Offsets are code points into `text`. Values are in base units. Takes time in proportion to the length; never raises.
    """
    plain = fold(text)
    if not may_hold_numbers(plain):
        return []
    amounts = _with_zero_words(plain, list(scan_amounts(plain)))
    amounts = merge_ranges(plain, count_goods(plain, amounts))
    amounts = mark_shares(plain, inherit_currencies(plain, amounts))
    amounts = link_changes(plain, mark_conversions(plain, amounts))
    return [_as_number(text, amount) for amount in _with_words_around(plain, amounts)]


def _with_zero_words(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts and the zero words in order; where they overlap, the zero word stays."""
    zeros = sorted(find_zero_words(text), key=lambda zero: zero.start)
    starts = {zero.start for zero in zeros}
    kept = [amount for amount in amounts if amount.start not in starts or amount.unit is not None]
    spans = {amount.start for amount in kept if amount.start in starts}
    return sorted([*kept, *(zero for zero in zeros if zero.start not in spans)], key=lambda amount: amount.start)


def _with_words_around(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts that have a unit, with qualifier and period, each read between its neighbours."""
    united = [amount for amount in amounts if amount.unit is not None]
    read: list[Amount] = []
    for index, amount in enumerate(united):
        floor = united[index - 1].end if index else 0
        ceiling = united[index + 1].start if index + 1 < len(united) else len(text)
        qualifier = find_qualifier(text, amount, floor)
        read.append(replace(amount, qualifier=qualifier, period=find_period(text, amount, floor, ceiling)))
    return read


def _as_number(text: str, amount: Amount) -> Number:
    return Number(
        start=amount.start,
        end=amount.end,
        text=text[amount.start : amount.end],
        value=amount.value,
        value_max=amount.value_max,
        unit=amount.unit or "",
        qualifier=amount.qualifier or "exact",
        period=amount.period,
        from_value=amount.from_value,
        from_start=amount.from_start,
        from_end=amount.from_end,
        is_conversion=amount.is_conversion,
        is_zero_word=amount.is_zero_word,
    )
