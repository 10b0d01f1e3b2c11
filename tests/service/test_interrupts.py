"""Requests to stop: noted, raised by `wait` alone, counted, and given back at the end."""

import os
import signal
import time

import pytest

from service.interrupts import SIGNALS, Stopped, StopRequest


@pytest.mark.parametrize("number", SIGNALS)
def test_signal_stops_the_next_wait(number):
    with StopRequest() as stop:
        os.kill(os.getpid(), number)
        with pytest.raises(Stopped):
            stop.wait(60)
        assert not stop.is_hurried


def test_second_signal_hurries():
    with StopRequest() as stop:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.is_hurried


def test_waits_as_long_as_it_was_told():
    with StopRequest() as stop:
        started = time.monotonic()
        stop.wait(0.25)
        assert time.monotonic() - started >= 0.25


def test_handlers_are_given_back():
    before = [signal.getsignal(number) for number in SIGNALS]
    with StopRequest():
        assert [signal.getsignal(number) for number in SIGNALS] != before
    assert [signal.getsignal(number) for number in SIGNALS] == before
