"""Merges: a named person says that two claims are one; what is said of the first counts for the second until undone."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.places import find_claim
from storage.problems import UnusableInput
from storage.readings import hold_decisions, read_merges
from storage.reviews import restate_all
from storage.tables import ClaimTable, MergeTable, ObservationTable
from storage.verdict_fields import check_note, check_reviewer
from storage.wording import merged_key

ALIKE = ("kind", "unit", "period")
"""What two claims must share to be one: otherwise their values cannot be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a merge or its undoing did: its number, and how many observations count for another claim now."""

    merge_id: int
    moved_count: int


def merge_claims(session: Session, source: str, target: str, *, reviewer: str, note: str | None = None) -> Merged:
    """Let all that is said of the first claim count for the second. Raises UnusableInput."""
    by, why = check_reviewer(reviewer), check_note(note)
    hold_decisions(session, is_deciding=True)
    from_key, into_key = find_claim(session, source), find_claim(session, target)
    _check_merge(session, from_key, into_key)
    merge_id = session.scalars(
        insert(MergeTable)
        .values(from_key=from_key, into_key=into_key, reviewer=by, note=why)
        .returning(MergeTable.merge_id)
    ).one()
    return Merged(merge_id=merge_id, moved_count=_restate_claim(session, from_key))


def undo_merge(session: Session, merge_id: int, *, reviewer: str) -> Merged:
    """Take a merge back: what is said of the first claim counts for it again. Raises UnusableInput."""
    by = check_reviewer(reviewer)
    hold_decisions(session, is_deciding=True)
    row = session.get(MergeTable, merge_id) if 0 < merge_id < 2**63 else None
    if row is None or row.undone_at is not None:
        problem = "there is no such merge" if row is None else f"it was taken back by {row.undone_by} already"
        raise UnusableInput(f"merge m{merge_id} cannot be undone: {problem}; `hanmi review list --given` names them")
    counted = merged_key(row.from_key, read_merges(session))
    session.execute(
        sa.update(MergeTable)
        .where(MergeTable.merge_id == merge_id)
        .values(undone_at=sa.func.now(), undone_by=by)
        .execution_options(synchronize_session=False)
    )
    return Merged(merge_id=merge_id, moved_count=_restate_claim(session, counted))


def _check_merge(session: Session, from_key: str, into_key: str) -> None:
    merges = read_merges(session)
    if from_key in merges:
        raise UnusableInput(f"claim {from_key[:12]} is merged into {merges[from_key][:12]} already; undo that first")
    if merged_key(into_key, merges) == from_key:
        problem = "a claim cannot be merged into itself" if from_key == into_key else "that would be a circle of merges"
        raise UnusableInput(f"{problem}; name another claim to merge {from_key[:12]} into")
    rows = session.scalars(sa.select(ClaimTable).where(ClaimTable.claim_key.in_([from_key, into_key]))).all()
    one, other = rows
    for name in ALIKE:
        if getattr(one, name) != getattr(other, name):
            raise UnusableInput(
                f"the claims differ in {name} ({getattr(one, name) or 'none'}, {getattr(other, name) or 'none'});"
                " only claims whose values can be compared are merged"
            )


def _restate_claim(session: Session, key: str) -> int:
    """Bring all texts that speak of a claim up to date."""
    revisions = session.scalars(
        sa.select(ObservationTable.revision_id)
        .join(ClaimTable, ClaimTable.claim_id == ObservationTable.claim_id)
        .where(ClaimTable.claim_key == key, ObservationTable.withdrawn_at.is_(None))
        .distinct()
        .order_by(ObservationTable.revision_id)
    ).all()
    return restate_all(session, revisions, "merge")
