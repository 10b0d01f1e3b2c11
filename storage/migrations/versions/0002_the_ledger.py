"""the ledger's second form: touches, verdicts, and the views that are the contract with SQL users

Revision ID: 0002
Revises: 0001

The parts are files of SQL, run in the order of their names on the way up, and backwards on the way down. All views are
made anew here, so that what holds today can be read in one folder.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SQL = Path(__file__).parents[1] / "sql"
DROP_VIEWS = """
DO $$ DECLARE found record; BEGIN
    FOR found IN SELECT viewname FROM pg_views WHERE schemaname = 'hanmi' LOOP
        EXECUTE format('DROP VIEW IF EXISTS hanmi.%I CASCADE', found.viewname);
    END LOOP;
    FOR found IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'hanmi'::regnamespace LOOP
        EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', found.name);
    END LOOP;
END $$
"""


def upgrade() -> None:
    op.execute(sa.text(DROP_VIEWS.replace(":", r"\:")))
    for path in sorted((SQL / "0002").glob("*.up.sql")):
        _run(path)


def downgrade() -> None:
    op.execute(sa.text(DROP_VIEWS.replace(":", r"\:")))
    for path in sorted((SQL / "0002").glob("*.down.sql"), reverse=True):
        _run(path)
    for path in sorted((SQL / "0001").glob("*.sql")):
        _run(path)


def _run(path: Path) -> None:
    op.execute(sa.text(path.read_text(encoding="utf-8").replace(":", r"\:")))
