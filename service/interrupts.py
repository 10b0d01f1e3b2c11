"""Being asked to stop: SIGINT, SIGTERM and SIGHUP are noted, and looked at where it is safe to stop."""

import signal
import time
from types import FrameType
from typing import Any, Self

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TICK_S = 0.1


class Stopped(Exception):
    """Raised by `StopRequest.wait` once a stop was asked for."""


class StopRequest:
    """Notes the signals that ask to stop, inside a with block in the main thread.

    An exception raised by a signal could fall between the start of a process and its being remembered, and leave it
    behind. So nothing is raised but by `wait`. A counter, since an Event may deadlock when set by a handler.
    """

    def __init__(self) -> None:
        self.count = 0
        self._former: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        self._former = {number: signal.signal(number, self._note) for number in SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._former.items():
            signal.signal(number, handler)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.count += 1

    @property
    def is_hurried(self) -> bool:
        """Whether it was asked for more than once."""
        return self.count > 1

    def check(self) -> None:
        """Raises Stopped if a stop was asked for."""
        if self.count:
            raise Stopped

    def wait(self, seconds: float) -> None:
        """Sleep. Raises Stopped as soon as a stop is asked for."""
        deadline = time.monotonic() + seconds
        self.check()
        while (left := deadline - time.monotonic()) > 0:
            time.sleep(min(TICK_S, left))
            self.check()
