"""Typographic variants folded to plain ones, character for character, so that offsets into the text stay true."""

import re

_SPACES = "\t\u00a0\u00ad\u202f\u2060\u3000\ufeff" + "".join(map(chr, (*range(0x2000, 0x200C), 0x200E, 0x200F)))
_HYPHENS = "\u2010\u2011\u2012\u2212\ufe63\uff0d"  # the en dash stays: before a number it is no minus
_TILDES = "\u223c\u301c\uff5e\u02dc"
_APOSTROPHES = "\u2018\u2019\u02bc"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

# A fixed space between digits groups thousands.
_GROUPED = re.compile("(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")

_TABLE: dict[int, int] = {
    **_FULL_WIDTH,
    **{ord(char): ord(" ") for char in _SPACES},
    **{ord(char): ord("-") for char in _HYPHENS},
    **{ord(char): ord("~") for char in _TILDES},
    **{ord(char): ord("'") for char in _APOSTROPHES},
    ord("\ufe6a"): ord("%"),
    ord("\uffe5"): ord("¥"),
    ord("\uffe6"): ord("₩"),
    ord("\uffe1"): ord("£"),
}

FOLDED = re.escape("".join(map(chr, _TABLE.keys() - set(map(ord, _APOSTROPHES)))))
"""All that is folded, other than apostrophes, which every paragraph holds, as the inside of a character class."""


def fold(text: str) -> str:
    """The text with one plain character for each typographic one: full-width forms, odd spaces, dashes, quotes."""
    if text.isascii() and "\t" not in text:
        return text
    return _GROUPED.sub(",", text).translate(_TABLE)
