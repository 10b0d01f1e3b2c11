"""The course of a claim piece by piece: pure functions that fold on from a checkpoint, and give what `fold` gives.

A checkpoint is cut after a moment, so that it holds all that was published until then and nothing later. Due dates that
pass between the last news and today are never in it: `close` adds them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NamedTuple

from storage.ledger import ClaimChange, moments, pass_due_date, read_moment
from storage.records import Observation, Position
from storage.state import Amount, ClaimState, amount

STEP = 16
"""Observations between two checkpoints at the end of a course; further back the distance doubles, up to REACH."""
REACH = 1024


@dataclass(frozen=True, slots=True)
class Told:
    """Who told a value since the claim took it up, as the views count it: whoever did at that moment, or later."""

    since_at: datetime | None
    witnesses: frozenset[str]
    tier: int
    last_at: datetime


class Statement(NamedTuple):
    """A witness that a value did not have, or a better tier than it had."""

    value: float
    value_max: float | None
    witness: str
    tier: int
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A claim after all that was published up to a moment; the counts are of all observations and changes until then.

    `changed_at` is the moment of the last change.
    """

    published_at: datetime
    observation_count: int = 0
    change_count: int = 0
    changed_at: datetime | None = None
    state: ClaimState = field(default_factory=ClaimState)
    told: Mapping[Amount, Told] = field(default_factory=dict)

    def told_of(self, position: Position) -> Told | None:
        return self.told.get(amount(position))


START = Checkpoint(datetime(1, 1, 2, tzinfo=UTC))
"""Before anything was said."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was folded on from a checkpoint. `cuts` are new checkpoints, the last of them where the course ends."""

    changes: list[ClaimChange]
    statements: list[Statement]
    cuts: list[Checkpoint]
    end: Checkpoint


def fold_on(start: Checkpoint, observations: Iterable[Observation], step: int = STEP) -> Stretch:
    """Fold the observations after a checkpoint, all later than it; a new checkpoint every `step` and at the end."""
    changes: list[ClaimChange] = []
    statements: list[Statement] = []
    cuts: list[Checkpoint] = []
    end, told, cut_at = start, dict(start.told), start.observation_count
    for published_at, said in moments(observations):
        state, made = read_moment(end.state, published_at, said)
        changes += made
        statements += _hear(told, state, said)
        end = Checkpoint(
            published_at,
            end.observation_count + len(said),
            end.change_count + len(made),
            made[-1].published_at if made else end.changed_at,
            state,
            told,
        )
        if end.observation_count - cut_at >= step:
            cuts.append(replace(end, told=dict(told)))
            cut_at = end.observation_count
    if end.observation_count > max(cut_at, start.observation_count):
        cuts.append(end)
    return Stretch(changes, statements, cuts, end)


def close(end: Checkpoint, now: datetime) -> tuple[ClaimState, list[ClaimChange]]:
    """The state as it stands today, and the change that a due date made by passing since the last news."""
    overdue = pass_due_date(end.state, now)
    return (overdue.after, [overdue]) if overdue else (end.state, [])


def thin(counts: Sequence[int], step: int = STEP, reach: int = REACH) -> set[int]:
    """Which checkpoints to keep, by their observation counts: the further back, the wider apart, at most `reach`.

    So a claim of n observations has some n / reach + log(n) of them, and what arrives d observations late costs a
    fold of at most about 2 d.
    """
    newest_first = sorted(set(counts), reverse=True)
    kept = newest_first[:1]
    for place, count in enumerate(newest_first[1:], 1):
        width = min(reach, max(step, newest_first[0] - kept[-1]))
        following = newest_first[place + 1] if place + 1 < len(newest_first) else None
        if following is None or kept[-1] - following > width:
            kept.append(count)
    return set(kept)


def _hear(told: dict[Amount, Told], state: ClaimState, said: Sequence[Observation]) -> list[Statement]:
    """Count the witnesses of a moment, once the state after it says since when its values count."""
    heard: list[Statement] = []
    for seen in said:
        value, moment = amount(seen), seen.published_at
        since_at = state.support[value].since_at
        old = told.get(value)
        if old is None or old.since_at != since_at:
            told[value] = Told(since_at, frozenset({seen.witness}), seen.tier, moment)
        elif seen.witness not in old.witnesses or seen.tier < old.tier:
            told[value] = Told(since_at, old.witnesses | {seen.witness}, min(old.tier, seen.tier), moment)
        else:
            if old.last_at != moment:
                told[value] = Told(since_at, old.witnesses, old.tier, moment)
            continue
        heard.append(Statement(*value, seen.witness, seen.tier, moment))
    return heard
