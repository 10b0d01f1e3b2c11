"""Which pledge is a part of which, as sentences say it: a part, its whole, or nothing."""

from datetime import date

import pytest

from nlp.extraction import extract_article

DAY = date(2026, 3, 4)
ENGLISH = {
    "Seoul will spend $150 billion of the $350 billion it pledged to invest in the United States on shipyards.": {
        "$150 billion": "$350 billion"
    },
    "South Korea pledged to invest $350 billion in the United States, $150 billion of which is for shipbuilding.": {
        "$150 billion": "$350 billion"
    },
    "South Korea agreed to invest $350 billion in the United States, including $200 billion in cash.": {
        "$200 billion": "$350 billion"
    },
    "South Korea will invest $350 billion in the United States. Of that, $200 billion will be paid in cash.": {
        "$200 billion": "$350 billion"
    },
    "Korea's $350 billion investment in the United States is split into $200 billion in cash"
    " and $150 billion for ships.": {
        "$200 billion": "$350 billion",
        "$150 billion": "$350 billion",
    },
    "Japan committed to invest $550 billion in the United States. Tokyo will put $400 billion into loans"
    " and $150 billion into equity.": {"$400 billion": "$550 billion", "$150 billion": "$550 billion"},
    "South Korea will invest $200 billion in the United States, with no more than $20 billion a year.": {
        "$20 billion": "$200 billion"
    },
    "South Korea will invest $200 billion in the United States in cash. The other $150 billion goes into ships.": {},
    "South Korea pledged to invest $350 billion in the United States. It will invest $200 billion in cash there. The"
    " other $150 billion will be invested in ships.": {"$200 billion": "$350 billion", "$150 billion": "$350 billion"},
    "South Korea will invest $350 billion and Japan will invest $550 billion in the United States.": {},
    "Korean Air will buy $36 billion of Boeing aircraft and South Korea will invest $350 billion in America.": {},
    "South Korea pledged to invest $350 billion in the United States. Hyundai will invest $21 billion there.": {},
    "South Korea raised its pledge to invest in the United States from $100 billion to $350 billion.": {},
}
KOREAN = {
    "한국은 미국에 3500억달러를 투자하기로 했으며, 이 가운데 1500억달러는 조선업에 투자한다.": {
        "1500억달러": "3500억달러"
    },
    "정부는 대미 투자금 3500억달러 중 2000억달러를 현금으로 투자하기로 했다.": {"2000억달러": "3500억달러"},
    "한국은 미국에 3500억달러를 투자한다. 이 중 2000억달러는 현금 투자다.": {"2000억달러": "3500억달러"},
    "한국은 미국에 3500억달러를 투자하기로 했다. 정부는 2000억달러는 현금으로, 1500억달러는 조선에 투자한다.": {
        "2000억달러": "3500억달러",
        "1500억달러": "3500억달러",
    },
    "한국은 미국에 연간 200억달러씩 2000억달러를 현금으로 투자하기로 했다.": {"200억달러": "2000억달러"},
    "한국은 미국에 2000억달러와 1500억달러를 투자하고, 한 해 투자액은 200억달러를 넘지 못한다.": {},
    "한국은 3500억달러, 일본은 5500억달러를 미국에 투자하기로 했다.": {},
}
CASES = [("en", *case) for case in ENGLISH.items()] + [("ko", *case) for case in KOREAN.items()]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:60] for _, text, _ in CASES])
def test_parts(lang, text, expected):
    figures = extract_article(None, text, lang, DAY).figures
    assert {figure.text: text[slice(*figure.part_of)] for figure in figures if figure.part_of} == expected


def test_a_part_without_a_sector_of_its_own_has_none():
    (text, *_) = (text for text in ENGLISH if "in cash" in text)
    whole, part = extract_article(None, text, "en", DAY).figures
    assert (whole.sectors, part.sectors) == (("all",), ())
