"""What the database says of itself: the comments of its views, tables and columns, its keys and functions."""

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

KEYS = sa.text(
    """
    SELECT c.relname AS relation, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
           bool_or(k.contype = 'p') AS is_primary, max(f.relname) AS refers_to,
           bool_or(k.contype = 'p' AND cardinality(k.conkey) = 1) AND max(f.relname) IS NOT NULL AS is_one_to_one
      FROM pg_constraint AS k
      JOIN pg_class AS c ON c.oid = k.conrelid AND c.relnamespace = 'hanmi'::regnamespace AND NOT c.relispartition
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = ANY (k.conkey)
      LEFT JOIN pg_class AS f ON f.oid = k.confrelid AND k.contype = 'f'
     WHERE k.contype IN ('p', 'f') AND c.relname <> 'alembic_version'
     GROUP BY c.relname, a.attname, a.attnum, a.atttypid, a.atttypmod
     ORDER BY c.relname, a.attnum
    """
)
READS = sa.text(
    """
    SELECT DISTINCT v.relname AS view, t.relname AS reads
      FROM pg_class AS v
      JOIN pg_rewrite AS w ON w.ev_class = v.oid
      JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refobjid <> v.oid
      JOIN pg_class AS t ON d.refclassid = 'pg_class'::regclass AND t.oid = d.refobjid
     WHERE v.relnamespace = 'hanmi'::regnamespace AND v.relkind = 'v' AND t.relname <> 'alembic_version'
     ORDER BY view, reads
    """
)
FUNCTIONS = sa.text(
    """
    SELECT p.proname AS name, pg_get_function_identity_arguments(p.oid) AS arguments, obj_description(p.oid) AS meaning,
           p.proargnames[p.pronargs + 1:] AS columns
      FROM pg_proc AS p
     WHERE p.pronamespace = 'hanmi'::regnamespace AND p.proretset
       AND has_function_privilege('hanmi_reader', p.oid, 'EXECUTE')
     ORDER BY p.proname
    """
)


@dataclass(frozen=True, slots=True)
class Key:
    """A column of a primary or foreign key; `refers_to` is the table that a foreign key points to."""

    relation: str
    column: str
    type: str
    is_primary: bool
    refers_to: str | None
    is_one_to_one: bool


@dataclass(frozen=True, slots=True)
class Function:
    """A function that readers may call, with the columns that it gives."""

    name: str
    arguments: str
    meaning: str
    columns: list[str]


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


def list_keys(session: Session) -> list[Key]:
    """The key columns of all tables."""
    return [Key(**row) for row in session.execute(KEYS).mappings()]


def list_reads(session: Session) -> dict[str, list[str]]:
    """What each view is made from: tables and other views; a function that it calls hides what that reads."""
    found: dict[str, list[str]] = {}
    for row in session.execute(READS):
        found.setdefault(row.view, []).append(row.reads)
    return found


def list_functions(session: Session) -> list[Function]:
    """The functions that hanmi_reader may call."""
    return [Function(**row) for row in session.execute(FUNCTIONS).mappings()]
