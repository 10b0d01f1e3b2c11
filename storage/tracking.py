"""The ledger's writer: takes in what was recorded, folds each touched claim on, and writes what changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.bulk import copy_rows, fetch_rows
from storage.checkpoints import find_starts, read_later, save_checkpoints
from storage.course import START, Checkpoint, close, fold_on
from storage.records import ClaimKey
from storage.rows import PLACED, Row, change_row, withdrawn_row
from storage.state_json import RULES
from storage.states import save_states, state_row, withdrawn_state
from storage.tables import ChangeTable
from storage.witnesses import save_witnesses

UNSAID = ("change_id", "claim_id", "recorded_at", "superseded_at")
LOCK = 0x6C6564676572  # "ledger": one writer at a time, so that change numbers follow the order of commits
BATCH = 500
LAST = datetime(9999, 1, 1, tzinfo=UTC)
"""Touched by the calendar alone: nothing was published that the ledger has not seen."""

COURSE = ("change_id", "claim_id", *(column.name for column in ChangeTable.__table__.c if column.name not in UNSAID))
COURSES = f"""
    SELECT {", ".join(f"h.{name}" for name in COURSE)}
      FROM unnest(%(ids)s::bigint[], %(places)s::bigint[]) AS t (claim_id, place)
      JOIN hanmi.change AS h ON h.claim_id = t.claim_id AND h.ordinal > t.place
     WHERE h.superseded_at IS NULL
     ORDER BY h.claim_id, h.ordinal
"""  # noqa: S608 - names of columns
MOVE = """
    UPDATE hanmi.change AS h SET ordinal = t.ordinal, witnessed_from = t.witnessed_from
      FROM unnest(CAST(:change_id AS bigint[]), CAST(:ordinal AS bigint[]), CAST(:witnessed_from AS timestamptz[]))
        AS t (change_id, ordinal, witnessed_from)
     WHERE h.change_id = t.change_id
"""
CLAIMS = """
    SELECT claim_id, claim_key, kind, pledge_type, actor, target, sector, unit, period
      FROM hanmi.claim WHERE claim_id = ANY(%(ids)s)
"""
KNOWN = "SELECT claim_id FROM hanmi.claim_state WHERE claim_id = ANY(%(ids)s)"
DRAIN = """
    WITH drained AS (DELETE FROM hanmi.touch RETURNING claim_id, published_at)
    SELECT claim_id, min(greatest(published_at, %(first)s)) FROM drained GROUP BY claim_id
"""
DUE = """
    SELECT claim_id FROM hanmi.claim_state
     WHERE pending_due IS NOT NULL AND NOT is_overdue AND NOT is_withdrawn AND pending_due <= %(day)s
