"""The digest of a day: what it says first, what it leaves out, and that silence is not taken for quiet."""

from datetime import date, timedelta

import pytest

from alerts.digest import CONFIRMED_LIMIT, ENTRY_LIMIT, FIRST_ENTRY_LIMIT, build_digest
from alerts.standing import ROW_LIMIT
from tests.alerts.days import DAYS, list_claims, make_busy_day
from tests.alerts.samples import (
    NOON,
    OUTLETS,
    make_change,
    make_claim,
    make_material,
    make_rate,
    make_source,
    make_watch,
)

SUBJECTS = {
    "busy": "Washington threatens 25% on Korean autos (now 15%); 5 more",
    "first": "Washington's 15% tariff on Korean goods is in force; 12 more",
    "quiet": "Quiet day: no claim moved",
    "confirmed": "Quiet day: no claim moved",
    "blind": "No news could be read: 5 of 5 sources failed",
}


@pytest.mark.parametrize("day", DAYS)
def test_the_subject_says_the_top_change(day):
    assert build_digest(DAYS[day](), make_watch()).subject == SUBJECTS[day]


def test_one_change_has_the_subject_for_itself():
    digest = build_digest(
        make_material([make_change("a", "new", None, (15, "in_force"))], [make_claim("a")]), make_watch()
    )
    assert digest.subject == "Washington's 15% tariff on Korean autos is in force"


@pytest.mark.parametrize(
    ("sources", "article_count", "summary"),
    [
        ({}, 143, ("A quiet day: nothing changed since the digest of 5 Feb 2026.",
                   "Everything ran: 143 articles read, 5 sources answered.")),
        ({}, 1, ("A quiet day: nothing changed since the digest of 5 Feb 2026.",
                 "Everything ran: 1 article read, 5 sources answered.")),
        ({"wire": {"failures": 1}}, 0, ("A quiet day: nothing changed since the digest of 5 Feb 2026.",
                                        "no new article read; 1 of 5 sources could not be read (below).")),
        ({"wire": {"last_crawled_at": None}}, 7, ("A quiet day: nothing changed since the digest of 5 Feb 2026.",
                                                  "7 articles read; 1 of 5 sources could not be read (below).")),
        ({slug: {"last_crawled_at": NOON - timedelta(days=3)} for slug in OUTLETS}, 0,
         ("Whether anything changed is not known: 5 of 5 sources could not be read.",)),
    ],
    ids=["ran", "one-article", "one-failed", "one-unread", "schedule-stopped"],
)  # fmt: skip
def test_a_quiet_day_in_two_lines(sources, article_count, summary):
    told = [make_source(slug, **sources.get(slug, {})) for slug in OUTLETS]
    digest = build_digest(make_material(sources=told, article_count=article_count), make_watch())
    assert digest.summary == summary
    assert digest.is_quiet
    assert not digest.rates.groups
    assert not digest.pledges.groups


def test_confirmations_alone_are_a_quiet_day():
    digest = build_digest(DAYS["confirmed"](), make_watch())
    assert digest.is_quiet
    assert len(digest.confirmed) == 1
    assert (
        digest.summary[0] == "A quiet day: nothing moved since the digest of 5 Feb 2026; what was known was said again."
    )


@pytest.mark.parametrize(
    ("day", "quiet_day", "expected"),
    [
        ("busy", "skip", True), ("quiet", "send", True), ("quiet", "skip", False), ("confirmed", "skip", False),
        ("blind", "skip", True),
    ],
)  # fmt: skip
def test_whether_a_digest_is_sent(day, quiet_day, expected):
    assert build_digest(DAYS[day](), make_watch(quiet_day=quiet_day)).should_send is expected


def test_nothing_ever():
    digest = build_digest(make_material(last_sent_at=None, sources=[], article_count=0), make_watch())
    assert digest.summary == (
        "A quiet day: nothing is in the ledger yet.",
        "no new article read; no source is watched.",
    )


def test_the_first_digest_tells_less_and_counts_the_rest():
    digest = build_digest(DAYS["first"](), make_watch())
    claims = list_claims()
    assert {entry.category for entry in digest.entries} == {"new"}
    assert len(digest.entries) == FIRST_ENTRY_LIMIT
    assert digest.more_count == len(claims) - FIRST_ENTRY_LIMIT
    assert digest.summary == ("The first digest of this watch: 13 new.",)


