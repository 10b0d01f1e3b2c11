"""Percentages that are shares of GDP."""

from dataclasses import replace

from nlp.numbers.amount import Amount
from nlp.numbers.lexicon import compile_entry
from nlp.numbers.windows import look_left, look_right


def mark_shares(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with the unit pct_gdp on each percentage that the text calls a share of GDP.

    A percentage of the same value further on in the sentence is one, too ("2% of GDP ... that 2%").
    """
    marked: list[Amount] = []
    last: Amount | None = None
    for index, amount in enumerate(amounts):
        floor = amounts[index - 1].end if index else 0
        is_share = amount.unit == "percent" and (_is_share(text, amount, floor) or _is_repeat(text, last, amount))
        last = amount if is_share else last
        marked.append(replace(amount, unit="pct_gdp") if is_share else amount)
    return marked


def _is_share(text: str, amount: Amount, floor: int) -> bool:
    if compile_entry("gdp", "after_pattern").match(text, amount.end, amount.end + 80):
        return True
    if compile_entry("gdp", "not_after_pattern").match(text, amount.end):
        return False
    return compile_entry("gdp", "before_pattern").search(look_left(text, amount.start, 50, floor)) is not None


def _is_repeat(text: str, last: Amount | None, amount: Amount) -> bool:
    if last is None or last.value != amount.value or amount.start - last.end > 160:
        return False
    return len(look_right(text, last.end, 200, amount.start)) == amount.start - last.end
