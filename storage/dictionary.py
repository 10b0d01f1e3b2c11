"""What the database says of itself: the comments of its views, tables and columns."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

COLUMNS = sa.text(
    """
    SELECT c.relkind = 'v' AS is_view, c.relname AS relation, obj_description(c.oid) AS meaning, a.attname AS column,
           format_type(a.atttypid, a.atttypmod) AS type, col_description(c.oid, a.attnum) AS comment
      FROM pg_class AS c
      JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'hanmi'
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND c.relname <> 'alembic_version'
     ORDER BY is_view DESC, relation, a.attnum
    """
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view or table, with the comments of both."""

    is_view: bool
    relation: str
    meaning: str
    column: str
    type: str
    comment: str


def list_columns(session: Session) -> list[Column]:
    """All columns of the schema, the views first; partitions are left out."""
    return [Column(**row) for row in session.execute(COLUMNS).mappings()]