def test_what_is_left_out_is_counted():
    claims = [make_rate(f"r{n:03}", n + 1, "announced", target="JP") for n in range(300)]
    moved = [make_change(c.claim_key, "value", (0, "announced"), (c.value, c.status)) for c in claims[:200]]
    confirmed = [make_change(c.claim_key, "confirmed", (c.value, c.status), (c.value, c.status)) for c in claims[200:]]
    digest = build_digest(make_material(moved + confirmed, claims), make_watch())
    assert (len(digest.entries), digest.more_count) == (ENTRY_LIMIT, 200 - ENTRY_LIMIT)
    assert (len(digest.confirmed), digest.more_confirmed) == (CONFIRMED_LIMIT, 100 - CONFIRMED_LIMIT)
    assert digest.rates.more_count == 300 - ROW_LIMIT
    assert digest.entries[0].claim_keys == ("r199",)


def test_the_standing_tables():
    digest = build_digest(make_busy_day(), make_watch())
    korean = ["autos", "auto parts", "semiconductors", "lumber"]
    assert [(head, [row.title for row in rows]) for head, rows in digest.rates.groups] == [
        ("Washington", ["All Korean goods", *(f"Korean {goods}" for goods in korean), "All imported steel"]),
        ("Seoul", ["All U.S. goods"]),
    ]
    ((_, pledges),) = digest.pledges.groups
    told = [(row.title, row.note, [f"{side.amount}, {side.note}" for side in row.sides]) for row in pledges]
    assert told[0] == ("Seoul → United States", "investment, all sectors", ["$350 billion, stalled 5 Feb 2026"])
    assert told[-1][2] == ["3.3 million tonnes a year, pledged 5 Feb 2026, due 31 Jan 2026"]


@pytest.mark.parametrize(
    ("change", "status", "row"),
    [
        ("status", "ended", {"pending_value": None}),
        ("status", "denied", {"pending_value": None}),
        ("withdrawn", "announced", {"witnesses": 0}),
    ],
    ids=["ended", "denied", "withdrawn"],
)
def test_what_is_over_has_left_the_table(change, status, row):
    over = make_rate("over", 25, status, **row)
    material = make_material([make_change("over", change, (25, "announced"), (25, status))], [over])
    digest = build_digest(material, make_watch())
    assert len(digest.entries) == 1
    assert not digest.rates.groups


def test_silent_and_broken_sources_are_named():
    health = build_digest(make_busy_day(), make_watch()).health
    assert health.problems == (
        "Seoul Gazette: failed 3 times in a row (HTTP 503 from https://gazette.example/feed)",
        "Wire Mirror: nothing new since 25 Jan 2026",
    )
    assert health.failed_count == 1


def test_days_are_those_of_the_readers():
    material = make_material(last_sent_at=NOON.replace(day=5, hour=16))
    seoul, washington = make_watch(), make_watch(timezone="America/New_York")
    assert "since the digest of 6 Feb 2026" in build_digest(material, seoul).summary[0]
    assert "since the digest of 5 Feb 2026" in build_digest(material, washington).summary[0]
    assert build_digest(make_material(digest_date=date(2026, 3, 1)), seoul).day == "Sunday, 1 March 2026"


def test_a_digest_for_a_day_gone_by_names_no_day_after_it():
    digest = build_digest(make_material(last_sent_at=NOON + timedelta(days=9)), make_watch())
    assert digest.summary[0] == "A quiet day: nothing changed since the last digest."


def test_third_parties_give_way_where_room_is_short():
    third = [make_rate(f"t{n:02}", n + 1, "announced", target="JP") for n in range(ENTRY_LIMIT + 5)]
    moved = [make_change(c.claim_key, "value", (0, "announced"), (c.value, c.status)) for c in third]
    korean = make_rate("korean", 15, "announced")
    new = make_change("korean", "new", None, (15, "announced"))
    digest = build_digest(make_material([*moved, new], [*third, korean]), make_watch())
    assert [entry.category for entry in digest.entries] == ["moved"] * (ENTRY_LIMIT - 1) + ["new"]
    assert digest.more_count == 6


def test_material_of_another_watch_is_refused():
    with pytest.raises(ValueError, match="is of watch 'autos', not of 'daily'"):
        build_digest(make_material(watch="autos"), make_watch())
