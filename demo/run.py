"""`hanmi demo`: a site, a database, Airflow and one round of the main job; then the claims, the digest and the UI."""

import os
import sys
from pathlib import Path

from rich.console import Console

from demo.round import RoundFailed, run_round
from demo.site import start_site
from demo.world import World, WorldRefused, open_world
from service.interrupts import Stopped, StopRequest
from service.run import FAILURES, PORT, open_service, print_address
from service.steps import Steps, open_console
from storage.store import open_store

ARTICLES = Path(__file__).parent / "articles"


def run_demo(once: bool = False, *, port: int = PORT) -> int:
    """Run the demo until Ctrl-C, or with `once` until it is done: 0, or 1 with a line on stderr that says what failed.

    The UI listens on the first free port from `port` on. All data lies in HANMI_HOME/demo and stays there.
    """
    steps = Steps(open_console())
    try:
        with StopRequest() as stop, open_world() as world:
            _show(steps, stop, world, once=once, port=port)
    except Stopped:
        return 0
    except (*FAILURES, RoundFailed, WorldRefused) as error:
        print(f"{steps.failed or 'the demo'}: {error}", file=sys.stderr)
        return 1
    return 0


def _show(steps: Steps, stop: StopRequest, world: World, *, once: bool, port: int) -> None:
    with steps.step("Serving the news sites"):
        site = start_site(ARTICLES)
    try:
        sources = world.home / "sources"
        sources.mkdir()
        site.write_sources(sources)
        os.environ["HANMI_SOURCES"] = str(sources)
        with open_service(world.home, stop, steps, port=port, is_paused=True, lock=world.lock) as service:
            run_round(service, steps, world.home / "logs" / "tasks")
            print_results(steps.console, world.home)
            if once:
                return
            print_address(steps.console, service)
            while True:
                service.wait(1)
    finally:
        site.stop()


def print_results(console: Console, home: Path) -> None:
    """The claims as they stand, and where the digest lies."""
    from pipeline.listing import print_claims
    from storage.claims import find_claims

    with open_store().begin() as session:
        claims = find_claims(session)
    console.print(f"\n{len(claims)} claims:", style="bold")
    print_claims(claims, console)
    for file in sorted((home / "digests").rglob("digest-*.*")):
        console.print(f"digest: {file}", soft_wrap=True)
