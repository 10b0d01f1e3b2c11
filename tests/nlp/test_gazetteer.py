"""Known names in texts of both languages, and whom they stand for."""

import re
from datetime import date

import pytest

from nlp.entities.offices import resolve_offices
from nlp.gazetteer import find_names, people_of, with_surnames
from nlp.lexicon import load_entities, trie_pattern

DAY = date(2026, 1, 15)
ENGLISH = [
    ("South Korea and North Korea", ["South Korea", "North Korea"]),
    ("Korea Zinc is not Korea", ["Korea Zinc", "South Korea"]),
    ("the Washington Post in Washington", ["The Washington Post", "Washington, D.C."]),
    ("U.S. Forces Korea and the U.S.", ["United States Forces Korea", "United States"]),
    ("US$350bn", []),
    ("Korean Air bought Boeing jets", ["Korean Air", "Boeing"]),
    ("he told us", []),
    ("SEOUL, South Korea", ["Seoul", "South Korea"]),
    ("Hanwha Ocean, Hanwha", ["Hanwha Ocean", "Hanwha Group"]),
    ("President Lee Jae-myung met Mr. Trump", ["Lee Jae-myung", "Donald Trump"]),
    ("the Bank of Korea", ["Bank of Korea"]),
    ("apples and Apple", ["Apple"]),
]
KOREAN = [
    ("한국과 미국", ["South Korea", "United States"]),
    ("대미 투자", ["United States"]),
    ("한미 정상회담", ["South Korea", "United States"]),
    ("美상무장관, 韓 반도체", ["Howard Lutnick", "South Korea"]),
    ("인도적 지원과 인도 정부", ["India"]),
    ("한국은행 총재", ["Rhee Chang-yong"]),
    ("전 한국은행 총재", ["Bank of Korea"]),
    ("현대차그룹과 현대제철", ["Hyundai Motor Group", "Hyundai Steel"]),
    ("SK하이닉스는 LG에너지솔루션과", ["SK hynix", "LG Energy Solution"]),
    ("정부는 밝혔다", ["Government of South Korea"]),
    ("일본 정부는 밝혔다", ["Japan"]),
    ("트럼프 대통령과 이재명 대통령", ["Donald Trump", "Lee Jae-myung"]),
    ("미 상무장관 하워드 러트닉", ["United States", "Howard Lutnick"]),
    ("장미와 미술", []),
    ("10日", []),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_names(text, expected):
    assert [name.entity.name for name in find_names(text, "en")] == expected


@pytest.mark.parametrize(("text", "expected"), KOREAN)
def test_korean_names(text, expected):
    names = resolve_offices(text, find_names(text, "ko"), DAY, "ko")
    assert [name.entity.name for name in sorted(names, key=lambda name: name.start)] == expected


@pytest.mark.parametrize(
    ("text", "lang", "party"),
    [
        ("Seoul", "en", "KR"),
        ("White House", "en", "US"),
        ("Trump", "en", "US"),
        ("Tim Cook", "en", "Apple"),
        ("European Union", "en", "EU"),
        ("Korean companies", "en", "KR companies"),
        ("국회", "ko", "KR"),
        ("대한항공", "ko", "Korean Air"),
        ("루이지애나", "ko", "US"),
    ],
)
def test_whom_a_name_stands_for(text, lang, party):
    assert [name.party for name in find_names(text, lang)] == [party]


def test_demonyms_are_marked():
    assert [(name.entity.state, name.is_demonym) for name in find_names("Korean cars in Korea", "en")] == [
        ("KR", True),
        ("KR", False),
    ]


def test_bare_surnames_only_of_people_who_were_named():
    text = "Mr. Cho said so."
    people = people_of([find_names("Foreign Minister Cho Hyun spoke.", "en")])
    assert [name.entity.name for name in with_surnames(text, [], people)] == ["Cho Hyun"]
    assert with_surnames(text, [], {}) == []


def test_slugs_are_unique_and_labels_known():
    entities = load_entities()
    assert len(entities) > 350
    assert {entity.label for entity in entities.values()} <= {"GPE", "ORG", "PERSON", "LAW", "EVENT", "NONE"}
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in entities)
    assert all(entity.surname for entity in entities.values() if entity.type == "person")
    assert all(re.fullmatch(r"[A-Z]{2}", entity.state) for entity in entities.values() if entity.state)


def test_a_trie_matches_the_longest_word():
    pattern = re.compile(trie_pattern(["ab", "abc", "b+"]))
    assert [match.group() for match in pattern.finditer("abcd ab b+")] == ["abc", "ab", "b+"]
