"""How a claim moves: pure functions from observations to states and changes.

Observations are put in one order, by what they say and never by when they arrived, and then folded; so any order of
arrival, live or late, gives the same ledger.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from storage.dates import last_day, start_of_day
from storage.records import Observation
from storage.rules import apply
from storage.state import CLOSING, CONFIRMATIONS, IN_FORCE, RANK, ClaimState, add_witness, amount, leave_behind


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One change of a claim, in the design's words, the observation that made it, and the states around it."""

    change: str
    observation_key: str | None
    published_at: datetime
    before: ClaimState
    after: ClaimState


def fold(observations: Iterable[Observation], now: datetime) -> tuple[ClaimState, list[ClaimChange]]:
    """The state of one claim after all its observations, and the changes that led there; due dates run until `now`.

    This is what the ledger means. `storage.course` does the same piece by piece, and must give the same.
    """
    state = ClaimState()
    changes: list[ClaimChange] = []
    for published_at, told in moments(observations):
        state, made = read_moment(state, published_at, told)
        changes += made
    if overdue := pass_due_date(state, now):
        changes.append(overdue)
        state = overdue.after
    return state, changes


def moments(observations: Iterable[Observation]) -> Iterator[tuple[datetime, list[Observation]]]:
    """The observations in the ledger's order, those of one moment together."""
    ordered = sorted(
        observations, key=lambda seen: (seen.published_at, seen.witness, RANK[seen.status], seen.observation_key)
    )
    for published_at, told in groupby(ordered, key=lambda seen: seen.published_at):
        yield published_at, list(told)


def read_moment(
    state: ClaimState, published_at: datetime, told: Sequence[Observation]
) -> tuple[ClaimState, list[ClaimChange]]:
    """All that was published at one moment, in order: what one witness says then is read as one article."""
    changes: list[ClaimChange] = []
    for _, by_one in groupby(told, key=lambda seen: seen.witness):
        if overdue := pass_due_date(state, published_at):
            changes.append(overdue)
            state = overdue.after
        state, made = _read_article(state, list(by_one))
        changes += made
    return state, changes


def pass_due_date(state: ClaimState, moment: datetime) -> ClaimChange | None:
    """The change that a due date makes by passing, at the end of its day, month or year, without news."""
    if state.pending is None or state.pending.due is None or state.is_overdue:
        return None
    passed_at = start_of_day(last_day(state.pending.due) + timedelta(days=1))
    moved_at = state.pending_at
    if passed_at > moment or (moved_at is not None and passed_at <= moved_at):
        return None
    return ClaimChange("overdue", None, passed_at, state, replace(state, is_overdue=True))


def _read_article(state: ClaimState, told: Sequence[Observation]) -> tuple[ClaimState, list[ClaimChange]]:
    """What one article does: all it says counts as witness, and on each side of the claim one observation leads."""
    changes: list[ClaimChange] = []
    before = state
    for seen in told:
        state = add_witness(state, seen)
    for lead in _leads(told):
        was_empty = state.is_empty
        state, change = apply(state, lead)
        if change:
            changes.append(
                ClaimChange("new" if was_empty else change, lead.observation_key, lead.published_at, before, state)
            )
            before = state
    state = leave_behind(state, _averted(told), told[0].published_at)
    if not changes and CONFIRMATIONS.index(state.confirmation) > CONFIRMATIONS.index(before.confirmation):
        changes.append(ClaimChange("confirmed", told[0].observation_key, told[0].published_at, before, state))
    return state, changes


def _leads(told: Sequence[Observation]) -> Iterator[Observation]:
    """The observation that decides on each side: the furthest status, then a stated change, a date, the first told.

    The rest is background ("15 percent, and not the 25 percent first threatened") and moves nothing.
    """
    if len(told) == 1:
        yield told[0]
        return
    sides = ([], [], [])  # type: tuple[list[Observation], list[Observation], list[Observation]]
    for seen in told:
        sides[0 if seen.status in IN_FORCE else 1 if seen.status in CLOSING else 2].append(seen)
    for side in sides:
        ranked = sorted(
            side,
            key=lambda seen: (
                -RANK[seen.status],
                seen.from_value is None,
                seen.date is None,
                seen.start,
                amount(seen)[0],
            ),
        )
        yield from ranked if side is sides[1] else ranked[:1]


def _averted(told: Sequence[Observation]) -> frozenset[tuple[float, float | None]]:
    """Values threatened in an article that also tells what was decided instead: the claim has left them behind."""
    if len(told) == 1:
        return frozenset()
    decided = {amount(seen) for seen in told if seen.status == "announced"}
    threatened = {amount(seen) for seen in told if seen.status in ("threatened", "demanded")}
    return frozenset(threatened - decided) if decided else frozenset()
