"""The roles hanmi_owner, hanmi_writer and hanmi_reader: the SQL that makes them, and whether a store has them."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.schema import MIGRATIONS

READY = sa.text(
    """
    SELECT count(*) = 3 AND bool_and(has_schema_privilege(r.oid, n.oid, 'USAGE'))
           AND bool_or(n.nspowner = r.oid AND r.rolname = 'hanmi_owner')
      FROM pg_roles AS r, pg_namespace AS n
     WHERE r.rolname IN ('hanmi_owner', 'hanmi_writer', 'hanmi_reader') AND n.nspname = 'hanmi'
    """
)


def roles_sql() -> str:
    """What an administrator runs in the database of a store; it can be run again."""
    *_, newest = sorted((MIGRATIONS / "sql").glob("*/*_roles.up.sql"))
    return newest.read_text(encoding="utf-8")


def has_roles(session: Session) -> bool:
    """Whether the roles are there and hold their rights in this store."""
    return bool(session.scalar(READY))
