"""Changes -> cases: those of one claim together, and claims that the same words moved to the same state as one."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.ordering import CATEGORIES, rank_relevance, weigh_change
from alerts.wording import State, states_of
from storage.records import SECTORS
from storage.reports import ChangeRow, ClaimRow

HALF_LIFE = timedelta(days=14)
"""After so long a change weighs half, beside the newest of its digest."""

MOVES = frozenset({"value", "status"})
_TOLD_BY = {"moved": MOVES, "new": MOVES | {"new"}}
_TOLD_LOOSELY = frozenset({"moved", "new", "confirmed"})
"""Categories in which claims may be told as one though they came from different states."""


@dataclass(frozen=True, slots=True)
class Member:
    """A claim with its changes, in the order of publication."""

    row: ClaimRow
    changes: tuple[ChangeRow, ...]

    @property
    def states(self) -> list[State]:
        """The states it went through, the first what was believed before."""
        return states_of(self.row, self.changes)


@dataclass(frozen=True, slots=True)
class Case:
    """What is told as one event: a category and the claims that it befell, those on Korea first."""

    category: str
    members: tuple[Member, ...]

    @property
    def rows(self) -> list[ClaimRow]:
        """Its claims."""
        return [member.row for member in self.members]

    @property
    def changes(self) -> tuple[ChangeRow, ...]:
        """The changes of its first claim."""
        return self.members[0].changes

    @property
    def deciding(self) -> ChangeRow:
        """The last change of the kind that the case is told for."""
        kinds = _TOLD_BY.get(self.category, frozenset({self.category}))
        return next((c for c in reversed(self.changes) if c.change in kinds), self.changes[-1])

    @property
    def relevance(self) -> int:
        """0 between Korea and the United States, 2 of third parties; see `rank_relevance`."""
        return min(rank_relevance(row) for row in self.rows)

    @property
    def is_alike(self) -> bool:
        """Whether all its claims came the same way, so that what was before can be told once."""
        ways = {(tuple(member.states), member.row.in_force_value) for member in self.members}
        return len(ways) == 1


def build_cases(changes: Sequence[ChangeRow], claims: Mapping[str, ClaimRow]) -> list[Case]:
    """All cases, in the order they are to be told. Raises ValueError for a change of a claim that `claims` lacks."""
    cases = _merge(_merge(_group_by_claim(changes, claims), "sector"), "target")
    newest_at = max((change.published_at for change in changes), default=None)
    return sorted(cases, key=lambda case: _order(case, newest_at))


def _group_by_claim(changes: Sequence[ChangeRow], claims: Mapping[str, ClaimRow]) -> list[Case]:
    grouped: dict[str, list[ChangeRow]] = {}
    for change in changes:
        if change.claim_key not in claims:
            raise ValueError(f"change {change.change_id} is of claim {change.claim_key!r}, which the material lacks")
        grouped.setdefault(change.claim_key, []).append(change)
    cases = [Case(_categorise(group), (Member(claims[key], tuple(group)),)) for key, group in grouped.items()]
    # Never told before, and taken back since: there is nothing to tell.
    return [case for case in cases if case.category != "withdrawn" or case.changes[0].before_value is not None]


def _categorise(changes: Sequence[ChangeRow]) -> str:
    kinds = {change.change for change in changes}
    if changes[-1].change == "withdrawn":
        return "withdrawn"
    if "new" in kinds or changes[0].before_value is None:
        return "new"
    if kinds & MOVES and any(_is_move(change) for change in changes):
        return "moved"
    # A move that a reader cannot see (an article that adds what was in force all along) is not told as one.
    return next((category for category in CATEGORIES if category in kinds), "confirmed")


def _is_move(change: ChangeRow) -> bool:
    return (change.before_value, change.before_status) != (change.after_value, change.after_status)


def _merge(cases: Sequence[Case], field: str) -> list[Case]:
    """Cases that differ in nothing a headline says but `field` (sector or target) become one."""
    merged: dict[tuple[str, Hashable], list[Member]] = {}
    for case in cases:
        merged.setdefault((case.category, _likeness(case, field)), []).extend(case.members)
    return [Case(category, tuple(sorted(members, key=_place))) for (category, _), members in merged.items()]


def _likeness(case: Case, field: str) -> Hashable:
    """What two cases must share to be told as one: the sentence, where they stand now, and all but one of the names."""
    row, evidence = case.rows[0], case.deciding.evidence
    if evidence is None or not getattr(row, field) or (field == "sector" and row.sector == "all"):
        return tuple(sorted(r.claim_key for r in case.rows))
    kept = "target" if field == "sector" else "sector"
    names = (row.kind, row.pledge_type, row.actor, row.unit, row.period, tuple(getattr(r, kept) for r in case.rows))
    now = (case.members[0].states[-1], row.is_contested, case.relevance)
    came = () if case.category in _TOLD_LOOSELY else tuple(case.members[0].states)
    said = (evidence.url, evidence.sentence, evidence.quote_start, evidence.quote_end)
    return (names, now, came, said)


def _place(member: Member) -> tuple[bool, str, int]:
    row = member.row
    sector = SECTORS.index(row.sector) if row.sector in SECTORS else -1
    return (row.target != "KR", row.target or "", sector)


def _order(case: Case, newest_at: datetime | None) -> tuple[int, int, float, str]:
    weight = max(weigh_change(member.row, member.states) for member in case.members)
    if newest_at is not None:  # a first digest and one after a backfill span years: what is long past gives way
        age = newest_at - max(change.published_at for member in case.members for change in member.changes)
        weight *= 0.5 ** (age / HALF_LIFE)
    return (CATEGORIES.index(case.category), case.relevance, -weight, case.rows[0].claim_key)