"""
OUTDATED = "SELECT claim_id FROM hanmi.claim_state WHERE rules <> %(rules)s"
"""Claims that were folded by other rules: the whole ledger follows one set of them."""


def track_claims(session: Session, now: datetime | None = None) -> int:
    """Take in all observations that the ledger has not seen, and due dates up to `now`; the number of changes made."""
    moment = now or datetime.now(UTC)
    session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    touched = _find_touched(session, moment)
    claim_ids = sorted(touched)
    count = 0
    for first in range(0, len(claim_ids), BATCH):
        count += _track_batch(session, {number: touched[number] for number in claim_ids[first : first + BATCH]}, moment)
    return count


def _find_touched(session: Session, moment: datetime) -> dict[int, datetime]:
    """The claims to fold again, and for each the moment before which nothing changed."""
    touched: dict[int, datetime] = {
        claim_id: LAST for (claim_id,) in fetch_rows(session, DUE, {"day": moment.date().isoformat()})
    }
    touched |= dict(fetch_rows(session, DRAIN, {"first": START.published_at}))
    return touched | dict.fromkeys(
        (claim_id for (claim_id,) in fetch_rows(session, OUTDATED, {"rules": RULES})), START.published_at
    )


def _track_batch(session: Session, touched: Mapping[int, datetime], moment: datetime) -> int:
    claims = _read_claims(session, list(touched))
    starts = _find_starts(session, touched)
    observed = read_later(session, starts, {claim_id: identity for claim_id, (_, identity) in claims.items()})
    courses = _read_courses(session, starts)
    folded = {claim_id: fold_on(start, observed.get(claim_id, ())) for claim_id, start in starts.items()}
    writes = Writes()
    states: list[Row] = []
    for claim_id, stretch in folded.items():
        key, stored = claims[claim_id][0], courses.get(claim_id, [])
        if stretch.end.observation_count:
            state, overdue = close(stretch.end, moment)
            changes = enumerate([*stretch.changes, *overdue], starts[claim_id].change_count + 1)
            course = [change_row(claim_id, key, place, change) for place, change in changes]
            states.append(state_row(claim_id, stretch.end, state, overdue))
        else:
            course = _withdrawn(key, stored, moment)
            states += [withdrawn_state(claim_id, row) for row in course[-1:]]
        writes.compare(stored, course)
    _write(session, writes)
    save_witnesses(session, starts, folded)
    save_states(session, states)
    save_checkpoints(session, starts, folded)
    return len(writes.made)


@dataclass(frozen=True, slots=True)
class Writes:
    """What to write so that the stored courses become those that were folded."""

    made: list[Row] = field(default_factory=list)
    moved: list[Row] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)

    def compare(self, stored: Sequence[Row], course: Sequence[Row]) -> None:
        """Changes that are new, that hold no longer, and that stay in another place: a late arrival came before."""
        wanted = {row["change_key"]: row for row in course}
        known = {row["change_key"]: row for row in stored}
        self.made.extend(row for key, row in wanted.items() if key not in known)
        self.gone.extend(row["change_id"] for key, row in known.items() if key not in wanted)
        self.moved.extend(
            {"change_id": known[key]["change_id"], **{name: row[name] for name in PLACED}}
            for key, row in wanted.items()
            if key in known and any(known[key][name] != row[name] for name in PLACED)
        )


def _withdrawn(key: str, course: list[Row], moment: datetime) -> list[Row]:
    """A claim that nothing says any more keeps its course and ends it."""
    if not course or course[-1]["change"] == "withdrawn":
        return course
    return [*course, withdrawn_row(key, {name: course[-1][name] for name in course[-1] if name != "change_id"}, moment)]


def _write(session: Session, writes: Writes) -> None:
    if writes.gone:
        table = ChangeTable
        session.execute(sa.update(table).where(table.change_id.in_(writes.gone)).values(superseded_at=sa.func.now()))
    if writes.moved:
        columns = {name: [row[name] for row in writes.moved] for name in ("change_id", *PLACED)}
        session.execute(sa.text(MOVE), columns)
    copy_rows(session, "change", sorted(writes.made, key=lambda row: (row["published_at"], row["change_key"])))


def _find_starts(session: Session, touched: Mapping[int, datetime]) -> dict[int, Checkpoint]:
    """From where to fold each claim on. Of one never folded nothing was published before it was touched."""
    known = {number for (number,) in fetch_rows(session, KNOWN, {"ids": list(touched)})}
    fresh = {
        claim_id: START if claim_id in known else replace(START, published_at=moment - timedelta(microseconds=1))
        for claim_id, moment in touched.items()
    }
    return fresh | find_starts(session, touched)


def _read_claims(session: Session, claim_ids: Sequence[int]) -> dict[int, tuple[str, ClaimKey]]:
    rows = fetch_rows(session, CLAIMS, {"ids": list(claim_ids)})
    return {number: (key, ClaimKey(*(part or "" for part in identity))) for number, key, *identity in rows}


def _read_courses(session: Session, starts: Mapping[int, Checkpoint]) -> dict[int, list[Row]]:
    """The course of each claim after its start, as it holds today, in its order."""
    parameters = {"ids": list(starts), "places": [start.change_count for start in starts.values()]}
    courses: dict[int, list[Row]] = defaultdict(list)
    for row in fetch_rows(session, COURSES, parameters):
        courses[row[1]].append(dict(zip(COURSE, row, strict=True)))
    return courses
