"""The development articles: the course of Korea's tariff and pledge as a reader would tell it, with figures read by
people and with our own extraction."""

import json
from collections import defaultdict
from datetime import date

import pytest
import sqlalchemy as sa

from pipeline.load import load_articles
from pipeline.process import process_articles
from storage.claims import find_claims

GENERAL, CARS, PROGRAM = ("US", "KR", "all"), ("US", "KR", "autos"), ("KR", "US", "all")
COURSE = {  # day: {claim: (in force, pending with its status)}
    "2025-07-08": {GENERAL: (None, "25 announced")},
    "2025-08-02": {GENERAL: (15, None)},
    "2025-09-01": {GENERAL: (15, None), CARS: (25, None), PROGRAM: (None, "350e9 announced")},
    # Talks to lower 25 to 15 percent have stalled, a paper says: then 25 percent apply, whatever was told in August.
    "2025-10-26": {GENERAL: (25, "15 stalled"), CARS: (25, None), PROGRAM: (None, "350e9 announced")},
    "2025-11-14": {GENERAL: (25, "15 announced"), CARS: (25, "15 announced"), PROGRAM: (None, "350e9 announced")},
    "2026-01-01": {CARS: (15, None), PROGRAM: (None, "350e9 announced")},
    "2026-02-07": {CARS: (15, None), PROGRAM: (None, "350e9 stalled")},
    "2026-08-17": {GENERAL: (25, "12.5 announced"), CARS: (15, None), PROGRAM: (None, "350e9 stalled")},
}
LEAST_RIGHT = 0.78
"""Share of the (claim, day) states about Korea that our own extraction must get right."""
FIELDS = ("id", "url", "publisher", "title", "published", "lang")


@pytest.fixture
def news(shared, tmp_path):
    """The articles as JSON lines, with the metadata that the gold file gives."""
    rows = (shared / "gold" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "news.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for row in map(json.loads, rows):
            text = (shared / "gold" / "articles" / f"{row['id']}.txt").read_text(encoding="utf-8")
            stream.write(json.dumps({**{name: row[name] for name in FIELDS}, "text": text}) + "\n")
    return path


def tell(claim) -> tuple:
    pending = f"{claim.pending_value:g} {claim.pending_status}" if claim.pending_value is not None else None
    return claim.in_force_value, pending and pending.replace("3.5e+11", "350e9")


def told_on(store, day: date) -> dict:
    """What the store tells of every rate and investment by the end of a day."""
    with store.begin() as session:
        claims = find_claims(session, as_of=day)
    wanted = [
        claim
        for claim in claims
        if claim.kind == "tariff_rate" or (claim.pledge_type, claim.unit) == ("investment", "USD")
    ]
    return {(claim.actor, claim.target, claim.sector): tell(claim) for claim in wanted if claim.period is None}


def test_the_course_is_told_as_a_reader_would(store, news, shared, tmp_path):
    """Loaded day by day, as the news came, with the figures that people read."""
    by_day = defaultdict(list)
    for line in news.read_text(encoding="utf-8").splitlines():
        by_day[json.loads(line)["published"][:10]].append(line)
    for day, lines in sorted(by_day.items()):
        (tmp_path / "day.jsonl").write_text("\n".join(lines), encoding="utf-8")
        load_articles(tmp_path / "day.jsonl", shared / "gold" / "figures.jsonl")
        process_articles()
        if day in COURSE:
            told = told_on(store, date.fromisoformat(day))
            assert {claim: told.get(claim) for claim in COURSE[day]} == COURSE[day], day
    for day, expected in COURSE.items():
        told = told_on(store, date.fromisoformat(day))
        assert {claim: told.get(claim) for claim in expected} == expected, f"looking back on {day}"
    read_by_people = states_of(store, sorted(by_day))
    with store.begin() as session:
        session.execute(sa.text("TRUNCATE hanmi.source, hanmi.claim CASCADE"))
    load_articles(news)
    process_articles()
    read_by_us = states_of(store, sorted(by_day))
    about_korea = {state for state in read_by_people if "KR" in state[1][:2]}
    share = len(about_korea & read_by_us) / len(about_korea)
    print(f"{share:.3f} of the states about Korea, {len(read_by_people & read_by_us) / len(read_by_people):.3f} of all")
    assert share >= LEAST_RIGHT


def states_of(store, days: list[str]) -> set:
    """(day, claim, state) of each claim on each day."""
    return {(day, *found) for day in days for found in told_on(store, date.fromisoformat(day)).items()}


def test_the_threat_and_the_stalled_pledge_stand(store, news):
    assert load_articles(news).stored_count == 100
    process_articles()
    with store.begin() as session:
        claims = find_claims(session, as_of=date(2026, 2, 7))
    threats = [
        claim
        for claim in claims
        if (claim.kind, claim.actor, claim.target, claim.status) == ("tariff_rate", "US", "KR", "threatened")
    ]
    assert (25, 15) in [(claim.pending_value, claim.in_force_value) for claim in threats]
    stalled = [claim for claim in claims if (claim.actor, claim.target, claim.status) == ("KR", "US", "stalled")]
    assert [(claim.value, claim.unit, claim.sector) for claim in stalled] == [(350e9, "USD", "all")]
    assert 425e9 not in [claim.value for claim in claims], "reserves are no claim"

    assert load_articles(news).stored_count == 0
    again = process_articles()
    assert (again.article_count, again.change_count) == (0, 0)
