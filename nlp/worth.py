"""Which paragraphs are worth the pipeline: it costs a hundred times what the search for numbers does."""

from collections.abc import Mapping

from nlp.draft import SMALLEST_PLEDGE
from nlp.gazetteer import Name
from nlp.known_names import KnownNames
from nlp.lexicon import compiled
from nlp.numbers import Number, find_numbers

LEAD = 2
"""The first paragraphs of a relevant article are read without a number, too: they name who it is about."""
MANY = 2
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
    likely = {} if is_short else _likely(names)
    return _with_numbers(names) if len(likely) >= MANY or is_short else likely


def _with_numbers(names: KnownNames) -> Found:
    found = ((place, tuple(find_numbers(text))) for place, text in enumerate(names.texts))
    return {place: numbers for place, numbers in found if numbers}


def _likely(names: KnownNames) -> Found:
    rate, pledge = compiled("worth", "rate", names.lang), compiled("worth", "pledge", names.lang)
    rates = [len(rate.findall(text)) for text in names.texts]
    is_on_rates, is_on_pledges = bool(rate.search(names.title_text)) or sum(rates) >= ON_RATES, bool(pledge.search(names.title_text))
    pledges = [is_on_pledges or pledge.search(text) is not None for text in names.texts]
    likely = {}
    for place, text in enumerate(names.texts):
        near = slice(max(0, place - 1), place + 1)
        may_be_rate, may_be_pledge = is_on_rates or any(rates[near]), any(pledges[near])
        numbers = tuple(find_numbers(text)) if may_be_rate or may_be_pledge else ()
        if any((may_be_rate and _could_be_rate(n)) or (may_be_pledge and _could_be_pledge(n)) for n in numbers):
            likely[place] = numbers
    return likely


def _could_be_rate(number: Number) -> bool:
    return number.unit == "percent" or number.is_zero_word


def _could_be_pledge(number: Number) -> bool:
    is_money = number.unit.isupper()
    return number.value >= SMALLEST_PLEDGE if is_money else number.unit not in {"percent", "pct_points"}
