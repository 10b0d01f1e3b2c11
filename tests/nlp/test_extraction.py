"""Whole articles: memory across paragraphs, mentions, relevance by figures, and what holds for any input."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.extraction import extract_article
from storage.records import KINDS, MEASURES, PERIODS, PLEDGE_TYPES, QUALIFIERS, SECTORS, STATUSES

DAY = date(2026, 2, 6)
ODD = {
    "empty": "",
    "blanks": " \n\t\n ",
    "controls": "a\x00b\x07 25%\x1f tariff\x7f on\u2028 Korea\u2029\x85",
    "lone-surrogates": "\ud800 the tariff \udfff of 25% on Korean cars \udc00",
    "long-line": "The U.S. put a 25% tariff on Korean cars. " * 4_800,
    "long-word": "관" * 200_000,
    "mixed-scripts": "한국산 cars에 25% tariff를 부과했다, said 트럼프 — المملكة 15% ภาษี 3500億ドル",
    "digits": "1" * 5_000 + "% " + "$" * 500,
    "quotes": '“‘"' * 300 + "25% 관세" + '”’"' * 300,
    "brackets": "((((((25%))))))) (" * 200,
}


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", ODD)
def test_odd_texts_do_not_raise(name, lang):
    extraction = extract_article(None, ODD[name], lang, DAY)
    assert_is_sound(extraction, ODD[name])


def assert_is_sound(extraction, text):
    """Offsets slice the text, and every field holds a word of its vocabulary."""
    text = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" or letter == "\0" else letter for letter in text)
    for found in (*extraction.figures, *extraction.mentions):
        assert text[found.start : found.end] == found.text != ""
    for figure in extraction.figures:
        assert figure.kind in KINDS
        assert (figure.pledge_type in PLEDGE_TYPES) == (figure.kind == "pledge")
        assert figure.status in STATUSES
        assert figure.qualifier in QUALIFIERS
        assert figure.period in {None, *PERIODS}
        assert figure.measure in {None, *MEASURES}
        assert set(figure.sectors) <= set(SECTORS)
        assert 0 <= figure.confidence <= 1
        assert {"kind", "status"} <= figure.why.keys()
    assert [figure.start for figure in extraction.figures] == sorted(figure.start for figure in extraction.figures)


PIECES = st.sampled_from(
    [
        "the United States", "South Korea", "Seoul", "Hyundai", "Trump", "25%", "from 15% to 25%", "$350 billion",
        "3500억 달러", "관세", "tariff", "invest", "in", "on", "will", "한국산", "미국은", "투자", "하기로 했다.", ".",
        ",", "\n", " ", "“", "”", "(", ")", "무관세", "duty-free", "103 Boeing aircraft", "1조5천억원", "요구했다",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(PIECES | st.text(max_size=12), max_size=30), lang=st.sampled_from(["en", "ko"]))
def test_any_text_gives_sound_figures(pieces, lang):
    text = " ".join(pieces)
    assert_is_sound(extract_article(text[:40], text, lang, DAY), text)


def test_the_same_text_gives_the_same_figures():
    text = "Seoul will invest $350 billion in the United States.\nThe tariff on Korean cars is 15%."
    assert extract_article(None, text, "en", DAY) == extract_article(None, text, "en", DAY)


def test_an_amount_keeps_its_parties_through_the_article():
    text = (
        "South Korea agreed in July to invest $350 billion in the United States.\n"
        "Markets were calm.\n"
        "The $350 billion has worried traders."
    )
    figures = extract_article(None, text, "en", DAY).figures
    assert [(f.actor, f.targets, f.pledge_type) for f in figures] == [("KR", ("US",), "investment")] * 2


def test_the_company_goes_by_the_company():
    text = "Hanwha Ocean won approval on Monday.\nThe company will invest $5 billion in its shipyard in Philadelphia."
    (figure,) = extract_article("Hanwha Ocean to expand yard", text, "en", DAY).figures
    assert (figure.actor, figure.targets, figure.sectors) == ("Hanwha Ocean", ("US",), ("shipbuilding",))


def test_a_headline_takes_its_status_from_the_text():
    title = "한국 관세 25%"
    text = f"{title}\n\n트럼프 대통령은 한국산 제품에 25% 관세를 부과할 수 있다고 경고했다."
    figures = extract_article(title, text, "ko", DAY).figures
    assert [figure.status for figure in figures] == ["threatened", "threatened"]


def test_a_figure_between_the_two_makes_an_article_relevant():
    text = (
        "Trade weighed on shares.\nTokyo was closed.\nOsaka fell.\nBonds rose.\nKorean Air will buy 50 Boeing aircraft."
    )
    extraction = extract_article(None, text, "en", DAY)
    assert [(figure.actor, figure.targets) for figure in extraction.figures] == [("Korean Air", ("Boeing",))]


def test_mentions_of_all_paragraphs_carry_their_entity():
    text = "President Lee Jae-myung spoke.\nNothing.\nNothing.\nHoward Lutnick answered from the White House."
    title = "South Korea and the U.S. agree on tariffs"
    found = {mention.text: mention.entity for mention in extract_article(title, text, "en", DAY).mentions}
    assert found["Howard Lutnick"] == "howard-lutnick"
    assert found["White House"] == "white-house"


def test_the_publisher_is_no_speaker():
    text = "Yonhap said that Samsung Electronics will invest $37 billion in Texas."
    assert extract_article(None, text, "en", DAY).figures[0].speaker == "Yonhap"
    assert extract_article(None, text, "en", DAY, "Yonhap").figures[0].speaker is None
