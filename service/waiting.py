"""Waiting for something to come about, with a limit, and with a sleep that may break it off."""

import time
from collections.abc import Callable
from typing import TypeVar

Wait = Callable[[float], None]
"""Sleeps for some seconds; may raise to end the waiting (a stop was asked for, a process ended)."""

TICK_S = 0.5
T = TypeVar("T")


class WaitedTooLong(RuntimeError):
    """What was waited for did not come about in time."""


def wait_until(look: Callable[[], T | None], wait: Wait, *, timeout_s: float, what: str) -> T:
    """Call `look` until it gives something (not None and not False), and return that. Raises WaitedTooLong."""
    deadline = time.monotonic() + timeout_s
    while True:
        found = look()
        if found is not None and found is not False:
            return found
        if time.monotonic() > deadline:
            raise WaitedTooLong(f"waited {timeout_s:.0f} s for {what} in vain")
        wait(TICK_S)
