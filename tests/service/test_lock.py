"""The lock: one holder at a time, and free again when the last process that holds it has ended."""

import os
import subprocess
import sys

import pytest

from service.lock import AlreadyRunning, hold_lock


def test_second_is_refused_and_told_who_holds_it(tmp_path):
    file = tmp_path / "lock"
    with hold_lock(file), pytest.raises(AlreadyRunning, match=rf"process {os.getpid()}"), hold_lock(file):
        pass


def test_free_again(tmp_path):
    for _ in range(2):
        with hold_lock(tmp_path / "lock") as handle:
            assert os.fstat(handle).st_size > 0


def test_a_child_goes_on_holding_it(tmp_path):
    command = [sys.executable, "-c", "input()"]
    with hold_lock(tmp_path / "lock") as handle:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[handle])
    with pytest.raises(AlreadyRunning), hold_lock(tmp_path / "lock"):
        pass
    child.communicate(b"\n")
    with hold_lock(tmp_path / "lock") as handle:
        assert handle > 0
