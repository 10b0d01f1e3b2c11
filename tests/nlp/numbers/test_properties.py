"""What holds of every text: offsets, order, no exception, work in proportion; and what is written is read back."""

import sys
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.numbers import Number, find_numbers
from nlp.numbers.lexicon import currency_codes, load_lexicon
from storage.records import PERIODS, QUALIFIERS

PIECES = [
    *(
        "$",
        "US$",
        "W",
        "₩",
        "15",
        "350",
        "1,500",
        ".5",
        "0",
        "3천500억",
        "1조",
        "5천",
        "만",
        "억",
        "여",
        " ",
        "\n",
        "-",
        "–",
        "~",
    ),
    *(
        "%",
        "%p",
        "%포인트",
        " percent",
        " billion",
        "bn",
        "tr",
        " trillion won",
        " dollars",
        "달러",
        "원",
        " tons",
        "대",
        "척",
    ),
    *(
        " to ",
        " from ",
        " and ",
        "between ",
        "에서 ",
        "로 ",
        "약 ",
        "최대 ",
        "up to ",
        "more than ",
        "not ",
        "raise the ",
        " tariff ",
    ),
    *(
        "zero ",
        "duty-free",
        "무관세",
        "half a ",
        "three hundred ",
        "(",
        ")",
        ", ",
        ". ",
        " a year",
        "연 ",
        " of GDP",
        "GDP의 ",
    ),
    *("Boeing ", " aircraft", "항공기 ", "\u200f", "\u202e", "\x00", "\ud800", "１", "％"),
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
GOODS = {row["unit"] for row in load_lexicon()["goods"]} | {row["unit"] for row in load_lexicon()["measures"]}
UNITS = {"percent", "pct_gdp", "pct_points"} | currency_codes() | GOODS


@settings(max_examples=600)
@given(TEXTS)
def test_every_number_is_well_formed(text: str):
    numbers = find_numbers(text)
    for number in numbers:
        assert 0 <= number.start < number.end <= len(text)
        assert number.text == text[number.start : number.end] == number.text.strip()
        assert number.unit in UNITS
        assert number.qualifier in QUALIFIERS
        assert number.period is None or number.period in PERIODS
        assert number.value_max is None or number.value < number.value_max
        assert (number.from_value is None) == (number.from_start is None) == (number.from_end is None)
    assert all(left.end <= right.start for left, right in pairwise(numbers))


@settings(max_examples=200)
@given(TEXTS, st.text(alphabet="abc \n", max_size=20))
def test_offsets_move_with_the_text(text: str, before: str):
    """What stands in an earlier paragraph, without a number, changes nothing."""
    prefix = f"{before}\n\n"
    moved = find_numbers(prefix + text)
    assert [(n.start - len(prefix), n.end - len(prefix), n.value) for n in moved] == [
        (n.start, n.end, n.value) for n in find_numbers("\n\n" + text) for n in [shifted(n, -2)]
    ]


def shifted(number: Number, by: int) -> Any:
    class Moved:
        start, end, value = number.start + by, number.end + by, number.value

    return Moved


SCALES = {"": 1, " million": 10**6, " billion": 10**9, " trillion": 10**12}
SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "USD ": "USD", "A$": "AUD"}
WORDS = {" dollars": "USD", " won": "KRW", " yen": "JPY", " euros": "EUR", " yuan": "CNY"}


KOREAN_WORDS = [("달러", "USD"), ("원", "KRW"), ("유로", "EUR")]


def only(text: str) -> Number:
    numbers = find_numbers(text)
    assert len(numbers) == 1, text
    return numbers[0]


@given(st.integers(1, 999), st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(SIGNS)))
def test_money_with_a_sign_is_read_back(digits: int, scale: str, sign: str):
    written = f"{sign}{digits}{scale}"
    number = only(f"It will pay {written} then.")
    assert (number.text, number.value, number.unit) == (written, digits * SCALES[scale], SIGNS[sign])


@given(st.decimals(1, 999, places=2), st.sampled_from(sorted(set(SCALES) - {""})), st.sampled_from(sorted(WORDS)))
def test_money_with_a_word_is_read_back(digits: Any, scale: str, word: str):
    written = f"{digits}{scale}{word}"
    number = only(f"It will pay {written} then.")
    assert (number.text, number.unit) == (written, WORDS[word])
    assert number.value == pytest.approx(float(digits) * SCALES[scale])


