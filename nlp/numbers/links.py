"""What the rules on earlier values share: the link of two amounts, and patterns with the words of the lexicon."""

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from nlp.numbers.amount import Amount
from nlp.numbers.lexicon import load_lexicon
from nlp.numbers.numerals import exact
from nlp.numbers.ranges import share_unit

# A character inside a clause; the stop of an abbreviation (U.S.) ends none.
CLAUSE = r"(?:[^.;:,]|(?<=(?-i:[A-Z]))\.)"
PHRASE = r"(?:[^.;:]|(?<=(?-i:[A-Z]))\.)"
OF_GDP = r"(?: of (?:[a-z'.]{1,20} ){0,4}?(?:GDP|gross domestic product|economic output))?"


_NAMES = (
    ("KFILL", "korean_fill_pattern"),
    ("KNOUN", "korean_noun_pattern"),
    ("FILL", "fill_pattern"),
    ("VERB", "verb_pattern"),
    ("MOVED", "moved_pattern"),
    ("CONJUNCTION", "conjunction_pattern"),
)


class Link(NamedTuple):
    """How two neighbours belong together: the amount that stays, and whether the other one is used up by it."""

    amount: Amount
    is_consumed: bool


@cache
def pattern(template: str) -> re.Pattern[str]:
    """A template with the names in capitals (FILL, VERB, ...) replaced by the patterns of the lexicon."""
    changes = load_lexicon()["changes"]
    for name, key in _NAMES:
        template = template.replace(name, changes[key])
    return re.compile(template, re.IGNORECASE)


def is_like(first: Amount, second: Amount) -> bool:
    """Whether one can be an earlier value of the other: the same unit, or percent and percent of GDP."""
    shares = {"percent", "pct_gdp"}
    same = first.unit == second.unit or {first.unit, second.unit} <= shares
    return same and first.value_max is None and second.value_max is None and second.from_value is None


def changed(second: Amount, first: Amount, *, is_consumed: bool = True) -> Link | None:
    """The link that gives `second` the earlier value of `first`; None where their units differ or one is a range."""
    if not is_like(first, second) or first.value == second.value or (first.from_value is not None and is_consumed):
        return None
    unit = "pct_gdp" if "pct_gdp" in (first.unit, second.unit) else second.unit
    amount = replace(second, unit=unit, from_value=first.value, from_start=first.start, from_end=first.end)
    return Link(amount, is_consumed)


def as_lent(first: Amount, second: Amount) -> Amount:
    """The bare first amount with the unit of the second, and its scale if it has none: "from 25 to 15%"."""
    lent = share_unit(first, second)
    if lent is not None or second.unit is None:
        return lent or first
    is_scaled = first.scale == 1.0 and second.scale > 1.0
    return replace(first, unit=second.unit, value=exact(first.value * (second.scale if is_scaled else 1.0)))
