"""Texts with all the entities that they name (cases_entities.yml), offices by date, and the score of entities."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from nlp.entity_score import score_entities
from nlp.extraction import extract_article
from nlp.lexicon import load_entities
from nlp.office_holders import holder_called, holder_of, load_offices
from storage.records import Mention

TITLES = {"en": "South Korea and the U.S. agree on tariffs", "ko": "한미 관세 합의"}
"""What makes a case an article that is read at all."""
CASES = Path(__file__).with_name("cases_entities.yml")


def load_cases():
    for case in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
        yield pytest.param(case, id=case["id"], marks=marks)


@pytest.mark.parametrize("case", list(load_cases()))
def test_case(case):
    published = date.fromisoformat(str(case.get("published", "2026-01-15")))
    lang = case.get("lang", "en")
    found = extract_article(TITLES[lang], case["text"], lang, published).mentions
    assert [[mention.text, mention.label, mention.entity] for mention in found] == case["mentions"]
    assert all(case["text"][mention.start : mention.end] == mention.text for mention in found)


def test_most_cases_are_expected_to_pass():
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    assert len(cases) >= 60
    assert sum("xfail" in case for case in cases) <= 0.1 * len(cases)


@pytest.mark.parametrize(
    ("office", "day", "slug"),
    [
        ("kr-president", date(2022, 5, 9), "moon-jae-in"),
        ("kr-president", date(2022, 5, 10), "yoon-suk-yeol"),
        ("kr-president", date(2025, 5, 1), None),
        ("us-trade-representative", date(2019, 1, 1), "robert-lighthizer"),
        ("us-commerce", None, "howard-lutnick"),
    ],
)
def test_who_held_an_office(office, day, slug):
    holder = holder_of(office, day)
    assert (holder.slug if holder else None) == slug


def test_holders_are_known_and_follow_one_another():
    for office in load_offices().values():
        assert all(who in load_entities() for who, _, _ in office.holders)
        edges = [day for _, since, until in office.holders for day in (since, until)]
        assert edges == sorted(edges)


def test_a_surname_with_a_title_is_one_holder_or_none():
    day = date(2025, 11, 5)
    assert holder_called("Foreign Minister", "Cho", day, "en").slug == "cho-hyun"
    assert holder_called("본부장", "여", day, "ko").slug == "yeo-han-koo"
    assert holder_called("Foreign Minister", "Kim", day, "en") is None


def test_score_counts_spans_and_names():
    gold = {"a": [
        {"start": 0, "end": 5, "text": "Seoul", "label": "GPE", "canonical": "South Korea"},
        {"start": 9, "end": 14, "text": "Trump", "label": "PERSON", "canonical": "Donald Trump"},
    ]}  # fmt: skip
    found = {
        "a": [
            Mention(start=0, end=5, text="Seoul", label="GPE", entity="seoul", canonical="Seoul"),
            Mention(start=9, end=14, text="Trump", label="PERSON", entity="donald-trump", canonical="Donald Trump"),
            Mention(start=20, end=24, text="Acme", label="ORG"),
        ],
        "b": [Mention(start=0, end=4, text="Acme", label="ORG")],
    }
    table = score_entities(gold, found)
    assert table["all"] == {"precision": 2 / 3, "recall": 1.0, "f1": pytest.approx(0.8), "number": 2}
    assert table["canonical"]["recall"] == 0.5
    assert (table["GPE"]["f1"], table["GPE canonical"]["f1"], table["PERSON canonical"]["f1"]) == (1, 0, 1)


def test_score_of_nothing():
    assert score_entities({"a": []}, {})["all"] == {"precision": 0, "recall": 0, "f1": 0, "number": 0}
