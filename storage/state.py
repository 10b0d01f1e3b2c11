"""The state of a claim: what is in force and what is pending, side by side, with the witnesses of each value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from storage.records import OFFICIAL, Observation, Position

PENDING = frozenset({"threatened", "demanded", "proposed", "announced", "stalled"})
IN_FORCE = frozenset({"in_force", "delivered"})
CLOSING = frozenset({"ended", "denied"})
RANK = {
    "threatened": 1, "demanded": 1, "proposed": 2, "announced": 3, "stalled": 4, "in_force": 5, "delivered": 6,
    "denied": 7, "ended": 8,
}  # fmt: skip
"""How far a status has come. Among the pending ones and those in force a claim moves up and never back."""
CONFIRMATIONS = ("single_source", "corroborated", "official")

Amount = tuple[float, float | None]
"""A value with the upper end of its range, if it is one."""


@dataclass(frozen=True, slots=True)
class Support:
    """Who stated a value since the claim took it up: the independent witnesses, the best tier, and the first moment."""

    witnesses: frozenset[str] = frozenset()
    tier: int = 99
    since_at: datetime | None = None

    @property
    def confirmation(self) -> str:
        """official where an official text says so, corroborated from two independent witnesses on."""
        return "official" if self.tier == OFFICIAL else "corroborated" if len(self.witnesses) > 1 else "single_source"


NOBODY = Support()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimState:
    """Both sides of a claim. `closed` is the last state that ended or was denied; `rival` contradicts the shown one.

    `in_force_at` and `pending_at` are when each side last moved, as the world told it. `left` holds the values that
    the claim has left behind, each with when it was last told of: one told again soon after is a restatement.
    """

    in_force: Position | None = None
    pending: Position | None = None
    closed: Position | None = None
    rival: Position | None = None
    in_force_at: datetime | None = None
    pending_at: datetime | None = None
    is_overdue: bool = False
    left: Mapping[Amount, datetime] = field(default_factory=dict)
    support: Mapping[Amount, Support] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return self.in_force is None and self.pending is None and self.closed is None

    @property
    def shown(self) -> Position | None:
        """What a reader should see first: a pending move newer than what is in force, else what is in force."""
        if self.pending and (self.in_force is None or _is_newer(self.pending_at, self.in_force_at)):
            return self.pending
        return self.in_force or self.closed

    @property
    def confirmation(self) -> str:
        return self.support_of(self.shown).confirmation if self.shown else CONFIRMATIONS[0]

    def support_of(self, position: Position) -> Support:
        return self.support.get(amount(position), NOBODY)


def _is_newer(pending_at: datetime | None, in_force_at: datetime | None) -> bool:
    return in_force_at is None or (pending_at is not None and pending_at >= in_force_at)


def leave_behind(state: ClaimState, amounts: Iterable[Amount], moment: datetime) -> ClaimState:
    """Note values that the claim left behind at a moment, or that were told again then."""
    fresh = {left: max(moment, state.left.get(left, moment)) for left in amounts}
    return replace(state, left={**state.left, **fresh}) if fresh else state


def take_up(state: ClaimState, seen: Observation) -> ClaimState:
    """The claim is about this value again: it is no longer left behind, and its witnesses of then do not count."""
    if amount(seen) not in state.left:
        return state
    left = {left: moment for left, moment in state.left.items() if left != amount(seen)}
    support = Support(frozenset({seen.witness}), seen.tier, seen.published_at)
    return replace(state, left=left, support={**state.support, amount(seen): support})


def amount(stated: Observation | Position) -> Amount:
    return (stated.value, stated.value_max)


def add_witness(state: ClaimState, seen: Observation) -> ClaimState:
    """Count who says it. Copies of a story carry the same witness and count once."""
    old = state.support.get(amount(seen), NOBODY)
    if seen.witness in old.witnesses and seen.tier >= old.tier:
        return state
    new = Support(old.witnesses | {seen.witness}, min(old.tier, seen.tier), old.since_at or seen.published_at)
    return replace(state, support={**state.support, amount(seen): new})
