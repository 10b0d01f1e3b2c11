"""Reaching the store: HANMI_DATABASE_URL where it is set, else the embedded server; always at the newest schema."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TypeVar

import psycopg
import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.embedded import start_server
from storage.home import server_dir
from storage.problems import UnusableInput

__all__ = ["Session", "Store", "StoreUnreachable", "database_url", "open_store"]

Result = TypeVar("Result")
DATABASE = "hanmi"
ATTEMPTS = 5
CREATING = 0x6372656174  # "creat": the key of the advisory lock for making a database
CONNECT = {"connect_timeout": 10}
"""Seconds to wait for a server, where others would wait for minutes."""


class StoreUnreachable(UnusableInput):
    """The database cannot be reached or is not usable; the message is one line that says what to do."""


class Deadlocked(StoreUnreachable):
    """PostgreSQL ended this transaction, so that another, which waited for it in a circle, could go on."""


class Store:
    """A migrated store. `begin` is the only way to read or write it: one transaction a block."""

    def __init__(self, url: str) -> None:
        self.url = url

    @cached_property
    def engine(self) -> sa.Engine:
        return sa.create_engine(self.url, pool_pre_ping=True, connect_args=CONNECT)

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction: committed at the end of the block, rolled back on an exception.

        Raises StoreUnreachable where the server goes away or refuses to write.
        """
        try:
            with Session(self.engine) as session, session.begin():
                yield session
        except sa.exc.OperationalError as error:
            kind = Deadlocked if isinstance(error.orig, psycopg.errors.DeadlockDetected) else StoreUnreachable
            raise kind(_unreachable(error)) from error
        except psycopg.OperationalError as error:  # COPY goes past SQLAlchemy
            kind = Deadlocked if isinstance(error, psycopg.errors.DeadlockDetected) else StoreUnreachable
            raise kind(_unreachable(error)) from error
        except (sa.exc.ProgrammingError, sa.exc.InternalError) as error:
            if not isinstance(error.orig, psycopg.errors.InsufficientPrivilege | psycopg.errors.ReadOnlySqlTransaction):
                raise
            raise StoreUnreachable(f"this account may not write to the store: {_first_line(error)}") from error

    def attempt(self, work: Callable[[Session], Result]) -> Result:
        """Do work in one transaction, and all of it again where a deadlock ended it: nothing of it was stored."""
        for _ in range(ATTEMPTS - 1):
            with suppress(Deadlocked), self.begin() as session:
                return work(session)
        with self.begin() as session:
            return work(session)

    def close(self) -> None:
        self.engine.dispose()


def database_url() -> str:
    """The URL of the store in SQLAlchemy's form; starts the embedded server where none is given."""
    given = os.environ.get("HANMI_DATABASE_URL")
    if given:
        return sqlalchemy_url(given)
    maintenance = start_server()
    ensure_database(maintenance, DATABASE)
    return sa.make_url(maintenance).set(database=DATABASE).render_as_string(hide_password=False)


def sqlalchemy_url(url: str) -> str:
    """A PostgreSQL URL with psycopg as its driver. Raises StoreUnreachable for anything else."""
    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise StoreUnreachable(
            "HANMI_DATABASE_URL is not a URL; use postgresql://user:password@host/database"
        ) from None
    if parsed.get_backend_name() not in ("postgresql", "postgres"):
        raise StoreUnreachable(f"HANMI_DATABASE_URL names {parsed.drivername}; only postgresql:// works")
    return parsed.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def libpq_url(url: str) -> str:
    """The same URL as psql and other PostgreSQL programs take it."""
    return sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def open_store(url: str | None = None) -> Store:
    """Open the store and bring its schema to the newest revision, and its claims with it. Raises StoreUnreachable."""
    from storage.schema import upgrade_schema
    from storage.tracking import track_claims

    try:
        store = Store(sqlalchemy_url(url) if url else database_url())
    except (OSError, subprocess.SubprocessError) as error:
        raise StoreUnreachable(
            f"the embedded PostgreSQL does not start ({type(error).__name__}); see {server_dir() / 'log'},"
            " or set HANMI_DATABASE_URL to a server of yours"
        ) from None
    try:
        if upgrade_schema(store.engine):
            with store.begin() as session:  # a transaction of its own: folding keeps no lock of the schema
                track_claims(session)
    except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
        raise StoreUnreachable(_unreachable(error)) from None
    except (sa.exc.ProgrammingError, sa.exc.InternalError) as error:
        raise StoreUnreachable(f"the database refuses its schema: {_first_line(error)}") from None
    return store


def ensure_database(server_url: str, name: str) -> None:
    """Make a database on the server that a URL names, if it is not there. Raises StoreUnreachable."""
    engine = sa.create_engine(sqlalchemy_url(server_url), isolation_level="AUTOCOMMIT", connect_args=CONNECT)
    try:
        with engine.connect() as connection:
            # Crawls start side by side, and two that make a database at once would both fail.
            connection.execute(sa.text("SELECT pg_advisory_lock(:key)"), {"key": CREATING})
            if not connection.scalar(sa.text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}):
                connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    except sa.exc.ProgrammingError as error:
        if isinstance(error.orig, psycopg.errors.InsufficientPrivilege):
            raise StoreUnreachable(
                f"this account may not create databases; ask for: CREATE DATABASE {name} OWNER (the account)"
            ) from None
        raise
    except sa.exc.OperationalError as error:
        raise StoreUnreachable(_unreachable(error)) from None
    finally:
        engine.dispose()


def _first_line(error: sa.exc.DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0]


def _unreachable(error: sa.exc.DBAPIError | psycopg.Error) -> str:
    told = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    return f"cannot reach the database: {' '.join(str(told).split())}; check HANMI_DATABASE_URL"
