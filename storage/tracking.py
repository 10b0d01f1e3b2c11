"""The ledger's writer: takes in what was recorded, folds each touched claim anew, and writes what changed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.ledger import fold
from storage.records import Observation
from storage.rows import PLACED, Row, as_observation, change_row, withdrawn_row
from storage.tables import ChangeTable, ClaimTable, ObservationTable, TouchTable

LOCK = 0x6C6564676572  # "ledger": one writer at a time, so that change numbers follow the order of commits
BATCH = 500


def track_claims(session: Session, now: datetime | None = None) -> int:
    """Take in all observations that the ledger has not seen, and due dates up to `now`; the number of changes made."""
    moment = now or datetime.now(UTC)
    session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    touched = sorted(_drain_touches(session) | _claims_due(session, moment))
    count = 0
    for first in range(0, len(touched), BATCH):
        count += _track_batch(session, touched[first : first + BATCH], moment)
    return count


def _drain_touches(session: Session) -> set[int]:
    """The claims whose observations changed since the ledger last looked."""
    return set(session.scalars(sa.delete(TouchTable).returning(TouchTable.claim_id)))


def _claims_due(session: Session, moment: datetime) -> set[int]:
    """Claims with a due date that may have passed: their last change decides."""
    return set(
        session.scalars(
            sa.text(
                "SELECT claim_id FROM hanmi.claims_current WHERE pending_due IS NOT NULL AND NOT is_overdue"
                " AND pending_due <= :day"
            ),
            {"day": moment.date().isoformat()},
        )
    )


def _track_batch(session: Session, claim_ids: Sequence[int], moment: datetime) -> int:
    observed = _read_observations(session, claim_ids)
    current = _read_changes(session, claim_ids)
    keys = _read_claim_keys(session, claim_ids)
    made: list[Row] = []
    gone: list[int] = []
    for claim_id in claim_ids:
        course = current.get(claim_id, [])
        _, changes = fold(observed.get(claim_id, []), moment)
        rows = [change_row(claim_id, keys[claim_id], place, change) for place, change in enumerate(changes, 1)]
        if not rows:
            made += _withdraw(keys[claim_id], course, moment)
            continue
        _move(session, course, {row["change_key"]: row for row in rows})
        kept = {row["change_key"] for row in rows}
        known = {row["change_key"] for row in course}
        made += [row for row in rows if row["change_key"] not in known]
        gone += [row["change_id"] for row in course if row["change_key"] not in kept]
    _write(session, made, gone)
    return len(made)


def _move(session: Session, course: list[Row], rows: dict[str, Row]) -> None:
    """Changes that stay, in another place of the course: a late arrival came before them."""
    for old in course:
        new = rows.get(old["change_key"])
        if new and any(old[name] != new[name] for name in PLACED):
            session.execute(
                sa.update(ChangeTable)
                .where(ChangeTable.change_id == old["change_id"])
                .values({name: new[name] for name in PLACED})
            )


def _withdraw(key: str, course: list[Row], moment: datetime) -> list[Row]:
    """A claim that nothing says any more keeps its course and ends it."""
    if not course or course[-1]["change"] == "withdrawn":
        return []
    return [withdrawn_row(key, {name: course[-1][name] for name in course[-1] if name != "change_id"}, moment)]


def _write(session: Session, made: list[Row], gone: list[int]) -> None:
    if gone:
        session.execute(
            sa.update(ChangeTable).where(ChangeTable.change_id.in_(gone)).values(superseded_at=sa.func.now())
        )
    if made:
        session.execute(insert(ChangeTable), sorted(made, key=lambda row: (row["published_at"], row["change_key"])))


def _read_claim_keys(session: Session, claim_ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        sa.select(ClaimTable.claim_id, ClaimTable.claim_key).where(ClaimTable.claim_id.in_(claim_ids))
    )
    return {row.claim_id: row.claim_key for row in rows}


def _read_changes(session: Session, claim_ids: Sequence[int]) -> dict[int, list[Row]]:
    """The course of each claim as it holds today, in its order."""
    table = sa.inspect(ChangeTable).local_table
    columns = [column for column in table.c if column.name not in ("recorded_at", "superseded_at")]
    rows = session.execute(
        sa.select(*columns)
        .where(table.c.claim_id.in_(claim_ids), table.c.superseded_at.is_(None))
        .order_by(table.c.claim_id, table.c.ordinal)
    )
    courses: dict[int, list[Row]] = defaultdict(list)
    for row in rows.mappings():
        courses[row["claim_id"]].append(dict(row))
    return courses


def _read_observations(session: Session, claim_ids: Sequence[int]) -> dict[int, list[Observation]]:
    """The observations of these claims that stand."""
    rows = session.execute(
        sa.select(ObservationTable, ClaimTable)
        .join(ClaimTable, ClaimTable.claim_id == ObservationTable.claim_id)
        .where(ObservationTable.claim_id.in_(claim_ids), ObservationTable.withdrawn_at.is_(None))
    )
    observed: dict[int, list[Observation]] = defaultdict(list)
    for row, claim in rows:
        observed[row.claim_id].append(as_observation(row, claim))
    return observed
