"""The words of the grammar, read once from lexicons/numbers.yml, and the patterns made of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit word says: the unit, how much of it one word is, and the period it holds, if any."""

    name: str
    factor: float = 1.0
    period: str | None = None


@cache
def load_lexicon() -> dict[str, Any]:
    """The tables of lexicons/numbers.yml, as they stand there."""
    text = files("nlp").joinpath("lexicons", "numbers.yml").read_text(encoding="utf-8")
    tables: dict[str, Any] = yaml.safe_load(text)
    return tables


@cache
def compile_entry(*path: str) -> re.Pattern[str]:
    """The pattern at a path of keys in the lexicon, compiled without regard to case."""
    entry: Any = load_lexicon()
    for key in path:
        entry = entry[key]
    return re.compile(entry, re.IGNORECASE)


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def plain_word(word: str) -> str:
    """A unit word as it is looked up: lower case, single spaces for hyphens."""
    return " ".join(word.lower().replace("-", " ").split())


@cache
def units_before() -> dict[str, str]:
    """Currency signs and codes that stand before a number, with their ISO 4217 code."""
    return {sign: code for code, forms in load_lexicon()["currencies"].items() for sign in forms["before"]}


@cache
def units_after() -> dict[str, Unit]:
    """English unit words that follow a number, in lower case."""
    tables = load_lexicon()
    words = {plain_word(word): Unit(code) for code, forms in tables["currencies"].items() for word in forms["after"]}
    words |= {plain_word(word): Unit("percent") for word in tables["percent"]["after"]}
    words |= {plain_word(word): Unit("pct_points") for word in tables["points"]["after"]}
    words |= _measures("after")
    return words


@cache
def korean_units_after() -> dict[str, Unit]:
    """Korean unit words that follow a number."""
    tables = load_lexicon()
    words = {word: Unit(code) for code, forms in tables["currencies"].items() for word in forms["korean"]}
    words |= {word: Unit("percent") for word in tables["percent"]["korean"]}
    words |= {word: Unit("pct_points") for word in tables["points"]["korean"]}
    words |= _measures("korean")
    return words


def _measures(side: str) -> dict[str, Unit]:
    return {
        plain_word(word): Unit(row["unit"], float(row.get("factor", 1.0)), row.get("period"))
        for row in load_lexicon()["measures"]
        for word in row.get(side, ())
    }


@cache
def currency_codes() -> frozenset[str]:
    """The ISO 4217 codes that the lexicon knows."""
    return frozenset(load_lexicon()["currencies"])
