"""Which paragraphs are worth the pipeline: it costs a hundred times what the search for numbers does."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from nlp.draft import SMALLEST_PLEDGE
from nlp.known_names import KnownNames
from nlp.lexicon import load_lexicon, trie_pattern
from nlp.numbers import Number, find_numbers

LEAD = 2
"""The first paragraphs of a relevant article are read without a number, too: they name who it is about."""
MANY = 3
"""From so many paragraphs with a likely figure on, an article is read as a relevant one is."""
ON_RATES = 3
"""From so many words for a tariff on (one in the title is enough), any percentage of an article is likely a rate."""
SHORT = 4
"""A text of so few paragraphs is read in any case: there is little to save, and little to judge it by."""
Found = Mapping[int, tuple[Number, ...]]


def choose_paragraphs(names: KnownNames, *, is_relevant: bool) -> Found:
    """The paragraphs to read, by place, and their numbers: of a relevant article the lead and all that hold a number,
    of any other those with a number beside (or under) a word of the lexicon `worth`, and if many, all with a number.
    """
    if is_relevant:
        return {**dict.fromkeys(range(min(LEAD, len(names.texts))), ()), **_with_numbers(names)}
    is_short = len(names.texts) <= SHORT
    likely = {} if is_short else dict(_likely(names))
    return _with_numbers(names) if len(likely) >= MANY or is_short else likely


def _with_numbers(names: KnownNames) -> Found:
    found = ((place, tuple(find_numbers(text))) for place, text in enumerate(names.texts))
    return {place: numbers for place, numbers in found if numbers}


def _likely(names: KnownNames) -> Iterator[tuple[int, tuple[Number, ...]]]:
    """The paragraphs whose numbers fit the words in them, in the title or in the paragraph before."""
    title, *words = [_kinds_of(text, names.lang) for text in (names.title_text, *names.texts)]
    is_on_rates = bool(title["rate"]) or sum(found["rate"] for found in words) >= ON_RATES
    for place, text in enumerate(names.texts):
        near = [title, *words[max(0, place - 1) : place + 1]]
        may_be_rate = is_on_rates or any(found["rate"] for found in near)
        may_be_pledge = any(found["pledge"] for found in near)
        may_be_weak = not may_be_pledge and any(found["weak"] for found in near)
        numbers = tuple(find_numbers(text)) if may_be_rate or may_be_pledge or may_be_weak else ()
        is_rate = may_be_rate and any(map(_could_be_rate, numbers))
        is_pledge = (may_be_pledge or may_be_weak) and any(map(_could_be_pledge, numbers))
        if is_rate or (is_pledge and (may_be_pledge or _names_a_party(names, place))):
            yield place, numbers


def _names_a_party(names: KnownNames, place: int) -> bool:
    """Whether a paragraph or the title names a company, or a state other than the United States alone."""
    parties = (name.entity for found in (names.of(place), names.title) for name in found)
    return any(entity.type == "company" or entity.state not in {None, "US"} for entity in parties)


def _kinds_of(text: str, lang: str) -> Mapping[str, int]:
    """How many words of each list of the lexicon a text holds."""
    counts = {"rate": 0, "pledge": 0, "weak": 0}
    lower = text.lower()
    for kind, pattern in _patterns(lang).items():
        for match in pattern.finditer(lower):
            start = match.start()
            counts[kind] += lang == "ko" or not (start and (lower[start - 1].isalnum() or lower[start - 1] == "_"))
    return counts


@cache
def _patterns(lang: str) -> Mapping[str, re.Pattern[str]]:
    """The lists as patterns for text in lower case. What may not stand before a word is asked of the few that match:
    looking back from every letter is slow."""
    found = {}
    for kind, lists in load_lexicon("worth").items():
        stems = [word.rstrip("*") for word in lists[lang] if word.endswith("*") or lang == "ko"]
        whole = [word for word in lists[lang] if word not in stems and not word.endswith("*")]
        found[kind] = re.compile(
            "|".join([trie_pattern(stems), rf"(?:{trie_pattern(whole)})(?!\w)"][: 2 if whole else 1])
        )
    return found


def _could_be_rate(number: Number) -> bool:
    return number.unit == "percent" or number.is_zero_word


def _could_be_pledge(number: Number) -> bool:
    is_money = number.unit.isupper()
    return number.value >= SMALLEST_PLEDGE if is_money else number.unit not in {"percent", "pct_points"}
