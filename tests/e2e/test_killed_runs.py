"""A run that is killed at any arrow of the data way, and started again, gives the ledger of an undisturbed run."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from demo.site import Site, start_site
from service.environment import ROOT
from storage.store import Store
from storage.tracking import LOCK
from tests.alerts.mail_server import serve_mail
from tests.storage.ledger_rows import ledger_of

pytestmark = pytest.mark.slow

OUTLETS = ("potomac_ledger", "saebyeok_ilbo")
READER = "reader@example.org"
WATCH = f"slug: daily\nname: Daily\nreaders: [{READER}]\n"

ARROWS = {  # where the run is held while it is killed, by a lock on what the arrow writes
    "discover: candidates": "LOCK TABLE hanmi.candidate IN EXCLUSIVE MODE",
    "fetch and parse: articles": "LOCK TABLE hanmi.article_revision IN EXCLUSIVE MODE",
    "in mid-crawl, four articles in": None,
    "gate and extract: figures": "LOCK TABLE hanmi.figure IN EXCLUSIVE MODE",
    "record: observations": "LOCK TABLE hanmi.observation IN EXCLUSIVE MODE",
    "ledger: before it": f"SELECT pg_advisory_xact_lock({LOCK})",
    "ledger: its changes": "LOCK TABLE hanmi.change IN EXCLUSIVE MODE",
    "watch: the digest": "LOCK TABLE hanmi.digest IN EXCLUSIVE MODE",
    "outbox: the mails": "LOCK TABLE hanmi.outbox IN EXCLUSIVE MODE",
}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    running = start_site(ROOT / "demo" / "articles")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def sources(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of the demo's outlets, one in each language."""
    folder = tmp_path_factory.mktemp("sources")
    site.write_sources(folder)
    for path in folder.glob("*.yml"):
        if path.stem not in OUTLETS:
            path.unlink()
    return folder


@pytest.fixture(scope="module")
def undisturbed() -> dict[str, tuple[list, list]]:
    """The ledger of the first whole run, for all cases to be compared with."""
    return {}


def start_run(sources: Path, port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "import hanmi; hanmi.main()", "run", "--sources", str(sources)],
        cwd=ROOT,
        env=os.environ | {"HANMI_SMTP_URL": f"smtp://127.0.0.1:{port}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
    )


def finish(run: subprocess.Popen[str]) -> str:
    told, _ = run.communicate(timeout=300)
    assert run.returncode == 0, told
    return told


def wait_until(holds: Callable[[], bool], run: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 120
    while not holds():
        assert run.poll() is None, run.communicate()[0]
        assert time.monotonic() < end
        time.sleep(0.02)


def kill_at(run: subprocess.Popen[str], database: str, lock: str | None) -> None:
    """Kill the run, with all its children, when it waits for the lock; without one when four articles are stored."""
    with psycopg.connect(database, autocommit=True) as watching:

        def waits() -> bool:
            waiting = (
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            stored = "SELECT count(*) >= 4 FROM hanmi.article"
            return bool(watching.execute(waiting if lock else stored).fetchone()[0])

        wait_until(waits, run)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()


@pytest.mark.timeout(400)
@pytest.mark.parametrize("lock", ARROWS.values(), ids=ARROWS.keys())
def test_killed_and_started_again(store: Store, sources: Path, undisturbed, lock: str | None, tmp_path: Path):
    watches = tmp_path / "home" / "watches"
    watches.mkdir(parents=True)
    (watches / "daily.yml").write_text(WATCH)
    database = store.url.replace("+psycopg", "")
    with serve_mail() as server:
        with psycopg.connect(database) as holder:
            if lock:
                holder.execute(lock)
            kill_at(start_run(sources, server.port), database, lock)
        finish(start_run(sources, server.port))
        assert [mail.rcpt_tos for mail in server.received] == [[READER]]
    ledger = ledger_of(store)
    assert len(ledger[0]) >= 8
    if not undisturbed:
        undisturbed["ledger"] = ledger_of_new_run(store, sources)
    assert ledger == undisturbed["ledger"]


def ledger_of_new_run(store: Store, sources: Path) -> tuple[list, list]:
    with psycopg.connect(store.url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("TRUNCATE hanmi.source, hanmi.claim, hanmi.watch CASCADE")
    run = start_run(sources, 1)
    run.communicate(timeout=300)
    assert run.returncode == 1, "the mail server is away, which is a failure that is listed"
    return ledger_of(store)


def test_a_mail_in_doubt_is_not_sent_twice(store: Store, sources: Path, tmp_path: Path):
    """The run is killed while the mail server has the mail and has not answered: the reader may have it."""
    watches = tmp_path / "home" / "watches"
    watches.mkdir(parents=True)
    (watches / "daily.yml").write_text(WATCH)
    with serve_mail() as server:
        server.after_data = "hang"
        run = start_run(sources, server.port)
        wait_until(lambda: bool(server.received), run)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    with serve_mail() as server:
        again = start_run(sources, server.port)
        told, _ = again.communicate(timeout=300)
        assert again.returncode == 1
        assert "the reader may have it" in told
        assert server.received == []
