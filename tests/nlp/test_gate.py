"""The gate: which articles are about Korea and the United States, and by which words."""

import pytest

from nlp.gate import check_relevance

CASES = [
    ("en", "Seoul and Washington sign trade deal", "", True),
    (
        "en",
        None,
        "South Korea said on Friday that it would send its trade minister to the United States for talks.",
        True,
    ),
    ("en", None, "South Korea's economy grew 0.7% in the third quarter, the central bank said.", False),
    ("en", None, "The United States imposed tariffs on steel from Brazil and on cars from Mexico.", False),
    ("en", "Ramen sales rise", "The noodle maker opened a factory in Busan. Its exports to China doubled.", False),
    ("ko", "한미 정상회담 개최", "", True),
    ("ko", None, "미국과 한국은 관세 협상을 타결했다. 대미 투자의 세부 내용은 다음 달에 정한다.", True),
    ("ko", None, "경기도는 내년 예산을 확정했다. 도의회는 18일 본회의를 연다.", False),
    ("ko", None, "일본 정부는 미국과의 관세 협상에서 합의했다.", False),
    ("en", None, "", False),
    ("ko", "", "   \n\n", False),
]


@pytest.mark.parametrize(("lang", "title", "text", "expected"), CASES)
def test_relevance(lang, title, text, expected):
    is_relevant, reasons = check_relevance(title, text, lang)
    assert is_relevant is expected
    assert bool(reasons) or not expected


def test_the_reasons_name_both_countries():
    _, reasons = check_relevance("Korea, U.S. agree on tariffs", "South Korea and the United States agreed.", "en")
    assert {"South Korea", "United States"} <= set(reasons)


def test_a_sentence_of_many_states_is_not_enough():
    text = "Goods from Japan, Taiwan, India, South Korea and the United States are listed in the trade annex."
    is_relevant, reasons = check_relevance(None, f"{'Nothing here. ' * 3}\n" * 5 + text, "en")
    assert not is_relevant
    assert reasons[:2] == ("South Korea", "United States")
