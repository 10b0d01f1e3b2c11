"""claims_as_of and claims_current against the plainest SQL of what they mean, over news at random on both clocks."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.store import Store
from tests.storage.test_store import DAILY, OFFICE, WIRE, record

COUNTED = Path(__file__).with_name("claims_as_counted.sql").read_text(encoding="utf-8")
FIRST = datetime(2026, 3, 1, tzinfo=UTC)
EVER = "infinity"
DAYS = [EVER, *(FIRST + timedelta(hours=6 * step) for step in range(-1, 50, 3))]
STATUSES = ("threatened", "announced", "announced", "in_force", "in_force", "ended", "denied", "stalled")


def news_at_random(chance: random.Random, count: int) -> list:
    """Articles, copies of them and new wordings, on few days so that many share a moment, in no order."""
    news: list = []
    for number in range(count):
        source, name = chance.choice([DAILY, WIRE, OFFICE]), f"n{chance.randrange(count)}"
        day = (FIRST + timedelta(hours=12 * chance.randrange(24))).isoformat()
        value, sector = chance.choice([10, 15, 15, 25]), chance.choice(["all", "all", "autos", "steel"])
        fields = {"sectors": (sector,), "from_value": chance.choice([None, None, 15.0])}
        fields |= {"date": chance.choice([None, None, "2026-03-06", "2026-04"])}
        text = f"On {sector} the rate is {value}%, says number {number}."
        stated = [(f"{value}%", value, chance.choice(STATUSES), fields)]
        if news and chance.random() < 0.2:
            text, stated = chance.choice(news)[2:5:2]
        news.append((source, name, text, day, stated if chance.random() < 0.9 else []))
    return news


@pytest.mark.parametrize("seed", range(5))
def test_both_clocks_tell_what_a_plain_count_told_then(store, seed):
    """What was known at a moment is what the count gave at that moment, whatever came in and was withdrawn since.

    But for claims of which a late arrival has moved a change to another place: a change keeps its newest place alone.
    """
    chance = random.Random(seed)
    with store.begin() as session:
        session.execute(sa.text(COUNTED.replace(":", r"\:")))
    told, places = {}, {}
    for _ in range(4):
        record(store, news_at_random(chance, 12))
        with store.begin() as session:
            known = session.scalar(sa.text("SELECT clock_timestamp()"))
        places[known] = places_of(store)
        for published in DAYS:
            told[published, known] = told[published, EVER] = rows(store, "claims_as_counted", published, EVER)
    last = places_of(store)
    for (published, recorded), counted in told.items():
        moved = {
            claim_id
            for (claim_id, change_id), place in places.get(recorded, {}).items()
            if last[claim_id, change_id] != place
        }
        given = [row for row in rows(store, "claims_as_of", published, recorded) if row.claim_id not in moved]
        assert given == [row for row in counted if row.claim_id not in moved], (published, recorded)
    current = [row[:-1] for row in rows(store, "claims_as_of", EVER, EVER) if not row.is_withdrawn]
    with store.begin() as session:
        assert session.execute(sa.text("SELECT * FROM hanmi.claims_current ORDER BY claim_key")).all() == current


def rows(store: Store, function: str, published: object, recorded: object) -> list:
    query = f"SELECT * FROM hanmi.{function}(CAST(:published AS timestamptz), CAST(:recorded AS timestamptz))"
    with store.begin() as session:
        found = session.execute(sa.text(query + " ORDER BY claim_key"), {"published": published, "recorded": recorded})
        return list(found.all())


def places_of(store: Store) -> dict:
    with store.begin() as session:
        query = "SELECT claim_id, change_id, ordinal, witnessed_from FROM hanmi.change"
        return {(claim_id, change_id): place for claim_id, change_id, *place in session.execute(sa.text(query))}
