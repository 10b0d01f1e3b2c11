"""The legal basis of a tariff where the text names one: reciprocal, section_232, antidumping ..."""

import re
from functools import cache

from nlp.lexicon import load_lexicon
from storage.records import MEASURES


@cache
def _patterns(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name, re.compile("|".join(words[lang]), re.IGNORECASE)) for name, words in load_lexicon("measures").items()
    ]


def find_measure(text: str, at: int, lang: str) -> tuple[str, str] | None:
    """The measure whose name stands nearest to the place `at` of a clause, and the words that name it."""
    hits = [
        (min(abs(match.start() - at), abs(match.end() - at)), name, match.group())
        for name, pattern in _patterns(lang)
        if name in MEASURES
        for match in pattern.finditer(text)
    ]
    return min(hits)[1:] if hits else None