@given(st.decimals(0, 999, places=1), st.sampled_from(["%", " percent", " per cent", "퍼센트", " 프로"]))
def test_percent_is_read_back(digits: Any, word: str):
    number = only(f"관세 {digits}{word}")
    assert (number.text, number.value, number.unit) == (f"{digits}{word}", float(digits), "percent")


def in_korean(value: int, *, is_spaced: bool, is_mixed: bool) -> str:
    """A value written as Korean news does: 1조 5000억, or with 천: 1조 5천억."""
    words = []
    for name, scale in (("조", 10**12), ("억", 10**8), ("만", 10**4)):
        group, value = divmod(value, scale)
        if group:
            small = f"{group // 1000}천{group % 1000 or ''}" if is_mixed and group >= 1000 else str(group)
            words.append(small + name)
    return (" " if is_spaced else "").join([*words, *([str(value)] if value else [])])


@given(st.integers(10**4, 10**16 - 1), st.booleans(), st.booleans(), st.sampled_from(KOREAN_WORDS))
def test_korean_money_is_read_back(value: int, is_spaced: bool, is_mixed: bool, currency: tuple[str, str]):
    written = in_korean(value, is_spaced=is_spaced, is_mixed=is_mixed) + currency[0]
    number = only(f"정부는 {written}를 낸다.")
    assert (number.text, number.unit) == (written, currency[1])
    assert number.value == pytest.approx(value, rel=1e-12)


@given(st.integers(1, 99), st.integers(1, 99))
def test_change_is_read_back(old: int, new: int):
    """A change names both values; from a value to itself is none."""
    for text in (f"raise tariffs from {old}% to {new}%", f"관세를 {old}%에서 {new}%로 바꾼다"):
        numbers = find_numbers(text)
        if old != new:
            assert [(n.value, n.from_value, n.text) for n in numbers] == [(new, old, f"{new}%")], text


HOSTILE = {
    "control characters": "\x00\x01\x1f15%\x7f" * 50,
    "lone surrogates": "\ud800$350 billion\udfff 15\udc00%",
    "right to left": "\u202e15%\u202c \u200f$5bn\u200e",
    "combining": "1\u0301" * 200 + "5%",
    "emoji": "💰15%💰" * 50,
    "one line": "관세 25% and $350 billion to " * 7000,
    "digits": "1" * 200_000,
    "signs": "$€£" * 60_000,
    "commas": "1," * 100_000,
    "scales": "hundred " * 20_000,
    "brackets": "($1bn " * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read(name: str):
    text = HOSTILE[name]
    assert all(number.text == text[number.start : number.end] for number in find_numbers(text))


def test_five_megabytes_are_read():
    text = "The talks went on and nothing was agreed that day in Seoul. " * 85_000 + "Then came 15%."
    assert len(text) > 5_000_000
    assert [number.text for number in find_numbers(text)] == ["15%"]


def count_steps(text: str) -> int:
    """The byte code steps that reading a text takes: the same in every run, unlike time."""
    steps = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal steps
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return trace

    earlier = sys.gettrace()
    sys.settrace(trace)
    try:
        find_numbers(text)
    finally:
        sys.settrace(earlier)
    return steps


REPEATED = [
    "from 15% to 25% ",
    "$5 billion a year, ",
    "3500억 달러(약 505조 원), ",
    "1조 ",
    "15% ",
    "10 to ",
    "raise the 15% tariff to ",
    "zero tariffs ",
    "103 Boeing aircraft ",
    "3.5% of GDP ",
    "($1bn €1bn ",
    "half a trillion ",
    "무관세 ",
    "a b c ",
]


@pytest.mark.parametrize("unit", REPEATED)
def test_work_is_linear(unit: str):
    """Four times the text takes at most about four times the steps; patterns are bounded (test_lexicon)."""
    find_numbers(unit * 3)
    once, four_times = count_steps(unit * 100), count_steps(unit * 400)
    assert four_times <= 4.4 * once
