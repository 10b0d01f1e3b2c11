"""The real course of events as the demo's articles tell it, with figures read by a person."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from pipeline.load import load_articles
from pipeline.process import process_articles
from storage.claims import find_claims
from storage.sources import list_sources

DEMO = Path(__file__).parents[2] / "demo"
GENERAL, CARS, PROGRAM = ("US", "KR", "all"), ("US", "KR", "autos"), ("KR", "US", "all")

COURSE = {  # day: {claim: (in force, pending with its status)}
    "2025-07-08": {GENERAL: (10, "25 announced"), CARS: (25, None)},
    "2025-08-01": {GENERAL: (10, "15 announced"), CARS: (25, "15 announced"), PROGRAM: (None, "350e9 announced")},
    "2025-10-31": {GENERAL: (15, None), CARS: (25, "15 announced"), PROGRAM: (None, "350e9 announced")},
    "2026-01-28": {GENERAL: (15, "25 threatened"), CARS: (15, "25 threatened"), PROGRAM: (None, "350e9 stalled")},
    "2026-02-25": {GENERAL: (None, "10 announced"), PROGRAM: (None, "350e9 stalled")},
    "2026-03-15": {GENERAL: (10, None), CARS: (15, "25 threatened"), PROGRAM: (350e9, None)},
    "2026-11-23": {GENERAL: (12.5, "15 threatened"), CARS: (15, "25 threatened"), PROGRAM: (350e9, None)},
}


@pytest.fixture
def news(tmp_path) -> Path:
    """The demo's articles as JSON lines."""
    lines = []
    for path in sorted((DEMO / "articles").glob("*.yml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        row = {"id": told["id"], "publisher": told["outlet"], "title": told["title"], "lang": told["lang"]}
        lines.append(json.dumps(row | {"url": None, "published": told["published"], "text": "\n".join(told["body"])}))
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    return tmp_path / "news.jsonl"


def tell(claim) -> tuple:
    pending = f"{claim.pending_value:g} {claim.pending_status}" if claim.pending_value is not None else None
    return claim.in_force_value, pending and pending.replace("3.5e+11", "350e9")


def test_the_course_of_events(store, news):
    report = load_articles(news, DEMO / "expected_figures.jsonl")
    assert (report.stored_count, report.given_count) == (27, 27)
    process_articles()
    for day, expected in COURSE.items():
        with store.begin() as session:
            claims = find_claims(session, as_of=date.fromisoformat(day))
        told = {
            (claim.actor, claim.target, claim.sector): tell(claim)
            for claim in claims
            if claim.kind == "tariff_rate" or claim.pledge_type == "investment"
        }
        assert {identity: told.get(identity) for identity in expected} == expected, day


def test_the_pledge_has_witnesses_in_both_languages_and_is_one_claim(store, news):
    load_articles(news, DEMO / "expected_figures.jsonl")
    process_articles()
    with store.begin() as session:
        (pledge,) = [c for c in find_claims(session) if (c.actor, c.target, c.sector, c.value) == (*PROGRAM, 350e9)]
    assert pledge.witnesses >= 4
    assert pledge.confirmation == "official" or pledge.confirmation == "corroborated"


def test_a_publisher_known_by_its_host_is_the_declared_source(store, tmp_path):
    row = {"id": "a", "publisher": "en.yna.co.kr", "published": "2026-02-06", "text": "One text."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    load_articles(tmp_path / "a.jsonl")
    with store.begin() as session:
        assert [source.slug for source in list_sources(session)] == ["yonhap_en"]
