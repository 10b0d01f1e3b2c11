"""Saying what goes on: plain lines into a pipe, a ticked line on a terminal, and which step failed."""

import io

import pytest
from rich.console import Console

from service.steps import Steps


def _report(*, is_terminal):
    console = Console(file=io.StringIO(), force_terminal=is_terminal, width=100)
    steps = Steps(console)
    with steps.step("Crawling") as say:
        say("1 of 4")
        say("1 of 4")
        say("4 of 4")
    return console.file.getvalue()


def test_plain():
    lines = _report(is_terminal=False).splitlines()
    assert lines[:3] == ["Crawling ...", "  1 of 4", "  4 of 4"]
    assert lines[3].startswith("  done in 0.")


def test_terminal():
    shown = _report(is_terminal=True)
    assert "✓" in shown
    assert "Crawling: 4 of 4" in shown


@pytest.mark.parametrize("is_terminal", [True, False])
def test_first_failure_is_remembered(is_terminal):
    console = Console(file=io.StringIO(), force_terminal=is_terminal, width=100)
    steps = Steps(console)
    for title in ("Crawling", "Stopping"):
        with pytest.raises(RuntimeError), steps.step(title):
            raise RuntimeError
    assert steps.failed == "Crawling"
    assert "done" not in console.file.getvalue()
    assert "✓" not in console.file.getvalue()
