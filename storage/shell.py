"""Opening psql on the store: the one that comes with the embedded server, else the system's."""

import os
import shutil
from pathlib import Path

from storage.embedded import program_folder
from storage.problems import UnusableInput
from storage.store import libpq_url, open_store

QUERIES = Path(__file__).parents[1] / "docs" / "queries"
"""Questions that analysts ask, as files of SQL: in psql `\\i :queries/NAME.sql` asks one."""


class NoShell(UnusableInput):
    """There is no psql on this machine."""


def exec_shell() -> None:
    """Put psql on the store in the place of this process. Raises NoShell."""
    program = shutil.which("psql", path=str(program_folder())) or shutil.which("psql")
    if program is None:
        raise NoShell("no psql here; take the address of `hanmi db url` to any PostgreSQL program")
    arguments = [Path(program).name, "--variable", f"queries={QUERIES}", libpq_url(open_store().url)]
    os.execv(program, arguments)  # noqa: S606 - a fixed program, no shell
