"""Writers that are killed, writers at once, and a server that is killed: the ledger is the undisturbed one."""

import os
import random
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from storage.articles import list_unread
from storage.checks import run_checks
from storage.embedded import find_server, stop_server
from storage.extractions import record_extractions
from storage.home import server_dir
from storage.records import Extraction
from storage.store import Session, Store, open_store, sqlalchemy_url
from tests.conftest import ROOT, _make_database
from tests.storage.loading import all_of, drafts, read_all, store_articles

COUNT = 24
WAITING = """
    SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE datname = current_database() AND NOT granted
"""
STANDING = "SELECT count(DISTINCT claim_id) FROM hanmi.observation WHERE withdrawn_at IS NULL"


@pytest.fixture
def another(template_url):
    """A second empty store, for the undisturbed run."""
    for url in _make_database(template_url, "hanmi"):
        opened = Store(sqlalchemy_url(url))
        yield opened
        opened.close()


def load(url: str, seed: int, kill_at: int | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.storage.loading", url, seed, COUNT, *([kill_at] if kill_at else [])]
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def check_whole(store: Store) -> None:
    with store.begin() as session:
        assert [finding for finding in run_checks(session) if finding.wrong_count] == []


@pytest.mark.parametrize("seed", range(3))
def test_a_writer_that_is_killed_and_run_again_leaves_the_undisturbed_ledger(store, another, store_url, seed):
    undisturbed = load(another.url, seed)
    assert undisturbed.returncode == 0, undisturbed.stderr
    chance, left = random.Random(seed), int(undisturbed.stdout)
    for _ in range(3):
        killed = load(store_url, seed, chance.randrange(2, max(3, left // 2)))
        assert killed.returncode == -signal.SIGKILL, killed.stderr
    done = load(store_url, seed)
    assert done.returncode == 0, done.stderr
    assert all_of(store) == all_of(another)
    check_whole(store)


@pytest.mark.parametrize("seed", range(4))
def test_two_writers_at_once_leave_the_ledger_of_one(store, another, seed):
    """Each stores all articles, in its own order, and reads whatever the other has not taken."""
    news = drafts(seed, COUNT)
    store_articles(another, news)
    read_all(another, news)

    first = {}
    for draft in news:  # which wording is the newer one is decided by the order of finding, so these are found before
        first.setdefault(draft.number, draft)
    several = [draft for draft in news if first[draft.number] is not draft]
    store_articles(store, [draft for draft in news if draft.number in {again.number for again in several}])

    barrier, failures = threading.Barrier(2), []

    def write(order: list) -> None:
        try:
            mine = Store(store.url)
            barrier.wait()
            store_articles(mine, order)
            read_all(mine, news, batch=2)
            mine.close()
        except Exception as error:  # noqa: BLE001 - any failure of a thread fails the test
            failures.append(error)

    orders = [random.Random(seed * 2 + number).sample(news, len(news)) for number in range(2)]
    threads = [threading.Thread(target=write, args=(order,)) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert all_of(store) == all_of(another)
    check_whole(store)


def read_one(session: Session, figures: dict) -> None:
    (unread,) = list_unread(session, 1)
    record_extractions(session, [(unread, Extraction(is_relevant=True, figures=figures[unread.text]))], "test-1")


def test_two_wordings_that_are_read_at_once_do_not_both_stand(store):
    """The second leaves out a figure of the first; whoever commits last sees the other's."""
    (old,) = drafts(1, 1)
    new = replace(old, text=old.text.rpartition("\n")[0], figures=old.figures[:-1])
    store_articles(store, [old, new])
    figures = {draft.text: draft.figures for draft in (old, new)}
    second = threading.Thread(target=store.attempt, args=(lambda session: read_one(session, figures),))
    with store.begin() as session:
        read_one(session, figures)
        second.start()
        while second.is_alive() and not session.scalar(sa.text(WAITING)):
            second.join(0.01)
    second.join()
    with store.begin() as session:
        assert session.scalar(sa.text(STANDING)) == len(new.figures)


@pytest.fixture
def own_server(monkeypatch, tmp_path):
    """A home with an embedded server of its own, which a test may kill."""
    monkeypatch.setenv("HANMI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("HANMI_DATABASE_URL", raising=False)
    yield Path(server_dir())
    stop_server()


def kill_server(data_dir: Path, *, with_children: bool) -> None:
    server = psutil.Process(find_server(data_dir))
    children = server.children() if with_children else []
    for process in (server, *children):
        process.send_signal(signal.SIGKILL)
    psutil.wait_procs([server, *children], timeout=10)


@pytest.mark.parametrize("with_children", [False, True])
def test_a_server_that_is_killed_is_simply_started_again(own_server, another, with_children):
    news = drafts(9, COUNT)
    store_articles(another, news)
    read_all(another, news)
    store = open_store()
    store_articles(store, news[: COUNT // 2])
    with store.begin() as session:
        session.connection()
        kill_server(own_server, with_children=with_children)  # in the middle of a transaction
        session.rollback()
    store.close()
    command = [sys.executable, "-c", "from hanmi import main; main()", "claims", "--json"]
    first = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert first.returncode == 0, first.stderr
    store = open_store()
    store_articles(store, news)
    read_all(store, news)
    assert all_of(store) == all_of(another)
    check_whole(store)
    store.close()
