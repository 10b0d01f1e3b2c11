"""A quick look whether a text can hold a number with a unit at all: most paragraphs of the news do not."""

import re
from functools import cache

from nlp.lexicon import trie_pattern
from nlp.numbers.fold import fold
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
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What tells a numeral, a unit at any place, and a unit at the beginning of a word."""
    tables = load_lexicon()
    goods = [word for row in tables["goods"] for word in (*row["nouns"], *row["counters"])]
    words = {*units_before(), *units_after(), *korean_units_after(), *goods, *_ZERO_WORDS, *_BARE_SCALES}
    units = {form for word in words for form in (word.lower(), word.lower().replace(" ", "-"))}
    latin = {unit for unit in units if unit.isascii() and unit[0].isalnum()}
    short = {unit for unit in latin if len(unit) <= SHORT}
    signs = {word.lower() for word in (*units_before(), "W") if len(word) <= SHORT and word[0].isalpha()}
    scale = rf"(?:{trie_pattern(tables['short_scales'])})? ?"
    anywhere = rf"{trie_pattern(units - latin)}|[0-9] ?{scale}(?:{trie_pattern(short)})(?![a-z])"
    begins = rf"(?:{trie_pattern(latin - short)})(?![a-z])|(?:{trie_pattern(signs)}) {{0,2}}[0-9]"
    spelled = [*tables["english_numerals"], *tables["english_scales"]]
    korean = [*tables["korean_native"], *tables["korean_digits"], *tables["korean_small"], *tables["korean_big"]]
    number = rf"\b(?:{trie_pattern(spelled)})(?![a-z])|free|{trie_pattern([*korean, '관세'])}"
    return re.compile(number), re.compile(anywhere), re.compile(begins)


_DIGIT = re.compile(r"[0-9０-９]")


def may_hold_numbers(text: str) -> bool:
    """Whether a text, folded or not, holds both a numeral and a word or sign of a unit; False is certain, True is not.

    No pattern looks back from every letter, which is slow: the few that match are asked what stands before them.
    """
    lower = fold(text).lower()
    number, anywhere, begins = _patterns()
    if _DIGIT.search(lower) is None and number.search(lower) is None:
        return False
    if anywhere.search(lower):
        return True
    match = begins.search(lower)
    while match and match.start() and "a" <= lower[match.start() - 1] <= "z":
        match = begins.search(lower, match.start() + 1)
    return match is not None
