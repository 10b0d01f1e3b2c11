"""One run at a time: a lock on a file, which the system itself lifts when the last process that holds it has ended."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(RuntimeError):
    """Another run holds the lock; the message is one line that says what to do."""


@contextmanager
def hold_lock(file: Path) -> Iterator[int]:
    """Hold the lock inside the block; gives its file descriptor, for a child to hold it too. Raises AlreadyRunning."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(handle, 32).decode("ascii", "replace").strip() or "unknown"
            raise AlreadyRunning(
                f"it runs already or is ending (process {holder}); wait for it, or set HANMI_HOME to another folder"
            ) from None
        os.truncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        yield handle
    finally:
        os.close(handle)
