"""The data checks on the command line: all of them on demand, and after each load or run what came by it."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from pipeline.console import DONE, FAILED, refusing

if TYPE_CHECKING:
    from storage.checks import Finding


@dataclass
class Checked:
    """How the checks of what a command wrote ended: the exit status."""

    status: int = DONE


def check() -> None:
    """Check the rows of the store; exit status 1 where some are wrong."""
    from storage.checks import run_checks
    from storage.store import open_store

    with refusing(), open_store().begin() as session:
        findings = run_checks(session)
    _print_table(findings)
    raise typer.Exit(report_findings(findings))


@contextmanager
def checking() -> Iterator[Checked]:
    """Check what the block writes into the store, at its end, and say what of it is wrong."""
    from storage.checks import mark_store, run_checks
    from storage.store import open_store

    store, checked = open_store(), Checked()
    with store.begin() as session:
        mark = mark_store(session)
    yield checked
    with store.begin() as session:
        checked.status = report_findings(run_checks(session, mark))
    store.close()


def report_findings(findings: "Iterable[Finding]") -> int:
    """Print on stderr what is wrong; the exit status."""
    from pipeline.checks import tell_wrong_rows

    lines = tell_wrong_rows(findings)
    for line in lines:
        print(line, file=sys.stderr)
    return FAILED if lines else DONE


def _print_table(findings: "Iterable[Finding]") -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table("check", "wrong", box=box.SIMPLE_HEAD)
    for finding in findings:
        table.add_row(finding.check.name, str(finding.wrong_count or "-"), style="red" if finding.wrong_count else None)
    Console().print(table)
