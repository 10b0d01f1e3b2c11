"""Ending sessions: with tasks in groups of their own, with those that do not listen, in their order."""

import os
import signal
import subprocess
import time

import psutil
import pytest

from service.sessions import end_sessions, list_members
from service.waiting import wait_until
from tests.service.programs import SLEEPER, STUBBORN, parent_of, python


@pytest.fixture
def start():
    """Starts commands in sessions of their own; nothing of them outlives the test."""
    children = []

    def start(command):
        children.append(subprocess.Popen(command, start_new_session=True))
        return children[-1].pid

    yield start
    end_sessions({child.pid: 0 for child in children})
    for child in children:
        child.wait()


def _read_pid(file):
    return wait_until(lambda: file.exists() and int(file.read_text() or 0), time.sleep, timeout_s=20, what="the child")


def _is_alive(pid):
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("is_own_group", [True, False], ids=["own-group", "same-group"])
def test_grandchildren_are_found_and_ended(start, tmp_path, is_own_group):
    session = start(parent_of(SLEEPER, tmp_path / "ready", is_own_group=is_own_group))
    grandchild = _read_pid(tmp_path / "ready")
    assert set(list_members([session])) == {session, grandchild}
    end_sessions({session: 0.5})
    assert list_members([session]) == []
    assert not _is_alive(grandchild)


def test_a_grandchild_whose_parent_was_killed(start, tmp_path):
    session = start(parent_of(SLEEPER, tmp_path / "ready", is_own_group=True))
    grandchild = _read_pid(tmp_path / "ready")
    os.kill(session, signal.SIGKILL)
    end_sessions({session: 5})
    assert not _is_alive(grandchild)


def test_one_that_ignores_the_request_is_killed_after_the_grace(start, tmp_path):
    session = start(parent_of(STUBBORN, tmp_path / "ready", is_own_group=True))
    stubborn = _read_pid(tmp_path / "ready")
    time.sleep(0.3)  # until it ignores the signal: it has no way to say so
    started = time.monotonic()
    end_sessions({session: 1})
    assert time.monotonic() - started >= 1
    assert not _is_alive(stubborn)


def test_hurry(start):
    session = start(python(STUBBORN))
    started = time.monotonic()
    end_sessions({session: 60}, is_hurried=lambda: True)
    assert time.monotonic() - started < 10
    assert list_members([session]) == []


def test_the_last_is_asked_when_the_others_have_ended(start, tmp_path):
    note = "import signal, sys, time, pathlib\n" + "\n".join(
        [
            "def end(*_):",
            "    {delay}",
            "    pathlib.Path({file!r}).write_text(str(time.monotonic()))",
            "    sys.exit()",
            "signal.signal(signal.SIGTERM, end)",
            "pathlib.Path({file!r} + '.ready').touch()",
            "time.sleep(600)",
        ]
    )
    ends = {name: tmp_path / name for name in ("first", "last")}
    sessions = {
        name: start(python(note.format(file=str(file), delay="time.sleep(0.5)" if name == "first" else "")))
        for name, file in ends.items()
    }
    for file in ends.values():
        _read_pid_file = file.with_name(f"{file.name}.ready")
        wait_until(_read_pid_file.exists, time.sleep, timeout_s=20, what="the program")
    end_sessions(dict.fromkeys(sessions.values(), 20), last=[sessions["last"]])
    assert float(ends["first"].read_text()) < float(ends["last"].read_text())


def test_nothing_to_end():
    end_sessions({})
    assert list_members([]) == []
