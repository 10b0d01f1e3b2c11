"""A quick look whether a text can hold a number with a unit at all: most paragraphs of the news do not."""

import re
from dataclasses import dataclass
from functools import cache

from nlp.lexicon import trie_pattern
from nlp.numbers.fold import FOLDED, fold
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


@dataclass(frozen=True, slots=True)
class _Signs:
    """Words and patterns that tell a numeral or a unit in a text in lower case."""

    numerals: frozenset[str]
    unit_words: frozenset[str]
    korean_numeral: re.Pattern[str]
    sign: re.Pattern[str]
    after_digit: re.Pattern[str]
    latin_unit: re.Pattern[str]
    before_digit: re.Pattern[str]


@cache
def _signs() -> _Signs:
    tables = load_lexicon()
    goods = [word for row in tables["goods"] for word in (*row["nouns"], *row["counters"])]
    words = {*units_before(), *units_after(), *korean_units_after(), *goods, *_ZERO_WORDS, *_BARE_SCALES}
    units = {form for word in words for form in (word.lower(), word.lower().replace(" ", "-"))}
    latin = {unit for unit in units if unit.isascii() and unit[0].isalnum()}
    short = {unit for unit in latin if len(unit) <= SHORT}
    before = {word.lower() for word in (*units_before(), "W") if len(word) <= SHORT and word[0].isalpha()}
    scale = rf"(?:{trie_pattern([*tables['short_scales'], *tables['korean_small'], *tables['korean_big']])})? ?"
    spelled = [*tables["english_numerals"], *tables["english_scales"]]
    korean = [*tables["korean_native"], *tables["korean_digits"], *tables["korean_small"], *tables["korean_big"]]
    return _Signs(
        numerals=frozenset(word for form in spelled for word in _WORD.findall(form.lower())),
        unit_words=frozenset(word for unit in latin - short for word in _WORD.findall(unit)[:1]),
        korean_numeral=re.compile(trie_pattern([*korean, "관세"])),
        sign=re.compile(trie_pattern(units - latin)),
        after_digit=re.compile(rf"[0-9] ?{scale}(?:{trie_pattern(short)})(?![a-z])"),
        latin_unit=re.compile(rf"(?<![a-z])(?:{trie_pattern(latin - short)})(?![a-z])"),
        before_digit=re.compile(rf"(?<![a-z])(?:{trie_pattern(before)}) {{0,2}}[0-9]"),
    )


_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"[0-9０-９]")
_FOLDED = re.compile(f"[{FOLDED}]")


def may_hold_numbers(text: str) -> bool:
    """Whether a text, folded or not, holds both a numeral and a word or sign of a unit; False is certain, True is not.

    The words that it is made of are looked at first, since a pattern that looks back from every letter is slow.
    """
    if not text.isascii() and _FOLDED.search(text):
        text = fold(text)
    lower, signs = text.lower(), _signs()
    words = set(_WORD.findall(lower))
    has_digit = _DIGIT.search(lower) is not None
    has_word = has_digit or "free" in lower or not signs.numerals.isdisjoint(words)
    if not has_word and (text.isascii() or signs.korean_numeral.search(lower) is None):
        return False
    if signs.sign.search(lower) or (not signs.unit_words.isdisjoint(words) and signs.latin_unit.search(lower)):
        return True
    return has_digit and (signs.after_digit.search(lower) or signs.before_digit.search(lower)) is not None
