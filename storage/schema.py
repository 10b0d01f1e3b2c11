"""Bringing a database to the newest schema, by Alembic, under a lock so that two processes do not both do it."""

from functools import cache
from pathlib import Path

import sqlalchemy as sa

from storage.tables import SCHEMA

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x68616E6D69  # "hanmi": the key of PostgreSQL's advisory lock for changes of the schema

MAY_READ = "SELECT has_table_privilege('hanmi.alembic_version', 'SELECT')"
OWN_REVISION = "SELECT version_num FROM hanmi.alembic_version"
TOLD_REVISION = "SELECT revision FROM hanmi.schema_revision"
"""What hanmi_reader may ask, who reads no tables."""


@cache
def newest_revision() -> str:
    """The revision that the code was written for: the name of the last migration file says it."""
    return max(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def find_revision(connection: sa.Connection) -> str | None:
    """The revision a database is at; None where it has no store yet."""
    if not connection.scalar(sa.text("SELECT to_regclass(:name)"), {"name": f"{SCHEMA}.alembic_version"}):
        return None
    found = connection.scalar(sa.text(OWN_REVISION if connection.scalar(sa.text(MAY_READ)) else TOLD_REVISION))
    return str(found) if found else None


def upgrade_schema(engine: sa.Engine, revision: str = "head") -> bool:
    """Bring the schema to a revision; False for a database that is at the newest, which needs no Alembic."""
    with engine.begin() as connection:
        if revision == "head" and find_revision(connection) == newest_revision():
            return False
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        _run("upgrade", connection, revision)
    return True


def downgrade_schema(engine: sa.Engine, revision: str) -> None:
    """Take the schema back to a revision, `base` for none. What the newer tables held is lost."""
    with engine.begin() as connection:
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        _run("downgrade", connection, revision)


def _run(direction: str, connection: sa.Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    {"upgrade": command.upgrade, "downgrade": command.downgrade}[direction](config, revision)
