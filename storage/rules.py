"""The rules by which one observation moves a claim: each is a function of a state and an observation."""

from dataclasses import replace
from datetime import datetime, timedelta

from storage.dates import first_day, start_of_day
from storage.records import Observation, Position
from storage.state import CLOSING, IN_FORCE, PENDING, RANK, ClaimState, amount

CONTEST_WINDOW = timedelta(hours=24)
"""Two values told within this time by independent sources contradict one another; beyond it one of them is later."""

Moved = tuple[ClaimState, str]


def apply(state: ClaimState, seen: Observation) -> Moved:
    """(state of a claim, observation) -> (new state, kind of change); the kind is empty for a restatement."""
    if seen.status in CLOSING:
        return _close(state, seen)
    if seen.status in IN_FORCE:
        return _take_effect(state, seen)
    informed = _with_evidence(state, seen)
    moved, change = _pend(informed, seen)
    return moved, change or ("value" if informed is not state else "")


def _close(state: ClaimState, seen: Observation) -> Moved:
    """`ended` and `denied` close the state they name; a threat is not `ended` by a text that recalls the old rate."""
    gone = _position(seen)
    left = state.left | {amount(seen)}
    if state.is_empty:
        return replace(state, closed=gone, left=left), "new"
    in_force, pending = _names(state.in_force, seen), _names(state.pending, seen)
    if pending and (
        seen.status == "denied" or (state.pending and state.pending.status != "threatened" and not in_force)
    ):
        return replace(
            state, pending=None, pending_at=None, closed=gone, is_overdue=False, left=left, rival=None
        ), "status"
    if in_force:
        return replace(state, in_force=None, in_force_at=None, closed=gone, left=left, rival=None), "status"
    return replace(state, left=left) if not pending else state, ""


def _take_effect(state: ClaimState, seen: Observation) -> Moved:
    """`in_force` moves pending to in force and closes what it replaces."""
    current = state.in_force
    if current and amount(current) == amount(seen):
        is_further = RANK[seen.status] > RANK[current.status] or current.since is None
        settled = _drop_pending(state, seen) if _names(state.pending, seen) else state
        if not is_further and settled is state:
            return state, ""
        since = current.since or _since(seen)
        return replace(settled, in_force=replace(_position(seen), since=since)), "status"
    if current and _is_contradiction(seen, state.in_force_at, state, current):
        return _contest(state, seen)
    change = "value" if current or not _names(state.pending, seen) else "status"
    left = state.left | ({amount(current)} if current else set()) | _from(seen)
    moved = replace(
        state,
        in_force=_position(seen),
        in_force_at=_effective_at(seen),
        closed=None,
        rival=None,
        left=left - {amount(seen)},
    )
    is_settled = state.is_overdue or (current is not None and current.since is not None)
    if _names(state.pending, seen) or (is_settled and not _is_due_later(state, seen)):
        moved = _drop_pending(moved, seen)
    return moved, change


def _pend(state: ClaimState, seen: Observation) -> Moved:
    """A threat, demand, proposal, decision or delay: beside what is in force, never instead of it."""
    current = state.pending
    if _names(state.in_force, seen):
        if seen.status != "stalled":
            return state, ""  # "agreed" said again of what is in force
        stopped = replace(state, in_force=None, in_force_at=None)
        return _set_pending(stopped, seen), "status"
    if current and amount(current) == amount(seen):
        if RANK[seen.status] <= RANK[current.status]:
            return state, ""
        due = seen.date or current.due
        return _set_pending(state, seen, due=due), "status"
    if _is_retold(state, seen):
        return state, ""
    if current and _is_contradiction(seen, state.pending_at, state, current):
        return _contest(state, seen)
    left = state.left | ({amount(current)} if current else set()) | _from(seen)
    moved = _set_pending(replace(state, left=left - {amount(seen)}), seen)
    return moved, "value" if current or state.in_force else "status"


def _with_evidence(state: ClaimState, seen: Observation) -> ClaimState:
    """`from_value` of a tariff tells what is in force, where nothing else does yet; since when, it does not tell."""
    if seen.from_value is None or seen.claim.kind != "tariff_rate" or state.in_force or seen.from_value == seen.value:
        return state
    evidence = Position(value=seen.from_value, status="in_force", since=None)
    return replace(state, in_force=evidence)


def _is_retold(state: ClaimState, seen: Observation) -> bool:
    """A value that the claim has left behind, told again: unless the text says from what it moves, or from when on."""
    if amount(seen) not in state.left:
        return False
    is_move = state.in_force is not None and seen.from_value == state.in_force.value
    return not is_move and not (seen.date and start_of_day(first_day(seen.date)) > seen.published_at)


def _is_contradiction(seen: Observation, moved_at: datetime | None, state: ClaimState, current: Position) -> bool:
    """Another independent source, inside the window, with neither later: no further status, no stated move from it."""
    if moved_at is None or seen.published_at - moved_at >= CONTEST_WINDOW or seen.from_value == current.value:
        return False
    rival_again = state.rival is not None and amount(state.rival) == amount(seen)
    is_independent = seen.witness not in state.support_of(current).witnesses
    return is_independent and RANK[seen.status] <= RANK[current.status] and not rival_again


def _contest(state: ClaimState, seen: Observation) -> Moved:
    """Both values are kept. A second witness of the rival, or news beyond the window, decides."""
    if state.rival is not None:
        return state, ""
    return replace(state, rival=_position(seen)), "contested"


def _set_pending(state: ClaimState, seen: Observation, due: str | None = None) -> ClaimState:
    position = replace(_position(seen), due=due or seen.date, since=_day(seen))
    return replace(state, pending=position, pending_at=seen.published_at, closed=None, rival=None, is_overdue=False)


def _drop_pending(state: ClaimState, seen: Observation) -> ClaimState:
    left = state.left if state.pending is None or _names(state.pending, seen) else state.left | {amount(state.pending)}
    return replace(state, pending=None, pending_at=None, is_overdue=False, left=left)


def _is_due_later(state: ClaimState, seen: Observation) -> bool:
    due = state.pending.due if state.pending else None
    return due is not None and start_of_day(first_day(due)) > seen.published_at


def _names(position: Position | None, seen: Observation) -> bool:
    return position is not None and amount(position) == amount(seen)


def _from(seen: Observation) -> set[tuple[float, float | None]]:
    return {(seen.from_value, None)} if seen.from_value is not None and seen.status in IN_FORCE | PENDING else set()


def _position(seen: Observation) -> Position:
    return Position(
        value=seen.value, value_max=seen.value_max, qualifier=seen.qualifier, status=seen.status, since=_since(seen)
    )


def _since(seen: Observation) -> str:
    """The date of effect where the text gives one that has come, else the day of publication."""
    if seen.date and start_of_day(first_day(seen.date)) <= seen.published_at:
        return seen.date
    return _day(seen)


def _effective_at(seen: Observation) -> datetime:
    return start_of_day(first_day(_since(seen))) if _since(seen) != _day(seen) else seen.published_at


def _day(seen: Observation) -> str:
    return seen.published_at.date().isoformat()
