"""Checks of the data: each file beside this one is a query that returns the rows that are wrong.

Its first line says what is wrong and what to do. `:first_revision` and `:first_change` narrow it to what is new.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

FOLDER = Path(__file__).parent
MOST = 20
"""Rows of one check that are read at most; all of them are counted."""

MARK = sa.text(
    """
    SELECT coalesce((SELECT min(revision_id) FROM hanmi.article_revision WHERE extracted_at IS NULL),
                    (SELECT max(revision_id) + 1 FROM hanmi.article_revision), 0) AS first_revision,
           coalesce((SELECT max(change_id) + 1 FROM hanmi.change), 0) AS first_change
    """
)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, what its rows mean and what to do about them, and its SQL."""

    name: str
    meaning: str
    sql: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a run begins: wordings and changes from these numbers on are what it made. Zero is everything."""

    first_revision: int = 0
    first_change: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: how many rows are wrong, and the first of them."""

    check: Check
    wrong_count: int
    rows: Sequence[dict[str, Any]]


def list_checks() -> list[Check]:
    """All checks, by name."""
    return [_read_check(path) for path in sorted(FOLDER.glob("*.sql"))]


def _read_check(path: Path) -> Check:
    sql = path.read_text(encoding="utf-8")
    return Check(path.stem, sql.splitlines()[0].removeprefix("-- "), sql)


def mark_store(session: Session) -> Mark:
    """Where a run that starts now begins: the first wording that is unread or yet to come, and the next change."""
    return Mark(**session.execute(MARK).mappings().one())


def run_check(session: Session, check: Check, since: Mark | None = None) -> Finding:
    """The rows that are wrong, of the whole store or of what came since a mark."""
    wrapped = f"SELECT count(*) OVER () AS wrong_count, found.* FROM (\n{check.sql}\n) AS found LIMIT {MOST}"  # noqa: S608
    rows = [dict(row) for row in session.execute(sa.text(wrapped), asdict(since or Mark())).mappings()]
    counts = [row.pop("wrong_count") for row in rows]
    return Finding(check, counts[0] if counts else 0, rows)


def run_checks(session: Session, since: Mark | None = None) -> list[Finding]:
    """What all checks find, those too that find nothing."""
    return [run_check(session, check, since) for check in list_checks()]
