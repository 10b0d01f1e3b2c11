"""Running `hanmi` as a person does, and finding whatever it leaves behind."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

from service.environment import ROOT
from service.waiting import wait_until

HANMI = "import sys; from hanmi import main; sys.argv[0] = 'hanmi'; main()"
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2): orphans of our children become our children


class Hanmi:
    """A `hanmi` command in a process group of its own, as in a terminal, and every process that ever lived below it."""

    def __init__(self, home: Path, *arguments: str, **environment: str) -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(SUBREAPER, 1)
        self._before = set(psutil.Process().children(recursive=True))
        self._seen: set[psutil.Process] = set()
        self.lines: list[str] = []
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HANMI_", "AIRFLOW"))}
        self.process = subprocess.Popen(
            [sys.executable, "-c", HANMI, *arguments],
            cwd=ROOT,
            env=kept | {"HANMI_HOME": str(home), "PYTHONUNBUFFERED": "1", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._reader.start()
        self._watcher.start()

    @property
    def text(self) -> str:
        """What it has said so far."""
        return "".join(self.lines)

    def wait_for(self, words: str, timeout_s: float = 500) -> None:
        """Wait until it has said these words. Raises AssertionError if it ends before."""

        def look() -> bool:
            if words in self.text:
                return True
            assert self.process.poll() is None, self.text
            return False

        wait_until(look, time.sleep, timeout_s=timeout_s, what=words)

    def interrupt(self) -> None:
        """Ctrl-C: the terminal signals the whole foreground group, and so also what sets the database up."""
        os.killpg(self.process.pid, signal.SIGINT)

    def finish(self, timeout_s: float = 500) -> int:
        """Wait for its end; its exit status. Raises AssertionError, with what it said, if it takes too long."""
        try:
            return self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"not ended after {timeout_s} s:\n{self.text}") from None
        finally:
            self._reader.join(5)

    def wait_until_nothing_is_left(self, timeout_s: float = 60) -> None:
        """Wait until every process that it started has ended; raises WaitedTooLong, with their names."""
        end = time.monotonic() + timeout_s
        while (left := self.list_left()) and time.monotonic() < end:
            time.sleep(0.2)
        assert [str(process) for process in left] == []

    def list_left(self) -> list[psutil.Process]:
        """The processes of it that live."""
        new = set(psutil.Process().children(recursive=True)) - self._before
        return [process for process in self._seen | new if _lives(process)]

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)

    def _watch(self) -> None:
        while self.process.poll() is None:
            for process in [*self._tree(), *psutil.Process().children()]:
                if process not in self._before:
                    self._seen.add(process)
            time.sleep(0.1)

    def _tree(self) -> list[psutil.Process]:
        try:
            return psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def end_world(home: Path) -> None:
    """Stop the embedded server of a home, and remove all of it (for root it lies elsewhere)."""
    from storage.embedded import stop_server
    from storage.home import server_dir

    former = os.environ.get("HANMI_HOME")
    os.environ["HANMI_HOME"] = str(home)
    try:
        stop_server(server_dir())
        shutil.rmtree(server_dir(), ignore_errors=True)
    finally:
        os.environ.pop("HANMI_HOME")
        if former is not None:
            os.environ["HANMI_HOME"] = former
    shutil.rmtree(home, ignore_errors=True)
