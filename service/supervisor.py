"""A few processes that live and die together: each in a session of its own, with a log, and with a guard over us."""

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from service.environment import ROOT
from service.sessions import end_sessions, list_members

GRACE_S = 30.0


class ProcessEnded(RuntimeError):
    """A supervised process ended by itself; the message names it and its log."""


class Supervisor:
    """Starts processes and ends them all. `stop` must be called in the end, whatever happened.

    `environment` is all that the processes get; `log_dir` holds a log each (and the one of the run before as .1).
    Should this process be killed outright, a guard ends them in its stead and then runs `afterwards`; `held` are file
    descriptors (a lock) that the guard keeps open until then.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        log_dir: Path,
        *,
        afterwards: Sequence[str] = (),
        held: Sequence[int] = (),
    ) -> None:
        self.environment, self.log_dir = dict(environment), log_dir
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self._graces: dict[str, float] = {}
        log_dir.mkdir(parents=True, exist_ok=True)
        self._guard = subprocess.Popen(
            [sys.executable, "-m", "service.guard", *afterwards],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            bufsize=0,  # an order is written at once, or not at all
            env=self.environment,
            cwd=ROOT,
            start_new_session=True,
            pass_fds=held,
        )

    def start(self, name: str, command: Sequence[str], *, grace_s: float = GRACE_S) -> None:
        """Start one process under a name. Its end is an error from then on, unless `finish` waits for it.

        `grace_s` is how long it may take to end in the end.
        """
        with self._open_log(name) as log:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment,
                cwd=self.log_dir,
                start_new_session=True,  # Ctrl-C in the terminal reaches us alone
            )
        self.children[name], self._graces[name] = child, grace_s
        self._tell(f"+{child.pid}")

    def finish(self, name: str, wait: Callable[[float], None]) -> None:
        """Wait until a process has done its work, calling `wait` meanwhile. Raises ProcessEnded if it failed."""
        child = self.children[name]
        while child.poll() is None:
            wait(0.1)
        del self.children[name]
        end_sessions({child.pid: 0})  # what it may have left behind
        self._tell(f"-{child.pid}")
        if child.returncode:
            raise ProcessEnded(f"{name} failed (status {child.returncode}); see {self.log_file(name)}")

    def check(self) -> None:
        """Raises ProcessEnded if a process has ended."""
        for name, child in self.children.items():
            if child.poll() is not None:
                raise ProcessEnded(f"{name} ended (status {child.returncode}); see {self.log_file(name)}")

    def stop(self, *, last: str = "", is_hurried: Callable[[], bool] = lambda: False) -> None:
        """End all processes with all that they started; the one named `last` after the others. May be called again."""
        end_sessions(
            {child.pid: self._graces[name] for name, child in self.children.items()},
            last=[child.pid for name, child in self.children.items() if name == last],
            is_hurried=is_hurried,
        )
        for child in self.children.values():
            child.wait()
        self.children.clear()
        self._dismiss_guard()

    def log_file(self, name: str) -> Path:
        """Where a process writes what it has to say."""
        return self.log_dir / f"{name}.log"

    def list_pids(self) -> list[int]:
        """All processes that live in our care."""
        return list_members([child.pid for child in self.children.values()])

    def _open_log(self, name: str) -> BinaryIO:
        file = self.log_file(name)
        if file.exists():
            file.replace(file.with_suffix(".log.1"))
        return file.open("wb")

    def _tell(self, order: str) -> None:
        stream = self._guard.stdin
        if stream is None or stream.closed:
            return
        try:
            stream.write(f"{order}\n".encode("ascii"))
        except BrokenPipeError:  # the guard was killed: we go on without it
            stream.close()

    def _dismiss_guard(self) -> None:
        self._tell("done")
        if self._guard.stdin is not None:
            self._guard.stdin.close()
        try:
            self._guard.wait(5)
        except subprocess.TimeoutExpired:
            self._guard.send_signal(signal.SIGKILL)
            self._guard.wait()
