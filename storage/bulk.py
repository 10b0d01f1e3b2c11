"""Many rows with few statements: COPY and plain tuples on the session's own connection, in its transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import psycopg
from sqlalchemy.orm import Session


def fetch_rows(session: Session, query: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a query with `%(name)s` parameters, without the price of an object each."""
    with _cursor(session) as cursor:
        return cursor.execute(query.encode(), parameters).fetchall()


def copy_rows(session: Session, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Append rows, which all have the columns of the first, to a table of the schema."""
    if not rows:
        return
    columns = list(rows[0])
    copy_tuples(session, table, columns, ([row[name] for name in columns] for row in rows))


def copy_tuples(session: Session, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows to a table of the schema."""
    statement = f"COPY hanmi.{table} ({', '.join(columns)}) FROM STDIN"
    with _cursor(session) as cursor, cursor.copy(statement.encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _cursor(session: Session) -> "psycopg.Cursor[tuple[Any, ...]]":
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError("the store is reached by psycopg alone")
    return connection.cursor(binary=True)


def run_statement(session: Session, statement: str, parameters: Mapping[str, Any] | None = None) -> int:
    """Run a statement until its last row has arrived; how many rows it gave or touched."""
    with _cursor(session) as cursor:
        return cursor.execute(statement.encode(), parameters).rowcount
