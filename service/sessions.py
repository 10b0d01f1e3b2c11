"""Ending processes for good, by session: a task or spider that has a process group of its own is found all the same."""

import os
import signal
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress

import psutil

TICK_S = 0.1
LAST_S = 8.0
GIVE_UP_S = 5.0


def list_members(sessions: Collection[int]) -> list[int]:
    """The processes that live in any of the sessions (named by their leaders' process ids)."""
    return [pid for pid in psutil.pids() if _session_of(pid) in sessions and not _is_defunct(pid)]


def end_sessions(
    graces: Mapping[int, float], *, last: Collection[int] = (), is_hurried: Callable[[], bool] = lambda: False
) -> None:
    """Ask the sessions to end; kill what is left of one after its grace in seconds, or of all as soon as `is_hurried`.

    `graces` says by session how long it may take. Each leader is asked by SIGTERM, and so is every process group that
    its members made (a task with its spider). Sessions in `last` are asked when all others have ended, or when they
    have only a few seconds left. Gives up on what even SIGKILL does not end (a process that hangs in the system).
    """
    started = time.monotonic()
    asked: set[int] = set()
    while members := list_members(graces):
        passed = time.monotonic() - started
        if passed > max(graces.values()) + GIVE_UP_S:
            return
        are_others_gone = all(_session_of(pid) in last for pid in members)
        _ask(
            [each for each in graces if each not in last or are_others_gone or passed > graces[each] - LAST_S],
            members,
            asked,
        )
        _kill([each for each, grace_s in graces.items() if passed > grace_s or is_hurried()], members)
        time.sleep(TICK_S)


def _ask(sessions: Collection[int], members: list[int], asked: set[int]) -> None:
    """Ask leaders and groups that were not asked yet. Groups can be new: a pool starts what was still queued."""
    for pid in members:
        if (session := _session_of(pid)) not in sessions:
            continue
        group = _group_of(pid)
        if group is None or group in asked:
            continue
        asked.add(group)
        has_leader = group == session and session in members
        _signal(os.kill if has_leader else os.killpg, group, signal.SIGTERM)


def _kill(sessions: Collection[int], members: list[int]) -> None:
    for pid in members:
        if _session_of(pid) in sessions:
            _signal(os.kill, pid, signal.SIGKILL)


def _signal(send: Callable[[int, int], None], target: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # it ended meanwhile
        send(target, number)


def _session_of(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except OSError:
        return None


def _group_of(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except OSError:
        return None


def _is_defunct(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return True
