"""Waiting: for what is found, up to a limit, and broken off by the sleep."""

import pytest

from service.interrupts import Stopped
from service.waiting import WaitedTooLong, wait_until


def test_gives_what_was_found():
    answers = iter([None, False, 0])
    assert wait_until(lambda: next(answers), lambda _: None, timeout_s=5, what="a number") == 0


def test_gives_up():
    with pytest.raises(WaitedTooLong, match="waited 0 s for rain in vain"):
        wait_until(lambda: None, lambda _: None, timeout_s=0, what="rain")


def test_the_sleep_breaks_it_off():
    def stop(_seconds):
        raise Stopped

    with pytest.raises(Stopped):
        wait_until(lambda: None, stop, timeout_s=5, what="rain")
