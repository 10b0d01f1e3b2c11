"""Amounts and dates as they are told."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.amounts import format_amount, format_day
from alerts.edition import load_edition
from storage.records import PERIODS, QUALIFIERS

BILLION = 1e9


@pytest.mark.parametrize(
    ("value", "unit", "value_max", "qualifier", "period", "told"),
    [
        (350 * BILLION, "USD", None, "exact", None, "$350 billion"),
        (20 * BILLION, "USD", None, "at_most", "year", "up to $20 billion a year"),
        (3.5, "pct_gdp", None, "exact", None, "3.5% of GDP"),
        (1.5e12, "KRW", None, "exact", None, "₩1.5 trillion"),
        (103, "aircraft", None, "exact", None, "103 aircraft"),
        (20 * BILLION, "USD", 25 * BILLION, "exact", None, "between $20 billion and $25 billion"),
        (20 * BILLION, "USD", 25 * BILLION, "about", "year", "between $20 billion and $25 billion a year"),
        (20 * BILLION, "USD", 20 * BILLION, "exact", None, "$20 billion"),
        (15, "percent", None, "exact", None, "15%"),
        (12.5, "percent", None, "at_least", None, "at least 12.5%"),
        (0, "percent", None, "exact", None, "0%"),
        (10, "percent", 15, "exact", None, "between 10% and 15%"),
        (36.2 * BILLION, "USD", None, "about", None, "about $36.2 billion"),
        (1_234_567_890, "USD", None, "exact", None, "$1.235 billion"),
        (999_999_999_999, "USD", None, "exact", None, "$1 trillion"),
        (999_999, "USD", None, "exact", None, "$999,999"),
        (999_999.9996, "USD", None, "exact", None, "$1 million"),
        (250_000, "USD", None, "exact", "month", "$250,000 a month"),
        (15e12, "JPY", None, "exact", None, "¥15 trillion"),
        (2e9, "EUR", None, "exact", "quarter", "€2 billion a quarter"),
        (5e9, "INR", None, "exact", None, "INR 5 billion"),
        (1, "vessel", None, "exact", None, "1 vessel"),
        (12, "vessel", None, "exact", None, "12 vessels"),
        (12e6, "tonne", None, "exact", "year", "12 million tonnes a year"),
        (2000, "gigawatt-hour", None, "exact", None, "2,000 gigawatt-hours"),
        (48, "howitzer", None, "exact", None, "48 howitzers"),
        (1, "howitzer", None, "exact", None, "1 howitzer"),
        (-3, "percent", None, "exact", None, "-3%"),
        (-2e9, "USD", None, "exact", None, "-$2 billion"),
    ],
)
def test_amount(value, unit, value_max, qualifier, period, told):
    assert format_amount(value, unit, value_max, qualifier, period=period) == told


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_no_number_is_refused(value):
    with pytest.raises(ValueError, match="finite number"):
        format_amount(value, "USD")


@given(
    value=st.floats(min_value=0, max_value=1e16),
    value_max=st.none() | st.floats(min_value=0, max_value=1e16),
    unit=st.sampled_from(["percent", "pct_gdp", "USD", "KRW", "INR", "aircraft", "tonne"]) | st.text(min_size=1),
    qualifier=st.sampled_from(QUALIFIERS),
    period=st.none() | st.sampled_from(PERIODS),
)
def test_every_amount_is_one_line_with_a_digit(value, value_max, unit, qualifier, period):
    told = format_amount(value, unit, value_max, qualifier, period=period)
    assert any(character.isdigit() for character in told)
    assert told == " ".join(told.split(" "))
    assert told.isprintable()


@given(value=st.integers(min_value=1, max_value=10**15))
def test_an_amount_is_told_to_three_decimals_of_its_scale(value):
    scales = {"trillion": 1e12, "billion": 1e9, "million": 1e6}
    number, _, scale = format_amount(value, "USD").removeprefix("$").partition(" ")
    factor = scales.get(scale, 1)
    assert float(number.replace(",", "")) * factor == pytest.approx(value, abs=factor * 0.000501)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-02-06", "6 Feb 2026"),
        ("2026-12", "Dec 2026"),
        ("2035", "2035"),
        (None, ""),
        ("soon", "soon"),
        ("2026-13-01", "2026-13-01"),
        ("2026-1-1-1", "2026-1-1-1"),
    ],
)
def test_day(day, told):
    assert format_day(day, load_edition()) == told
