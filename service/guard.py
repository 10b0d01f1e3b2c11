"""Outlives a supervisor that is killed outright: when its end of the pipe closes, ends the sessions it was told of.

Started as `python -m service.guard [COMMAND...]`; COMMAND is run after that. On stdin a line each: +PID, -PID, done.
"""

import signal
import subprocess
import sys
from collections.abc import Iterable

from service.interrupts import SIGNALS
from service.sessions import end_sessions

GRACE_S = 20.0


def read_orders(lines: Iterable[str]) -> set[int] | None:
    """The sessions that must be ended once the lines end; None if all is done in good order."""
    sessions: set[int] = set()
    for line in lines:
        order = line.strip()
        if order == "done":
            return None
        (sessions.add if order[0] == "+" else sessions.discard)(int(order[1:]))
    return sessions


def main() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    sessions = read_orders(sys.stdin)
    if sessions is None:
        return
    end_sessions(dict.fromkeys(sessions, GRACE_S))
    if command := sys.argv[1:]:
        subprocess.run(command, check=False)


if __name__ == "__main__":
    main()
