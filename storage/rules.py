"""The rules by which one observation moves a claim: each is a function of a state and an observation."""

from dataclasses import replace
from datetime import datetime, timedelta

from storage.dates import first_day, last_day, start_of_day
from storage.records import OFFICIAL, Observation, Position
from storage.state import CLOSING, IN_FORCE, RANK, Amount, ClaimState, amount, leave_behind, take_up

CONTEST_WINDOW = timedelta(hours=24)
"""Two values told within this time by independent sources contradict one another; beyond it one of them is later."""

MEMORY = timedelta(days=30)
"""A value that was not told of for so long, and is told again as pending, is a new move and no retelling."""

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
    in_force, pending = _names(state.in_force, seen), _names(state.pending, seen)
    is_threat = state.pending is not None and state.pending.status == "threatened"
    closes_pending = pending and (seen.status == "denied" or not (is_threat or in_force))
    if pending and not closes_pending and not in_force:
        return state, ""
    # What was denied may be said again tomorrow, and is news then; what ended is history when it is told again.
    left = leave_behind(state, [amount(seen)] if seen.status == "ended" else [], seen.published_at)
    if state.is_empty:
        return replace(left, closed=gone), "new"
    if closes_pending:
        return replace(left, pending=None, pending_at=None, closed=gone, is_overdue=False, rival=None), "status"
    if in_force:
        return replace(left, in_force=None, in_force_at=None, closed=gone, rival=None), "status"
    return left, ""


def _take_effect(state: ClaimState, seen: Observation) -> Moved:
    """`in_force` moves pending to in force and closes what it replaces."""
    current = state.in_force
    if current and amount(current) == amount(seen):
        return _restate_in_force(state, current, seen)
    if _is_instalment(state, seen):
        return state, ""
    if current and _was_before(current, seen):
        return leave_behind(state, [amount(seen)], seen.published_at), ""
    if current and _is_contradiction(seen, state.in_force_at, state, current):
        return _contest(state, seen)
    change = "value" if current or not _names(state.pending, seen) else "status"
    effective_at = _effective_at(seen)
    moved = leave_behind(state, _replaced(current, seen), effective_at)
    moved = replace(moved, in_force=_position(seen), in_force_at=effective_at, closed=None, rival=None)
    if _names(state.pending, seen) or (_outdates_pending(state, seen) and not _is_due_later(state, seen)):
        moved = _drop_pending(moved, seen)
    return take_up(moved, seen), change


def _was_before(current: Position, seen: Observation) -> bool:
    """A rate that took effect before the one in force did is history, however late it is told."""
    return bool(seen.date and current.since) and first_day(str(seen.date)) < first_day(str(current.since))


def _settle(state: ClaimState, current: Position) -> Moved:
    """A contradiction ends when more independent witnesses stand by the value shown than by its rival."""
    if state.rival is None:
        return state, ""
    ours, theirs = (state.support_of(side).witnesses for side in (current, state.rival))
    return (replace(state, rival=None), "confirmed") if len(ours) > len(theirs) else (state, "")


def _is_instalment(state: ClaimState, seen: Observation) -> bool:
    """A payment that is smaller than the pledge is a part of it, and no new size of the pledge."""
    whole = state.in_force or state.pending
    return seen.status == "delivered" and seen.claim.kind == "pledge" and whole is not None and seen.value < whole.value


def _restate_in_force(state: ClaimState, current: Position, seen: Observation) -> Moved:
    """A rate in force said again adds a witness; more where it was known from evidence alone, or is delivered now."""
    settled = _drop_pending(state, seen) if _names(state.pending, seen) else state
    if settled is state and RANK[seen.status] <= RANK[current.status] and current.since is not None:
        return _settle(state, current)
    return replace(settled, in_force=replace(_position(seen), since=current.since or _since(seen))), "status"


def _pend(state: ClaimState, seen: Observation) -> Moved:
    """A threat, demand, proposal, decision or delay: beside what is in force, never instead of it."""
    current = state.pending
    if _names(state.in_force, seen):
        if seen.status != "stalled":
            return state, ""  # "agreed" said again of what is in force
        return _set_pending(_with_evidence(replace(state, in_force=None, in_force_at=None), seen), seen), "status"
    if current and amount(current) == amount(seen):
        if RANK[seen.status] <= RANK[current.status] and not _is_revived(current, seen):
            return _settle(state, current)
        return _set_pending(state, seen, due=_due(seen) or current.due), "status"
    if _is_retold(state, seen):
        return leave_behind(state, [amount(seen)], seen.published_at), ""
    if current and _is_contradiction(seen, state.pending_at, state, current):
        return _contest(state, seen)
    moved = _set_pending(leave_behind(state, _replaced(current, seen), seen.published_at), seen)
    return take_up(moved, seen), "value" if current or state.in_force else "status"


def _with_evidence(state: ClaimState, seen: Observation) -> ClaimState:
    """`from_value` of a tariff tells what is in force, where nothing else does yet; since when, it does not tell."""
    if seen.from_value is None or seen.claim.kind != "tariff_rate" or state.in_force or seen.from_value == seen.value:
        return state
    evidence = Position(value=seen.from_value, status="in_force", since=None)
    return replace(state, in_force=evidence)


def _is_revived(current: Position, seen: Observation) -> bool:
    """What stalled is agreed anew where the office itself says so, or a new day is told; papers only recall it."""
    is_agreed = current.status == "stalled" and seen.status == "announced"
    return is_agreed and (seen.tier == OFFICIAL or _due(seen) not in (None, current.due))


def _due(seen: Observation) -> str | None:
    """The date of what is still to come; a past one tells when it began."""
    return seen.date if seen.date and last_day(seen.date) >= seen.published_at.date() else None


def _is_retold(state: ClaimState, seen: Observation) -> bool:
    """A value that the claim left behind, told again within MEMORY, without saying from what it moves, or when."""
    last = state.left.get(amount(seen))
    if last is None or seen.published_at - last > MEMORY:
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
    position = replace(_position(seen), due=due or _due(seen), since=_day(seen))
    return replace(state, pending=position, pending_at=seen.published_at, closed=None, rival=None, is_overdue=False)


def _drop_pending(state: ClaimState, seen: Observation) -> ClaimState:
    if state.pending and not _names(state.pending, seen):
        state = leave_behind(state, [amount(state.pending)], seen.published_at)
    return replace(state, pending=None, pending_at=None, is_overdue=False)


def _outdates_pending(state: ClaimState, seen: Observation) -> bool:
    """Whether a rate of another value makes the pending one moot: it replaces what was known to be in force, the day of
    the pending one has passed, or it took effect after the pending one was announced."""
    is_replaced = state.in_force is not None and state.in_force.since is not None
    is_newer = (
        state.pending_at is not None
        and seen.date is not None
        and (start_of_day(first_day(seen.date)) > state.pending_at)
    )
    return is_replaced or state.is_overdue or is_newer


def _is_due_later(state: ClaimState, seen: Observation) -> bool:
    due = state.pending.due if state.pending else None
    return due is not None and start_of_day(first_day(due)) > seen.published_at


def _names(position: Position | None, seen: Observation) -> bool:
    return position is not None and amount(position) == amount(seen)


def _replaced(current: Position | None, seen: Observation) -> list[Amount]:
    """The values that a move leaves behind: the one before on its side, and the one that the text moves from."""
    told = [(seen.from_value, None)] if seen.from_value is not None else []
    return [*([amount(current)] if current else []), *told]


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
