"""Reading the store for exports, a row at a time: claims, each with its newest words, changes, evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.dates import start_of_day

Row = dict[str, Any]
Kind = Literal["text", "number", "integer", "flag", "moment", "names"]
STEP = 1000
"""Rows that are fetched at a time, whatever their number."""

KINDS: dict[object, Kind] = {
    16: "flag", 20: "integer", 21: "integer", 23: "integer", 701: "number", 1009: "names", 1184: "moment",
}  # fmt: skip
"""PostgreSQL's number of a type (pg_type.oid) and what a column of it holds; text where it is not here."""

CLAIMS = """
    SELECT {columns}, e.source_id, e.source_name, e.title, e.sentence, e.url, e.quote_url, e.observation_key
      FROM {claims} AS c
      LEFT JOIN LATERAL (
            SELECT o.observation_key, o.published_at
              FROM hanmi.observation AS o
             WHERE o.claim_id = c.claim_id AND o.withdrawn_at IS NULL AND o.published_at < :before
               AND (o.value = c.value AND o.value_max IS NOT DISTINCT FROM c.value_max OR o.from_value = c.value)
             ORDER BY o.published_at DESC, o.observation_key LIMIT 1
           ) AS newest ON true
      LEFT JOIN hanmi.claim_evidence AS e
             ON e.observation_key = newest.observation_key AND e.published_at = newest.published_at
     ORDER BY c.claim_key
"""
STANDING = "hanmi.claims_current"
AS_OF = """(
    SELECT {columns} FROM hanmi.claims_as_of(:before, 'infinity') AS c WHERE NOT is_withdrawn
)"""
QUERIES = {
    "changes": "SELECT * FROM hanmi.claim_changes WHERE published_at < :before ORDER BY change_id",
    "evidence": """
        SELECT * FROM hanmi.claim_evidence WHERE published_at < :before AND withdrawn_at IS NULL
         ORDER BY published_at, observation_key
    """,
}
WHAT = ("claims", *QUERIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to export: claims, changes or evidence, as they stand or as told by the end of a day."""

    what: str = "claims"
    as_of: date | None = None

    @property
    def before(self) -> datetime | str:
        """The moment from which on nothing counts."""
        return start_of_day(self.as_of + timedelta(days=1)) if self.as_of and self.as_of < date.max else "infinity"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of an export."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Found:
    """The columns of an export and its rows, which can be read once."""

    fields: list[Field]
    rows: Iterator[Row]


def find_rows(session: Session, wanted: Wanted) -> Found:
    """The rows of an export in an order of their own: of keys, of numbers, or of publication."""
    if wanted.what == "claims":
        query = CLAIMS.format(columns="c.*", claims=standing(session, wanted))
    else:
        query = QUERIES[wanted.what]
    return stream(session, query, wanted)


def standing(session: Session, wanted: Wanted) -> str:
    """The claims to read from: the view, or as told by the end of a day, with the columns of the view."""
    if not wanted.as_of:
        return STANDING
    columns = session.execute(sa.text(f"SELECT * FROM {STANDING} LIMIT 0")).keys()  # noqa: S608 - a constant
    return AS_OF.format(columns=", ".join(columns))


def stream(session: Session, query: str, wanted: Wanted) -> Found:
    """The rows of a query by a cursor of the server, so that their number costs no memory."""
    statement = sa.text(query)
    known = {"before": wanted.before} if "before" in statement.compile().params else {}
    result = session.execute(statement, known, execution_options={"yield_per": STEP})
    if not isinstance(result, sa.CursorResult) or result.cursor is None:
        raise TypeError("a query that returns rows has a cursor")
    fields = [Field(column[0], KINDS.get(column[1], "text")) for column in result.cursor.description]
    return Found(fields, (dict(row) for row in result.mappings()))


def hold_still(session: Session) -> None:
    """All that this transaction reads is of one moment. Call it first."""
    session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    session.execute(sa.text("SET TRANSACTION READ ONLY"))
