"""Which paragraphs are worth the pipeline: it costs a hundred times what the search for numbers does."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from nlp.draft import SMALLEST_PLEDGE
from nlp.known_names import KnownNames
from nlp.lexicon import load_lexicon, trie_pattern
from nlp.numbers import Number, find_numbers, may_hold_numbers

LEAD = 2
"""The first paragraphs of a relevant article are read without a number, too: they name who it is about."""
MANY = 2
"""From so many paragraphs with a likely figure on, an article is on figures: any number that could be one is likely."""
ON_RATES = 3
"""From so many words for a tariff on (one in the title is enough), any percentage of an article is likely a rate."""
SHORT = 4
"""A text of so few paragraphs is read in any case: there is little to save, and little to judge it by."""
TITLE = -1
Found = Mapping[int, tuple[Number, ...]]


def choose_paragraphs(names: KnownNames, *, is_relevant: bool) -> Found:
    """The paragraphs to read, by place, and their numbers: of a relevant article the lead and all that hold a number,
    of any other those with a number that could be a figure beside (or under) a word of the lexicon `worth`.
    """
    if is_relevant:
        return {**dict.fromkeys(range(min(LEAD, len(names.texts))), ()), **_with_numbers(names)}
    if len(names.texts) <= SHORT:
        return _with_numbers(names)
    likely = dict(_likely(names))
    if len(likely) < MANY:
        return likely
    found = _with_numbers(names, likely)
    return {place: found[place] for place in found if place in likely or any(map(_could_be_figure, found[place]))}


def _with_numbers(names: KnownNames, known: Found | None = None) -> Found:
    """The paragraphs that hold numbers; those of `known` are not searched again."""
    known = known or {}
    found = ((place, known.get(place) or tuple(find_numbers(text))) for place, text in enumerate(names.texts))
    return {place: numbers for place, numbers in found if numbers}


def _likely(names: KnownNames) -> Iterator[tuple[int, tuple[Number, ...]]]:
    """The paragraphs whose numbers fit the words in them, in the title or in the paragraph before."""
    words = _Words(names)
    for place, text in enumerate(names.texts):
        if not may_hold_numbers(text):
            continue
        may_be_rate, may_be_pledge = words.near("rate", place) or words.is_on_rates, words.near("pledge", place)
        may_be_pledge = may_be_pledge or (words.near("weak", place) and _names_a_party(names, place))
        numbers = tuple(find_numbers(text)) if may_be_rate or may_be_pledge else ()
        if any((may_be_rate and _could_be_rate(n)) or (may_be_pledge and _could_be_pledge(n)) for n in numbers):
            yield place, numbers


def _names_a_party(names: KnownNames, place: int) -> bool:
    """Whether a paragraph or the title names a company, or a state other than the United States alone."""
    parties = (name.entity for found in (names.of(place), names.title) for name in found)
    return any(entity.type == "company" or entity.state not in {None, "US"} for entity in parties)


class _Words:
    """How many words of each list of the lexicon stand in the title and in the paragraphs, counted when asked for."""

    def __init__(self, names: KnownNames) -> None:
        self.names = names
        self._counts: dict[tuple[str, int], int] = {}

    def count(self, kind: str, place: int) -> int:
        """The words of a list in a paragraph."""
        if (kind, place) not in self._counts:
            text = self.names.title_text if place == TITLE else self.names.texts[place]
            self._counts[kind, place] = _count(text.lower(), kind, self.names.lang)
        return self._counts[kind, place]

    def near(self, kind: str, place: int) -> bool:
        """Whether a word of a list stands in a paragraph, in the one before, or in the title."""
        return any(self.count(kind, near) for near in {place, max(0, place - 1), TITLE})

    @cached_property
    def is_on_rates(self) -> bool:
        """Whether the article speaks of tariffs often."""
        return sum(self.count("rate", place) for place in range(len(self.names.texts))) >= ON_RATES


def _count(lower: str, kind: str, lang: str) -> int:
    """The words of a list in a text. Whether a word begins there is asked of the few that match: looking back from
    every letter is slow."""
    starts = (match.start() for match in _pattern(kind, lang).finditer(lower))
    return sum(lang == "ko" or not start or not lower[start - 1].isalnum() for start in starts)


@cache
def _pattern(kind: str, lang: str) -> re.Pattern[str]:
    words = load_lexicon("worth")[kind][lang]
    stems = [word.removesuffix("*") for word in words if word.endswith("*") or lang == "ko"]
    whole = [word for word in words if not (word.endswith("*") or lang == "ko")]
    bodies = [trie_pattern(stems), *([rf"(?:{trie_pattern(whole)})(?!\w)"] if whole else [])]
    return re.compile("|".join(filter(None, bodies)))


def _could_be_figure(number: Number) -> bool:
    return _could_be_rate(number) or _could_be_pledge(number)


def _could_be_rate(number: Number) -> bool:
    return number.unit == "percent" or number.is_zero_word


def _could_be_pledge(number: Number) -> bool:
    is_money = number.unit.isupper()
    return number.value >= SMALLEST_PLEDGE if is_money else number.unit not in {"percent", "pct_points"}
