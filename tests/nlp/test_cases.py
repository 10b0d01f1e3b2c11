"""Our own sentences with the figures they hold (cases/*.yml), each read as an article of its own."""

from collections import Counter

import pytest

from benchmarks.quality import find_differences, read_cases

SHARE_RIGHT, SHARE_OF_SILENT_TRAPS, LEAST = 0.95, 0.98, 300
CASES = list(read_cases())


@pytest.fixture(scope="module")
def wrong():
    """The differences of each case that is not entirely right, by file and id."""
    found = {(file, case["id"]): find_differences(case, lang) for file, lang, case in CASES}
    return {place: lines for place, lines in found.items() if lines}


def test_there_are_enough_cases_each_with_a_name_of_its_own():
    names = Counter((file, case["id"]) for file, _, case in CASES)
    assert len(names) >= LEAST
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_nearly_all_cases_are_entirely_right(lang, wrong):
    asked = [(file, case["id"]) for file, of_lang, case in CASES if of_lang == lang]
    missed = [f"{'/'.join(place)}: {'; '.join(wrong[place])}" for place in asked if place in wrong]
    assert len(missed) <= (1 - SHARE_RIGHT) * len(asked), "\n".join(missed)


def test_traps_yield_nothing(wrong):
    traps = [(file, case["id"]) for file, _, case in CASES if not case["figures"]]
    told = [f"{'/'.join(place)}: {wrong[place]}" for place in traps if place in wrong]
    assert len(told) <= (1 - SHARE_OF_SILENT_TRAPS) * len(traps), "\n".join(told)
