"""Words that state a rate of zero: "duty-free", "tariff free", "zero" before tariffs, 무관세."""

import re
from collections.abc import Iterator

from nlp.numbers.amount import Amount
from nlp.numbers.lexicon import compile_entry

_ZERO = re.compile(r"(?<![A-Za-z0-9-])zero(?![A-Za-z])", re.IGNORECASE)
# A name such as "Lotte Duty Free": both words with a capital, after a third one.
_SHOP = re.compile(r"[A-Z][A-Za-z]+ \Z")


def find_zero_words(text: str) -> Iterator[Amount]:
    """The zero words of a folded text, as amounts of 0 percent, in no particular order."""
    for found in compile_entry("zero_words", "free_pattern").finditer(text):
        is_shop = (
            found[0].istitle() and " " in found[0] and _SHOP.search(text, max(0, found.start() - 24), found.start())
        )
        if not is_shop:
            yield _zero(found.start(), found.end())
    for found in compile_entry("zero_words", "korean_pattern").finditer(text):
        yield _zero(found.start(), found.end())
    for found in _ZERO.finditer(text):
        if end := _zero_end(text, found):
            yield _zero(found.start(), end)


def _zero_end(text: str, zero: re.Match[str]) -> int | None:
    """Where the zero word ends that starts with "zero", or None where it says nothing of a tariff."""
    if hyphen := compile_entry("zero_words", "zero_hyphen_pattern").match(text, zero.start()):
        return hyphen.end()
    if compile_entry("zero_words", "zero_pattern").match(text, zero.start()):
        return zero.end()
    is_alone = compile_entry("zero_words", "zero_alone_pattern").match(text, zero.start())
    low = max(0, zero.start() - 100)
    if is_alone and compile_entry("zero_words", "zero_after_pattern").search(text, low, zero.start()):
        return zero.end()
    return None


def _zero(start: int, end: int) -> Amount:
    return Amount(
        start=start,
        end=end,
        tail=end,
        value=0.0,
        unit="percent",
        scale=1.0,
        is_spelled=True,
        is_zero_word=True,
    )
