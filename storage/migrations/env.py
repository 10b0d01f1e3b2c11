"""Alembic's environment: storage.schema hands it an open connection; its own table lies in our schema."""

import sqlalchemy as sa
from alembic import context

from storage.tables import SCHEMA, Base


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """Autogenerate looks at our schema alone; partitions are made by a function and belong to no migration."""
    if kind == "schema":
        return name == SCHEMA
    return not (kind == "table" and name is not None and name[-5:-4] == "m" and name[-4:].isdigit())


connection = context.config.attributes["connection"]
if not connection.scalar(sa.text("SELECT to_regnamespace(:name)"), {"name": SCHEMA}):
    connection.execute(sa.text(f"CREATE SCHEMA {SCHEMA}"))
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    version_table_schema=SCHEMA,
    include_schemas=True,
    include_name=is_ours,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
