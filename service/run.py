"""`hanmi up`: the service on the declared sources, until somebody stops it; and the same service for the demo."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rich.console import Console

from service.credentials import CredentialsDamaged
from service.database import ServerUnusable, serve_database
from service.interrupts import Stopped, StopRequest
from service.launch import Service
from service.lock import AlreadyRunning, hold_lock
from service.ports import NoFreePort
from service.rest import ApiError
from service.steps import Steps, open_console
from service.supervisor import ProcessEnded
from service.waiting import WaitedTooLong
from storage.home import home_dir
from storage.store import StoreUnreachable, open_store

PORT = 8080
FAILURES = (
    AlreadyRunning, ApiError, CredentialsDamaged, ServerUnusable, NoFreePort, ProcessEnded, StoreUnreachable,
    OSError, WaitedTooLong,
)  # fmt: skip
"""What can go wrong with a service, each with a message that says what to do."""


def run_service(*, port: int = PORT) -> int:
    """Run the service until Ctrl-C: 0 when it was asked to stop; when it failed, a line on stderr and 1, or 2 where
    HANMI_DATABASE_URL is what cannot be used.

    The UI listens on the first free port from `port` on.
    """
    home, steps = home_dir(), Steps(open_console())
    try:
        with (
            StopRequest() as stop,
            hold_lock(home / "service.lock") as lock,
            open_service(home, stop, steps, port=port, is_paused=False, lock=lock) as service,
        ):
            print_address(steps.console, service)
            while True:
                service.wait(1)
    except Stopped:
        return 0
    except FAILURES as error:
        print(f"{steps.failed or 'hanmi up'}: {error}", file=sys.stderr)
        return 2 if isinstance(error, StoreUnreachable) else 1


@contextmanager
def open_service(
    home: Path, stop: StopRequest, steps: Steps, *, port: int, is_paused: bool, lock: int
) -> Iterator[Service]:
    """A service that is ready, with its database; both are ended at the end of the block, whatever happens in it."""
    with ExitStack() as stack:
        try:
            with steps.step("Starting PostgreSQL"):
                database = stack.enter_context(serve_database(stop))
            service = Service(home, database, stop, port=port, is_paused=is_paused, held=[lock])
            stack.callback(service.stop)
            with steps.step("Preparing Airflow's tables and our own"):
                service.begin_migration()  # takes longest, so it goes beside the rest
                open_store(database.url).close()
                service.finish_migration()
            with steps.step("Starting Airflow: scheduler, DAG processor, API server, triggerer"):
                service.start()
                service.wait_until_ready()
            yield service
        finally:
            with steps.step("Stopping (Ctrl-C again: at once)"):
                stack.close()


def print_address(console: Console, service: Service) -> None:
    """Say where the UI is, and who may log in."""
    console.print(f"\nAirflow's UI: {service.address}   user: {service.user}   password: {service.password}")
    console.print("Ctrl-C stops everything.")
