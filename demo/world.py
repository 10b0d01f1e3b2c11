"""The demo's own world: a home of its own under HANMI_HOME, new at each start, so that nothing real is touched."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from service.lock import hold_lock
from storage.embedded import stop_server
from storage.home import home_dir, server_dir

MARK = "demo-world"
FOREIGN = ("HANMI_DATABASE_URL", "HANMI_SMTP_URL", "HANMI_SOURCES")
"""What the demo must not inherit: it writes into no real store, and sends no mail."""


class WorldRefused(RuntimeError):
    """There is something where the demo keeps its data; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class World:
    """The demo's home, and the lock that says that a demo runs."""

    home: Path
    lock: int


@contextmanager
def open_world() -> Iterator[World]:
    """A new, empty world, which the environment of this process names inside the block; its data stays afterwards.

    Raises service.lock.AlreadyRunning if another demo runs, WorldRefused if the folder is not a demo's.
    """
    base = home_dir()
    home = base / "demo"
    former = dict(os.environ)
    with hold_lock(base / "demo.lock") as lock:
        try:
            for name in FOREIGN:
                os.environ.pop(name, None)
            os.environ["HANMI_HOME"] = str(home)
            _remove(home)
            home.mkdir(parents=True)
            (home / MARK).touch()
            yield World(home, lock)
        finally:
            os.environ.clear()
            os.environ.update(former)


def _remove(home: Path) -> None:
    """Remove the world before this one, its database server stopped first (it outlives a demo that was killed)."""
    if not home.exists():
        return
    if not (home / MARK).exists() and any(home.iterdir()):
        raise WorldRefused(f"{home} was not made by the demo; move it away, or set HANMI_HOME to another folder")
    data_dir = server_dir()  # as root it lies elsewhere
    stop_server(data_dir)
    shutil.rmtree(data_dir, ignore_errors=True)
    shutil.rmtree(home)
