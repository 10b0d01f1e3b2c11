"""What the data checks find, told in words: for the command line and for the DAGs."""

from collections.abc import Iterable

from storage.checks import Finding, run_checks
from storage.store import open_store

SHOWN = 3
"""Wrong rows that are shown of one check."""


def find_wrong_rows() -> list[str]:
    """Check the whole store; what is wrong, in lines."""
    store = open_store()
    with store.begin() as session:
        findings = run_checks(session)
    store.close()
    return tell_wrong_rows(findings)


def tell_wrong_rows(findings: Iterable[Finding]) -> list[str]:
    """What is wrong and what to do, with the first rows of each check that found any."""
    lines = []
    for finding in findings:
        if finding.wrong_count:
            lines.append(f"{finding.check.name}: {finding.wrong_count} wrong. {finding.check.meaning}")
            lines += [
                "  " + ", ".join(f"{name}={value}" for name, value in row.items()) for row in finding.rows[:SHOWN]
            ]
    return lines
