"""The supervisor on real processes: one ends and all stop, signals at every moment, and nothing is ever left behind."""

import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from service.environment import ROOT
from service.sessions import end_sessions, list_members
from service.supervisor import ProcessEnded, Supervisor
from service.waiting import wait_until
from tests.service.programs import SLEEPER, STUBBORN, SUPERVISOR, parent_of, python


class Running:
    """A supervisor in a process of its own, with the commands it was given."""

    def __init__(self, folder, commands, afterwards=(), pause_s=0):
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, str(folder), json.dumps(commands), json.dumps(afterwards)],
            env=os.environ | {"PYTHONPATH": str(ROOT), "PAUSE_S": str(pause_s)},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.pids = []

    def wait_for_pids(self):
        file = self.folder / "pids"
        text = wait_until(lambda: file.exists() and file.read_text(), time.sleep, timeout_s=20, what="the processes")
        self.pids = list(json.loads(text).values())
        return json.loads(text)

    def wait_for_children(self, count):
        """Note the processes below us by now (the guard among them) once there are so many."""
        tree = psutil.Process(self.process.pid)
        wait_until(lambda: len(tree.children()) >= count, time.sleep, timeout_s=20, what="the first processes")
        self.pids = [child.pid for child in tree.children()]

    def wait_until_empty(self):
        wait_until(lambda: not list_members(self.pids), time.sleep, timeout_s=40, what="the end of all processes")
        return True

    def end(self):
        self.process.kill()
        self.process.communicate()
        end_sessions(dict.fromkeys(self.pids, 0))


@pytest.fixture
def run(tmp_path):
    started = []

    def run(commands, **options):
        started.append(Running(tmp_path, commands, **options))
        return started[-1]

    yield run
    for each in started:
        each.end()


def _pair(tmp_path):
    return {"a": python(SLEEPER), "b": parent_of(SLEEPER, tmp_path / "ready", is_own_group=True)}


def test_one_ends_and_all_stop(run, tmp_path):
    running = run(_pair(tmp_path))
    os.kill(running.wait_for_pids()["a"], signal.SIGKILL)
    said, _ = running.process.communicate(timeout=30)
    assert said.strip() == f"a ended (status -9); see {tmp_path / 'logs' / 'a.log'}"
    assert running.process.returncode == 1
    assert running.wait_until_empty()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_stops_all(run, tmp_path, number):
    running = run(_pair(tmp_path))
    running.wait_for_pids()
    running.process.send_signal(number)
    said, _ = running.process.communicate(timeout=30)
    assert (said.strip(), running.process.returncode) == ("stopped", 0)
    assert running.wait_until_empty()


def test_signal_while_still_starting(run):
    running = run({name: python(SLEEPER) for name in "abcd"}, pause_s=30)
    running.wait_for_children(2)
    running.process.send_signal(signal.SIGINT)
    said, _ = running.process.communicate(timeout=30)
    assert (said.strip(), running.process.returncode) == ("stopped", 0)
    assert not (running.folder / "pids").exists()
    assert running.wait_until_empty()


def test_second_signal_kills_at_once(run, tmp_path):
    running = run({"a": parent_of(STUBBORN, tmp_path / "ready", is_own_group=True), "b": python(STUBBORN)})
    running.wait_for_pids()
    wait_until((tmp_path / "ready").exists, time.sleep, timeout_s=20, what="the stubborn grandchild")
    time.sleep(0.3)  # until they ignore the first signal
    running.process.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        running.process.wait(1)
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(15) == 0
    assert running.wait_until_empty()


def test_killed_outright_the_guard_ends_all_and_what_comes_after(run, tmp_path):
    after = python(f"open({str(tmp_path / 'after')!r}, 'w').write('done')")
    running = run(_pair(tmp_path), afterwards=after)
    running.wait_for_pids()
    wait_until((tmp_path / "ready").exists, time.sleep, timeout_s=20, what="the grandchild")
    running.process.kill()
    assert running.wait_until_empty()
    assert wait_until((tmp_path / "after").exists, time.sleep, timeout_s=20, what="the command that comes after")


def test_good_order_leaves_nothing_to_the_guard(run, tmp_path):
    after = python(f"open({str(tmp_path / 'after')!r}, 'w').write('done')")
    running = run(_pair(tmp_path), afterwards=after)
    running.wait_for_pids()
    running.process.send_signal(signal.SIGTERM)
    running.process.communicate(timeout=30)
    assert not (tmp_path / "after").exists()


@pytest.fixture
def supervisor(tmp_path):
    made = Supervisor(os.environ, tmp_path / "logs")
    yield made
    made.stop()


def test_output_goes_to_a_log_and_the_former_one_is_kept(supervisor):
    for word in ("first", "second"):
        supervisor.start("a", python(f"print({word!r})"))
        supervisor.finish("a", time.sleep)
    log = supervisor.log_file("a")
    assert (log.read_text(), log.with_suffix(".log.1").read_text()) == ("second\n", "first\n")


def test_work_that_fails_names_its_log(supervisor):
    supervisor.start("a", python("raise SystemExit(3)"))
    with pytest.raises(ProcessEnded, match=r"a failed \(status 3\); see .*a\.log"):
        supervisor.finish("a", time.sleep)


def test_stopping_twice_and_without_a_guard(supervisor):
    supervisor._guard.kill()
    supervisor._guard.wait()
    supervisor.start("a", python(SLEEPER))
    pids = supervisor.list_pids()
    supervisor.stop()
    supervisor.stop()
    assert pids
    assert list_members(pids) == []
