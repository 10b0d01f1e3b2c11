"""A quick look whether a text can hold a number with a unit at all: most paragraphs of the news do not."""

import re
from functools import cache

from nlp.lexicon import trie_pattern
from nlp.numbers.lexicon import korean_units_after, load_lexicon, units_after, units_before

_ZERO_WORDS = (
    "zero",
    "duty-free",
    "duty free",
    "tariff-free",
    "tariff free",
    "무관세",
    "관세 제로",
    "제로 관세",
    "제로관세",
    "제로(",
)
_BARE_SCALES = ("조", "억")
SHORT = 2
"""Units of so few letters (t, kg) are also ends of other words: they count beside a digit only."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    tables = load_lexicon()
    goods = [word for row in tables["goods"] for word in (*row["nouns"], *row["counters"])]
    words = {*units_before(), *units_after(), *korean_units_after(), *goods, *_ZERO_WORDS, *_BARE_SCALES}
    units = {form for word in words for form in (word.lower(), word.lower().replace(" ", "-"))}
    latin = {unit for unit in units if unit.isascii() and unit[0].isalnum()}
    short = {unit for unit in latin if len(unit) <= SHORT}
    signs = {word.lower() for word in (*units_before(), "W") if len(word) <= SHORT and word[0].isalpha()}
    scale = rf"(?:{trie_pattern(tables['short_scales'])})? ?"
    beside = rf"[0-9] ?{scale}(?:{trie_pattern(short)})(?![a-z])|(?<![a-z])(?:{trie_pattern(signs)}) {{0,2}}[0-9]"
    unit = rf"{trie_pattern(units - latin)}|(?<![a-z])(?:{trie_pattern(latin - short)})(?![a-z])|{beside}"
    spelled = [*tables["english_numerals"], *tables["english_scales"]]
    korean = [*tables["korean_native"], *tables["korean_digits"], *tables["korean_small"], *tables["korean_big"]]
    number = rf"[0-9０-９]|\b(?:{trie_pattern(spelled)})(?![a-z])|free|{trie_pattern([*korean, '관세'])}"
    return re.compile(number), re.compile(unit)


def may_hold_numbers(plain: str) -> bool:
    """Whether a folded text holds both a numeral and a word or sign of a unit; False is certain, True is not."""
    lower = plain.lower()
    number, unit = _patterns()
    return number.search(lower) is not None and unit.search(lower) is not None
