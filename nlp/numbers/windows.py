"""Bounded looks to the left and right of an amount, cut at the end of a sentence: what keeps the grammar linear."""

import re

# A full stop after a capital is taken for an abbreviation (U.S.), one inside a number is followed by no space.
_STOP = re.compile(r"(?<![A-Z])[.](?=[\s\"'”’)]|\Z)|[;!?\n]")


def look_left(text: str, at: int, size: int, floor: int = 0) -> str:
    """At most `size` characters before `at`, not before `floor`, from the last sentence end on."""
    window = text[max(floor, at - size, 0) : at]
    cut = 0
    for stop in _STOP.finditer(window):
        cut = stop.end()
    return window[cut:]


def look_right(text: str, at: int, size: int, ceiling: int | None = None) -> str:
    """At most `size` characters from `at` on, not beyond `ceiling`, up to the next sentence end."""
    window = text[at : min(at + size, len(text) if ceiling is None else max(ceiling, at))]
    stop = _STOP.search(window)
    return window[: stop.start()] if stop else window
