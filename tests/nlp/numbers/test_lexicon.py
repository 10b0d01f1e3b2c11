"""The lexicon is sound: words are words, patterns compile, and none can repeat without a bound."""

import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from nlp.numbers import lexicon, links, scan, units


def walk(entry: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(entry, dict):
        for key, value in entry.items():
            yield from walk(value, (*path, str(key)))
    elif isinstance(entry, list):
        for index, value in enumerate(entry):
            yield from walk(value, (*path, str(index)))
    else:
        yield path, entry


LEAVES = list(walk(lexicon.load_lexicon()))
PATTERNS = [(path, entry) for path, entry in LEAVES if path[-1].endswith("_pattern")]


def unbounded(parsed: Any) -> list[Any]:
    """The repeats of a parsed pattern that have no upper bound."""
    found = []
    for code, argument in parsed:
        if code in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[1] == _constants.MAXREPEAT:
            found.append(argument)
        for part in argument if isinstance(argument, (list, tuple)) else ():
            parts = part if isinstance(part, list) else [part]
            found += [hit for item in parts if isinstance(item, _parser.SubPattern) for hit in unbounded(item)]
    return found


@pytest.mark.parametrize(("path", "pattern"), PATTERNS, ids=[".".join(path) for path, _ in PATTERNS])
def test_pattern_is_bounded(path: tuple[str, ...], pattern: str):
    assert unbounded(_parser.parse(pattern)) == []
    assert lexicon.compile_entry(*path).pattern == pattern


def test_built_patterns_are_bounded():
    built = [scan._token_pattern(), units._before_pattern(), units._after_pattern(), units._scale_pattern()]
    templates = [links.pattern(template) for template in (links.OF_GDP, "VERB FILL", "KFILL", "MOVED", "KNOUN")]
    assert [pattern for pattern in built + templates if unbounded(_parser.parse(pattern.pattern, pattern.flags))] == []


def test_unbounded_is_seen():
    assert unbounded(_parser.parse("a(?:b|c*)d"))


def test_words_are_text_and_numbers_are_numbers():
    """A YAML word such as `no` or `787` must not be read as something else."""
    wrong = [path for path, entry in LEAVES if not isinstance(entry, (str, int, float)) or isinstance(entry, bool)]
    numeric = [path for path, entry in LEAVES if isinstance(entry, (int, float))]
    tables = {"english_numerals", "english_scales", "short_scales", "measures", "bare_korean"}
    assert wrong == []
    assert {path[0] for path in numeric} - tables <= {
        key for key in lexicon.load_lexicon() if key.startswith("korean_")
    }


def test_units():
    assert all(re.fullmatch("[A-Z]{3}", code) for code in lexicon.currency_codes())
    assert {"USD", "KRW", "JPY", "EUR", "GBP", "CNY"} <= lexicon.currency_codes()
    assert lexicon.units_after()["mmt"] == lexicon.Unit("tonne", 1e6)
    assert lexicon.units_after()["mtpa"].period == "year"
    assert lexicon.plain_word("Percentage-Point") == "percentage point"
