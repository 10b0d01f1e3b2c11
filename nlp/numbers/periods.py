"""Whether an amount is per year, month or quarter."""

import re
from functools import cache

from nlp.numbers.amount import Amount
from nlp.numbers.lexicon import compile_entry, load_lexicon
from nlp.numbers.windows import look_left, look_right

_WORD_GAP = 7


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_lexicon()["periods"][key])


def find_period(text: str, amount: Amount, floor: int, ceiling: int) -> str | None:
    """year, month, quarter or None. The text is looked at between `floor` and `ceiling`."""
    if amount.unit == "pct_points":
        return None
    return amount.period or _after(text, amount, ceiling) or _before(text, amount, floor)


def _name(found: re.Match[str]) -> str:
    names: dict[str, str] = load_lexicon()["periods"]["names"]
    word = next((value for value in found.groupdict().values() if value), "")
    return names.get(word.lower(), "year")


def _after(text: str, amount: Amount, ceiling: int) -> str | None:
    """The phrase that follows at once, or past a few words of the same clause ("$20 billion in goods a year")."""
    window = look_right(text, amount.end, 90, ceiling)
    pattern = compile_entry("periods", "after_pattern")
    if found := pattern.match(window):
        return _name(found)
    if amount.unit == "percent":
        return None
    if attribute := compile_entry("periods", "attribute_pattern").match(window):
        return _name(attribute)
    found = pattern.search(window)
    if found is None:
        return None
    between = window[: found.start()]
    words = between.lower().split()
    if len(words) > _WORD_GAP or "," in between or _words("stop_words") & set(words):
        return None
    return None if words and words[-1] in _words("not_before") else _name(found)


def _before(text: str, amount: Amount, floor: int) -> str | None:
    window = look_left(text, amount.start, 60, floor)
    if amount.unit != "percent" and (found := compile_entry("periods", "before_pattern").search(window)):
        return _name(found)
    found = compile_entry("periods", "korean_pattern").search(window)
    if found is None or (amount.unit == "percent" and len(found[0]) > 8):
        return None
    return next(key.removesuffix("_near") for key, value in found.groupdict().items() if value)
