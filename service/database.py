"""The PostgreSQL server of a service: the one that HANMI_DATABASE_URL names, else the embedded one while we run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from service.interrupts import StopRequest
from storage.embedded import find_server, stop_server
from storage.home import server_dir
from storage.store import database_url

STOP_COMMAND = (sys.executable, "-c", "from storage.embedded import stop_server; stop_server()")


class ServerUnusable(RuntimeError):
    """The embedded server does not start; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Database:
    """The URL of the store, and the command by which its server is stopped (empty where that is not ours to do)."""

    url: str
    stop_command: tuple[str, ...]


@contextmanager
def serve_database(stop: StopRequest) -> Iterator[Database]:
    """The store's database, its server running. A server that was started for it is stopped at the end of the block.

    Raises ServerUnusable, and storage.store.StoreUnreachable.
    """
    is_ours = not os.environ.get("HANMI_DATABASE_URL") and find_server(server_dir()) is None
    try:
        try:
            url = database_url()
        except (OSError, subprocess.SubprocessError) as error:
            stop.check()  # Ctrl-C reaches the programs that set the server up, and they fail by it
            raise ServerUnusable(
                f"the embedded PostgreSQL does not start ({type(error).__name__}); see {server_dir() / 'log'}; "
                "`hanmi up` also takes a server of your own (HANMI_DATABASE_URL)"
            ) from error
        yield Database(url, STOP_COMMAND if is_ours else ())
    finally:
        if is_ours:
            stop_server()
