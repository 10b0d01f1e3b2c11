"""Commands that look after the store: its schema, its roles, and whether its rows are right."""

import sys

from pipeline.console import refusing

NO_ROLES = (
    "note: this store lacks the roles hanmi_owner, hanmi_writer and hanmi_reader; an administrator can make them:"
    " hanmi db roles | psql (the address of this database)"
)


def upgrade() -> None:
    """Bring the store to the newest schema."""
    from storage.roles import has_roles
    from storage.schema import newest_revision
    from storage.store import open_store

    with refusing(), open_store().begin() as session:
        is_ready = has_roles(session)
    print(f"the store is at revision {newest_revision()}")
    if not is_ready:
        print(NO_ROLES, file=sys.stderr)


def roles() -> None:
    """Print the SQL that makes the roles of the store, for an administrator to run in its database."""
    from storage.roles import roles_sql

    sys.stdout.write(roles_sql())
