"""Numerals to values, and the folding of typographic variants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.numbers.fold import fold
from nlp.numbers.numerals import exact, parse_digits, parse_english, parse_korean_words, read_korean


@pytest.mark.parametrize(
    ("words", "value", "scale"),
    [
        ("twenty-five", 25, 1),
        ("three hundred fifty billion", 350e9, 1e9),
        ("one hundred and five", 105, 1),
        ("half a trillion", 0.5e12, 1e12),
        ("two and a half million", 2.5e6, 1e6),
        ("two million three hundred thousand", 2.3e6, 1e3),
        ("a dozen", 12, 1),
    ],
)
def test_parse_english(words: str, value: float, scale: float):
    assert parse_english(words) == (value, scale)


def test_parse_english_refuses_other_words():
    assert parse_english("three score") is None


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("3500억 달러", 3500e8, " 달러"),
        ("3천500억달러", 3500e8, "달러"),
        ("1조5천억원", 1.5e12, "원"),
        ("1억6천400여만원", 164e6, "원"),
        ("28조 6800억원", 28.68e12, "원"),
        ("1만5000달러", 15000, "달러"),
        ("3500억 5500억 달러", 3500e8, " 5500억 달러"),
        ("3억 25%", 3e8, " 25%"),
        ("3조치", None, ""),
        ("25%", None, ""),
    ],
)
def test_read_korean(text: str, value: float | None, rest: str):
    numeral = read_korean(text, 0)
    assert (numeral and numeral.value) == value
    assert numeral is None or text[numeral.end :] == rest


@pytest.mark.parametrize(
    ("words", "expected"),
    [("삼천오백억", (3500e8, 1e8)), ("이십", (20, 1)), ("일조 오천억", (1.5e12, 1e12)), ("일이", None), ("억조", None)],
)
def test_parse_korean_words(words: str, expected: tuple[float, float] | None):
    assert parse_korean_words(words) == expected


def test_parse_digits():
    assert [parse_digits(digits) for digits in ("1,500", "2.5", "10 000")] == [1500, 2.5, 10000]


def test_exact_takes_the_rounding_error_away():
    assert [exact(4.04 * 1e12), exact(36.2 * 1e9), exact(0.125)] == [4040000000000, 36200000000, 0.125]


@given(st.text())
def test_fold_keeps_offsets(text: str):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("１５％", "15%"), ("20∼25", "20~25"), ("5\u00a0000", "5,000"), ("5\u00a0won", "5 won"), ("’", "'")],
)
def test_fold(text: str, folded: str):
    assert fold(text) == folded
