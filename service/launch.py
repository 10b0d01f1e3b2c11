"""An Airflow of one's own: its metadata migrated, its four processes running, its pools made; and its orderly end."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from service.api import AirflowApi
from service.credentials import load_credentials
from service.database import Database
from service.environment import METADATA, POOLS, build_environment, merge_environment
from service.interrupts import StopRequest
from service.ports import choose_ports
from service.supervisor import Supervisor
from service.waiting import wait_until
from storage.store import ensure_database

PROCESSES = {"scheduler": 15.0, "dag-processor": 2.0, "api-server": 20.0, "triggerer": 3.0}
"""Airflow's processes, and how many seconds each may take to end.

The scheduler waits for its tasks, which have five seconds. DAG processor and triggerer keep nothing that could be
lost, and often dawdle: they overlook the end of a child of theirs for five or ten seconds.
"""

LAST = "api-server"  # the others report to it while they end
MIGRATION = "db-migrate"
READY_S = 180.0
USER = "admin"


class Service:
    """One Airflow under `home`, working on `database`. After `__init__`, `stop` must be called, whatever happens.

    In this order: `begin_migration`, `finish_migration`, `start`, `wait_until_ready`. All that waits raises
    service.interrupts.Stopped when a stop is asked for, and ProcessEnded when a process failed.
    """

    def __init__(
        self, home: Path, database: Database, stop: StopRequest, *, port: int, is_paused: bool, held: Sequence[int] = ()
    ) -> None:
        credentials = load_credentials(home / "airflow")
        self.port, log_ports = choose_ports(port)
        built = build_environment(
            home, database.url, port=self.port, log_ports=log_ports, credentials=credentials, is_paused=is_paused
        )
        self.database, self.request = database, stop
        self.address = f"http://127.0.0.1:{self.port}"
        self.user, self.password = USER, credentials.passwords[USER]
        self.api = AirflowApi(self.address, self.user, self.password)
        self.supervisor = Supervisor(
            merge_environment(os.environ, built), home / "logs", afterwards=database.stop_command, held=held
        )

    def begin_migration(self) -> None:
        """Make Airflow's database and bring its tables up to date, in a process beside us."""
        ensure_database(self.database.url, METADATA)
        self.supervisor.start(MIGRATION, airflow_command("db", "migrate"))

    def finish_migration(self) -> None:
        """Wait for the end of the migration."""
        self.supervisor.finish(MIGRATION, self.request.wait)

    def start(self) -> None:
        """Start Airflow's processes."""
        for name, grace_s in PROCESSES.items():
            self.request.check()
            self.supervisor.start(name, airflow_command(name), grace_s=grace_s)

    def wait_until_ready(self) -> None:
        """Wait until all processes have given a sign of life, and make the pools. Raises WaitedTooLong."""
        wait_until(self.api.is_healthy, self.wait, timeout_s=READY_S, what="Airflow to become healthy")
        for name, (slots, description) in POOLS.items():
            self.api.save_pool(name, slots, description)

    def wait(self, seconds: float) -> None:
        """Sleep, while nothing is amiss and no stop is asked for."""
        self.supervisor.check()
        self.request.wait(seconds)

    def stop(self) -> None:
        """End all processes; at once and for good when a stop is asked for a second time."""
        self.supervisor.stop(last=LAST, is_hurried=lambda: self.request.is_hurried)


def airflow_command(*arguments: str) -> list[str]:
    """The command line of Airflow as it is installed beside the Python that runs us."""
    return [sys.executable, "-m", "airflow", *arguments]
