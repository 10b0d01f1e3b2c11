"""Fixtures for all tests: a PostgreSQL of their own, an empty store for each test, and the shared corpora."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).parents[1]
IS_CI = os.environ.get("CI") == "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the expected files anew; then read the diff")


def skip_or_fail(reason: str) -> None:
    """A part that is missing skips the test with its reason; in CI that is a failure."""
    if IS_CI:
        pytest.fail(f"CI lacks a part: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The corpora and gold files beside the repository."""
    for folder in (ROOT.parent / "shared", ROOT / "shared"):
        if (folder / "gold").is_dir():
            return folder
    skip_or_fail("no ../shared beside the repository")
    raise AssertionError


@pytest.fixture(scope="session")
def server_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A HANMI_HOME whose embedded server serves all tests, stopped and removed at their end."""
    from storage import embedded, home

    folder = tmp_path_factory.mktemp("home")
    before = os.environ.get("HANMI_HOME")
    os.environ["HANMI_HOME"] = str(folder)
    data_dir = home.server_dir()
    try:
        yield folder
    finally:
        embedded.stop_server(data_dir)
        shutil.rmtree(data_dir, ignore_errors=True)
        if before is None:
            os.environ.pop("HANMI_HOME", None)
        else:
            os.environ["HANMI_HOME"] = before


@pytest.fixture(scope="session")
def template_url(server_home: Path) -> str:
    """The URL of a migrated, empty store that others are copied from."""
    from storage.store import libpq_url, open_store

    before = os.environ.pop("HANMI_DATABASE_URL", None)
    store = open_store()
    store.close()
    if before is not None:
        os.environ["HANMI_DATABASE_URL"] = before
    return libpq_url(store.url)


@pytest.fixture
def empty_database(template_url: str) -> Iterator[str]:
    """The URL of a database without our schema."""
    yield from _make_database(template_url, "template0")


@pytest.fixture
def store_url(template_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of an empty, migrated store, to which HANMI_DATABASE_URL is set."""
    for url in _make_database(template_url, "hanmi"):
        monkeypatch.setenv("HANMI_DATABASE_URL", url)
        yield url


@pytest.fixture
def store(store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty, migrated store in a home of its own."""
    from storage.store import open_store

    monkeypatch.setenv("HANMI_HOME", str(tmp_path / "home"))
    opened = open_store(store_url)
    yield opened
    opened.close()


def _make_database(template_url: str, template: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    maintenance = template_url.replace("/hanmi?", "/postgres?")
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE {template}')
    try:
        yield template_url.replace("/hanmi?", f"/{name}?")
    finally:
        with psycopg.connect(maintenance, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def hanmi(store, monkeypatch: pytest.MonkeyPatch):
    """Runs the command `hanmi` as a user does, in a process of its own, on the test's store."""

    def run(*arguments: object, check: int | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-c", "import hanmi; hanmi.main()", *map(str, arguments)],
            capture_output=True,
            check=False,
            text=True,
            cwd=ROOT,
            env=os.environ | environment,
            timeout=300,
        )
        if check is not None:
            assert done.returncode == check, done.stdout + done.stderr
        return done

    return run
