"""The table of own cases: each text with every number that the grammar returns for it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.numbers import Number, find_numbers

TABLE = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(row["text"], row["numbers"], id=f"{group}-{index}")
    for group, rows in TABLE.items()
    for index, row in enumerate(rows)
]
DEFAULTS: dict[str, Any] = {
    "max": None,
    "unit": "percent",
    "qualifier": "exact",
    "period": None,
    "from": None,
    "conversion": False,
    "zero": False,
}


def as_row(number: Number) -> dict[str, Any]:
    return {
        "text": number.text,
        "value": number.value,
        "max": number.value_max,
        "unit": number.unit,
        "qualifier": number.qualifier,
        "period": number.period,
        "from": number.from_value,
        "conversion": number.is_conversion,
        "zero": number.is_zero_word,
    }


def expected_row(row: dict[str, Any]) -> dict[str, Any]:
    """YAML reads 350e9 as a word: numbers are made floats, and what a row leaves out is filled in."""
    filled = DEFAULTS | row
    for key in ("value", "max", "from"):
        filled[key] = None if filled[key] is None else pytest.approx(float(filled[key]))
    return filled


@pytest.mark.parametrize(("text", "numbers"), ROWS)
def test_case(text: str, numbers: list[dict[str, Any]]):
    assert [as_row(number) for number in find_numbers(text)] == [expected_row(row) for row in numbers]
