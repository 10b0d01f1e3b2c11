"""Our own sentences with the figures they hold (cases/*.yml), each read as an article of its own."""

import json
from collections import Counter

from benchmarks.quality import FLOORS, find_shortfalls, measure_cases, read_cases

LEAST = 300
CASES = list(read_cases())


def test_there_are_enough_cases_each_with_a_name_of_its_own():
    names = Counter((file, case["id"]) for file, _, case in CASES)
    assert len(names) >= LEAST
    assert [name for name, count in names.items() if count > 1] == []


def test_the_share_of_cases_that_are_right_does_not_fall():
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert find_shortfalls(measure_cases(), floors) == []
