"""The rules by which a claim moves, as a table of cases; and what holds for any news at all."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.dates import start_of_day
from storage.ledger import fold
from storage.records import STATUSES, ClaimKey, Observation

TARIFF = ClaimKey("tariff_rate", "", "US", "KR", "all", "percent", "")
PLEDGE = ClaimKey("pledge", "investment", "KR", "US", "all", "USD", "")
LATER = datetime(2027, 1, 1, tzinfo=UTC)


def say(day: str, status: str, value: float, by: str = "a", claim: ClaimKey = TARIFF, **fields: Any) -> Observation:
    """One observation: `day` is MM-DD of 2026, or a whole date; `by` is the witness."""
    text = day if day.startswith("20") else f"2026-{day}"
    published_at = datetime.fromisoformat(text).replace(tzinfo=UTC)
    key = f"{text}{by}{status}{value}{sorted(fields.items())}"
    fields = {"tier": 2} | fields
    return Observation(
        observation_key=key, claim=claim, value=value, status=status, published_at=published_at, witness=by, **fields
    )


def tell(state: Any) -> str:
    """A state in short: `15 in_force | 25 threatened`, closed ones in brackets, a rival after `vs`."""
    sides = [f"{side.value:g} {side.status}" for side in (state.in_force, state.pending) if side]
    closed = [f"({state.closed.value:g} {state.closed.status})"] if state.closed and not sides else []
    rival = [f"vs {state.rival.value:g}"] if state.rival else []
    return " | ".join(sides + closed + rival)


CASES = {
    "first heard of": ([say("01-05", "announced", 15)], "15 announced", "new"),
    "a restatement only adds a witness": (
        [say("01-05", "announced", 15), say("01-09", "announced", 15, tier=2)],
        "15 announced",
        "new",
    ),
    "a second independent witness confirms": (
        [say("01-05", "announced", 15), say("01-09", "announced", 15, by="b")],
        "15 announced",
        "new confirmed",
    ),
    "an official text confirms": (
        [say("01-05", "announced", 15), say("01-09", "announced", 15, by="office", tier=1)],
        "15 announced",
        "new confirmed",
    ),
    "a later status moves it": (
        [say("01-05", "threatened", 25), say("01-09", "announced", 25)],
        "25 announced",
        "new status",
    ),
    "an earlier status said again moves nothing": (
        [say("01-05", "announced", 25), say("01-09", "threatened", 25), say("01-11", "proposed", 25)],
        "25 announced",
        "new",
    ),
    "a new value moves it": (
        [say("01-05", "announced", 25), say("01-20", "announced", 15)],
        "15 announced",
        "new value",
    ),
    "in force closes what was pending": (
        [say("01-05", "announced", 15), say("01-20", "in_force", 15)],
        "15 in_force",
        "new status",
    ),
    "agreed said again of a rate in force": (
        [say("01-05", "in_force", 15), say("02-20", "announced", 15)],
        "15 in_force",
        "new",
    ),
    "in force and threatened stand side by side": (
        [say("01-05", "in_force", 15), say("02-20", "threatened", 25)],
        "15 in_force | 25 threatened",
        "new value",
    ),
    "the earlier value of a threat is evidence for what is in force": (
        [say("02-06", "threatened", 25, from_value=15)],
        "15 in_force | 25 threatened",
        "new",
    ),
    "evidence never outweighs a statement": (
        [say("01-05", "in_force", 15), say("02-06", "threatened", 25, from_value=12)],
        "15 in_force | 25 threatened",
        "new value",
    ),
    "a statement confirms what evidence told": (
        [say("02-06", "threatened", 25, from_value=15), say("02-09", "in_force", 15)],
        "15 in_force | 25 threatened",
        "new status",
    ),
    "the threat takes effect": (
        [say("01-05", "in_force", 15), say("02-06", "threatened", 25, from_value=15), say("03-01", "in_force", 25)],
        "25 in_force",
        "new value value",
    ),
    "another rate takes effect: the threat against the old one is moot": (
        [say("01-05", "in_force", 15), say("02-06", "threatened", 25), say("03-01", "in_force", 10)],
        "10 in_force",
        "new value value",
    ),
    "... but not a rate that is due later": (
        [
            say("01-05", "in_force", 25),
            say("02-06", "announced", 15, date="2026-04-01"),
            say("03-01", "in_force", 20),
            say("03-02", "in_force", 20),
        ],
        "20 in_force | 15 announced",
        "new value value",
        "2026-03-15",
    ),
    "a rate that took effect after another was announced replaces it": (
        [say("01-05", "announced", 15), say("03-02", "in_force", 12.5, date="2026-02-24")],
        "12.5 in_force",
        "new value",
    ),
    "... but not one that was in force before": (
        [say("03-05", "announced", 15), say("03-09", "in_force", 25, date="2026-02-24")],
        "25 in_force | 15 announced",
        "new value",
    ),
    "a rate that is struck down": (
        [say("01-05", "in_force", 15), say("02-20", "ended", 15)],
        "(15 ended)",
        "new status",
    ),
    "ended names another rate": (
        [say("01-05", "in_force", 15), say("02-20", "ended", 25)],
        "15 in_force",
        "new",
    ),
    "the old rate recalled does not end the threat of it": (
        [say("01-05", "in_force", 15), say("02-06", "threatened", 25), say("02-09", "ended", 25)],
        "15 in_force | 25 threatened",
        "new value",
    ),
    "a party refuses": (
        [say("01-05", "demanded", 350, claim=PLEDGE), say("01-09", "denied", 350, claim=PLEDGE)],
        "(350 denied)",
        "new status",
    ),
    "a pledge stalls, and announced said again does not revive it": (
        [
            say("01-05", "announced", 350, claim=PLEDGE),
            say("02-06", "stalled", 350, claim=PLEDGE),
            say("02-09", "announced", 350, claim=PLEDGE),
        ],
        "350 stalled",
        "new status",
    ),
    "... unless the office itself says it": (
        [
            say("01-05", "announced", 350, claim=PLEDGE),
            say("02-06", "stalled", 350, claim=PLEDGE),
            say("02-09", "announced", 350, by="office", tier=1, claim=PLEDGE),
        ],
        "350 announced",
        "new status status",
    ),
    "... or names a day to come": (
        [
            say("01-05", "announced", 350, claim=PLEDGE),
            say("02-06", "stalled", 350, claim=PLEDGE),
            say("02-09", "announced", 350, date="2026-12", claim=PLEDGE),
        ],
        "350 announced",
        "new status status",
        "2026-03-01",
    ),
    "a lower rate that was thought to apply is stalled: the rate it would lower applies": (
        [say("01-05", "in_force", 15), say("02-06", "stalled", 15, from_value=25)],
        "25 in_force | 15 stalled",
        "new status",
    ),
    "a past date is when it was announced, and not when it falls due": (
        [say("02-06", "announced", 15, date="2026-01-20")],
        "15 announced",
        "new",
    ),
    "a stalled pledge becomes law": (
        [say("02-06", "stalled", 350, claim=PLEDGE), say("03-12", "in_force", 350, claim=PLEDGE)],
        "350 in_force",
        "new status",
    ),
    "a pledge under way is stopped": (
        [say("02-06", "in_force", 350, claim=PLEDGE), say("03-12", "stalled", 350, claim=PLEDGE)],
        "350 stalled",
        "new status",
    ),
    "a pledge is carried out": (
        [say("02-06", "in_force", 350, claim=PLEDGE), say("03-12", "delivered", 350, claim=PLEDGE)],
        "350 delivered",
        "new status",
    ),
    "a first instalment is no new size of the pledge": (
        [
            say("02-06", "in_force", 350, claim=PLEDGE),
            say("10-02", "delivered", 2.4, claim=PLEDGE),
            say("11-02", "in_force", 350, claim=PLEDGE, by="b"),
        ],
        "350 in_force",
        "new confirmed",
    ),
    "what the claim left behind is a retelling": (
        [say("01-05", "announced", 25), say("01-20", "announced", 15), say("02-10", "threatened", 25)],
        "15 announced",
        "new value",
    ),
    "... but not when it was long forgotten": (
        [say("01-05", "in_force", 25), say("01-20", "in_force", 15), say("03-10", "threatened", 25)],
        "15 in_force | 25 threatened",
        "new value value",
    ),
    "each retelling keeps the memory of it": (
        [
            say("01-05", "in_force", 25),
            say("01-20", "in_force", 15),
            say("02-10", "threatened", 25),
            say("03-05", "threatened", 25),
        ],
        "15 in_force",
        "new value",
    ),
    "... unless the text says from what it moves": (
        [
            say("01-05", "announced", 25),
            say("01-12", "announced", 15),
            say("01-20", "in_force", 15),
            say("02-10", "threatened", 25, from_value=15),
        ],
        "15 in_force | 25 threatened",
        "new value status value",
    ),
    "the furthest status of an article leads": (
        [say("08-26", "announced", 15), say("08-26", "threatened", 25)],
        "15 announced",
        "new",
    ),
    "a threat that an article tells as averted stays behind": (
        [say("08-26", "announced", 15), say("08-26", "threatened", 25), say("09-10", "threatened", 25, by="b")],
        "15 announced",
        "new",
    ),
    "independent sources contradict within a day": (
        [say("01-05T08:00", "announced", 15), say("01-05T12:00", "announced", 20, by="b")],
        "15 announced | vs 20",
        "new contested",
    ),
    "a second witness decides for the rival": (
        [
            say("01-05T08:00", "announced", 15),
            say("01-05T12:00", "announced", 20, by="b"),
            say("01-05T18:00", "announced", 20, by="c"),
        ],
        "20 announced",
        "new contested value",
    ),
    "a second witness of the value shown ends the contradiction": (
        [
            say("01-05T08:00", "announced", 15),
            say("01-05T12:00", "announced", 20, by="b"),
            say("01-05T18:00", "announced", 15, by="c"),
        ],
        "15 announced",
        "new contested confirmed",
    ),
    "a rate of before, told late, is history": (
        [say("01-05", "in_force", 15, date="2025-11-01"), say("02-05", "in_force", 25, date="2025-04-03", by="b")],
        "15 in_force",
        "new",
    ),
    "a threat that was denied can come back": (
        [say("01-05", "threatened", 25), say("01-07", "denied", 25), say("01-09", "threatened", 25)],
        "25 threatened",
        "new status status",
    ),
    "beyond a day one of them is later": (
        [say("01-05T08:00", "announced", 15), say("01-06T09:00", "announced", 20, by="b")],
        "20 announced",
        "new value",
    ),
    "a stated move is no contradiction": (
        [say("01-05T08:00", "announced", 15), say("01-05T12:00", "announced", 20, by="b", from_value=15)],
        "15 in_force | 20 announced",
        "new value",
    ),
    "a due date passes without news": (
        [say("07-07", "announced", 25, date="2026-08-01")],
        "25 announced",
        "new overdue",
        "2026-08-03",
    ),
    "... but not on its day": ([say("07-07", "announced", 25, date="2026-08-01")], "25 announced", "new", "2026-08-01"),
    "a due month passes at its end": (
        [say("07-07", "announced", 25, date="2026-08")],
        "25 announced",
        "new overdue",
        "2026-09-02",
    ),
    "news in time keeps it from being overdue": (
        [say("07-07", "announced", 25, date="2026-08-01"), say("08-01", "in_force", 25)],
        "25 in_force",
        "new status",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_rule(case):
    observations, state, kinds, *today = case
    now = start_of_day(date.fromisoformat(today[0])) if today else LATER
    last, changes = fold(observations, now)
    assert (tell(last), " ".join(change.change for change in changes)) == (state, kinds)
    assert not changes or changes[-1].after.shown == last.shown


def test_since_is_the_date_of_effect_where_it_has_come():
    state, _ = fold([say("12-30", "in_force", 15, date="2026-11")], LATER)
    assert state.in_force.since == "2026-11"
    state, _ = fold([say("02-06", "threatened", 25, from_value=15)], LATER)
    assert (state.in_force.since, state.pending.since) == (None, "2026-02-06")


def test_copies_and_one_source_twice_are_one_witness():
    told = [say("01-05", "announced", 15), say("01-07", "announced", 15), say("01-06", "announced", 15, by="b")]
    state, _ = fold(told, LATER)
    assert state.support_of(state.pending).witnesses == {"a", "b"}
    assert state.confirmation == "corroborated"


def test_witnesses_of_a_value_left_behind_do_not_count_when_it_comes_back():
    told = [say("01-05", "in_force", 25), say("01-09", "in_force", 25, by="b"), say("01-20", "in_force", 15)]
    state, _ = fold([*told, say("06-10", "threatened", 25, by="c")], LATER)
    assert state.support_of(state.pending).witnesses == {"c"}


def test_a_newer_pending_move_is_shown_first_and_an_older_one_is_not():
    newer, _ = fold([say("01-05", "in_force", 15), say("02-06", "threatened", 25)], LATER)
    older, _ = fold([say("01-05", "threatened", 25), say("02-06", "in_force", 15)], LATER)
    assert (newer.shown.status, older.shown.status) == ("threatened", "in_force")
    assert older.pending.value == 25


observations = st.lists(
    st.builds(
        say,
        day=st.integers(0, 40).map(lambda hours: (datetime(2026, 3, 1) + timedelta(hours=6 * hours)).isoformat()),  # noqa: DTZ001
        status=st.sampled_from(STATUSES),
        value=st.sampled_from([0, 10, 15, 25]),
        by=st.sampled_from("abc"),
        from_value=st.sampled_from([None, None, 10, 15]),
        date=st.sampled_from([None, None, "2026-03-05", "2026-04"]),
        tier=st.sampled_from([1, 2, 3]),
        start=st.integers(0, 3),
    ),
    max_size=12,
    unique_by=lambda seen: seen.observation_key,
)


@given(observations, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_course(told, shuffler):
    shuffled = list(told)
    shuffler.shuffle(shuffled)
    assert fold(shuffled, LATER) == fold(told, LATER)


@given(observations)
def test_every_course_is_sound(told):
    """Changes follow one another in time, each begins where the last ended, and restating it all adds none."""
    state, changes = fold(told, LATER)
    moments = [change.published_at for change in changes]
    assert moments == sorted(moments)
    assert all(change.after.shown is not None for change in changes)
    assert bool(changes) == bool(told)
    if changes:
        assert changes[0].change == "new"
        assert [change.change for change in changes].count("new") == 1
        last = changes[-1].after
        for side in ("in_force", "pending", "rival", "shown", "is_overdue"):
            assert getattr(last, side) == getattr(state, side), "a state that no change tells of"


@given(observations)
def test_a_duplicate_changes_nothing(told):
    if told:
        assert fold([*told, told[len(told) // 2]], LATER)[0] == fold(told, LATER)[0]
