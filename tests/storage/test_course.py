"""A claim folded piece by piece, from checkpoints, is the claim folded from all its observations, byte for byte."""

from dataclasses import fields
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from storage.course import START, Checkpoint, Statement, close, fold_on, thin
from storage.ledger import ClaimChange, fold
from storage.records import Observation
from storage.state import ClaimState, amount
from storage.state_json import FLAGS, MOMENTS, POSITIONS, as_json, from_json
from tests.storage.test_ledger import LATER, observations

batches = st.lists(st.tuples(st.lists(st.integers(0, 30)), st.lists(st.integers(0, 30))), min_size=1, max_size=5)
"""Which observations come in with each batch, and which are withdrawn, by their places; any place may be missing."""


class Ledger:
    """What the store keeps of one claim, in memory: the tracker's way of working without the database."""

    def __init__(self, step: int, reach: int) -> None:
        self.step, self.reach = step, reach
        self.standing: dict[str, Observation] = {}
        self.checkpoints: list[Checkpoint] = []
        self.changes: list[ClaimChange] = []
        self.heard: list[Statement] = []
        self.state = ClaimState()

    def take_in(self, come: list[Observation], gone: list[Observation], now: Any) -> None:
        for seen in gone:
            self.standing.pop(seen.observation_key, None)
        self.standing |= {seen.observation_key: seen for seen in come}
        touched = min((seen.published_at for seen in (*come, *gone)), default=LATER)
        before = [read_back(cut) for cut in self.checkpoints if cut.published_at < touched]
        start = before[-1] if before else START
        later = [seen for seen in self.standing.values() if seen.published_at > start.published_at]
        stretch = fold_on(start, later, self.step)
        self.state, overdue = close(stretch.end, now)
        self.changes = [*self.changes[: start.change_count], *stretch.changes, *overdue]
        self.heard = [one for one in self.heard if one.published_at <= start.published_at] + stretch.statements
        kept = thin([cut.observation_count for cut in (*before, *stretch.cuts)], self.step, self.reach)
        self.checkpoints = [cut for cut in (*before, *stretch.cuts) if cut.observation_count in kept]


def read_back(cut: Checkpoint) -> Checkpoint:
    return from_json(as_json(cut), cut.published_at, cut.observation_count, cut.change_count)


@given(observations, batches, st.integers(1, 3), st.integers(1, 6))
def test_any_batches_late_arrivals_and_withdrawals_give_what_fold_gives(told, batches, step, reach):
    ledger = Ledger(step, reach)
    for hour, (come, gone) in enumerate([*batches, (range(len(told)), [])]):
        now = LATER - timedelta(days=280 - 14 * hour)
        told_by_then = [seen for seen in told if seen.published_at <= now]
        ledger.take_in(at(told_by_then, come), at(told_by_then, gone), now)
        assert (ledger.state, ledger.changes) == fold(ledger.standing.values(), now)
        assert ledger.heard == fold_on(START, ledger.standing.values()).statements


def at(told: list[Observation], places: Any) -> list[Observation]:
    return [told[place] for place in places if place < len(told)]


@given(observations)
def test_a_checkpoint_comes_back_from_json_to_the_last_bit(told):
    for cut in fold_on(START, told, step=1).cuts:
        assert read_back(cut) == cut
        assert as_json(read_back(cut)) == as_json(cut)


def test_json_knows_every_field_of_a_state():
    assert {field.name for field in fields(ClaimState)} == {*POSITIONS, *MOMENTS, *FLAGS, "left", "support"}


@given(observations)
def test_statements_count_what_the_observations_say(told):
    """Naively: the distinct witnesses of the value shown, of all that was told since the claim took it up."""
    stretch = fold_on(START, told)
    for change in stretch.changes:
        shown = change.after.shown
        since_at = change.after.support_of(shown).since_at or START.published_at
        said = [seen for seen in told if amount(seen) == amount(shown) and seen.published_at >= since_at]
        heard = [one for one in stretch.statements if (one.value, one.value_max) == amount(shown)]
        heard = [one for one in heard if one.published_at >= since_at]
        for until in {seen.published_at for seen in told}:
            assert tally(said, until) == tally(heard, until)


def tally(said: Any, until: Any) -> tuple[set[str], int]:
    by_then = [one for one in said if one.published_at <= until]
    return {one.witness for one in by_then}, min((one.tier for one in by_then), default=0)


@given(st.lists(st.integers(1, 5000), min_size=1), st.integers(1, 20), st.integers(20, 500))
def test_thinning_keeps_the_newest_and_leaves_no_gap_wider_than_it_must(counts, step, reach):
    ordered, kept = sorted(set(counts)), sorted(thin(counts, step, reach))
    assert kept[-1] == ordered[-1]
    assert thin(kept, step, reach) == set(kept)
    for lower, upper in zip([0, *kept], kept, strict=False):
        between = [count for count in ordered if lower < count < upper]
        assert not between or upper - lower <= min(reach, max(step, ordered[-1] - upper)) or lower == 0
