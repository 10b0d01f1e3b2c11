"""What the containers of docker-compose.yml run: `python -m service.container init`, or the name of an Airflow process.

Settings are those of `hanmi up` but for the addresses; secrets are made once, in the volume that all containers share.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from service.credentials import load_credentials
from service.environment import METADATA, POOLS, build_environment, merge_environment
from service.launch import PROCESSES, airflow_command
from storage.store import StoreUnreachable, ensure_database, open_store

LOG_PORTS = (8793, 8794)
ALL_INTERFACES = "0.0.0.0"  # noqa: S104  inside a container; docker-compose.yml publishes it on loopback alone


def container_environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of Airflow in a container: HANMI_HOME, HANMI_DATABASE_URL and HANMI_API must be given."""
    home, api = Path(given["HANMI_HOME"]), urlsplit(given["HANMI_API"])
    built = build_environment(
        home,
        given["HANMI_DATABASE_URL"],
        port=api.port or 80,
        log_ports=LOG_PORTS,
        credentials=load_credentials(home / "airflow"),
        host=ALL_INTERFACES,
        reached_at=api.hostname or "",
    )
    return merge_environment(given, built)


def prepare(environment: Mapping[str, str]) -> None:
    """Make both databases, bring their tables up to date, make the pools. Run again, it changes nothing."""
    ensure_database(environment["HANMI_DATABASE_URL"], METADATA)
    open_store(environment["HANMI_DATABASE_URL"]).close()
    _airflow(environment, "db", "migrate")
    known = {pool["pool"] for pool in json.loads(_airflow(environment, "pools", "list", "--output", "json"))}
    missing = {name: pool for name, pool in POOLS.items() if name not in known}
    if missing:
        _import_pools(environment, missing)


def main() -> None:
    """Do the work of `init`, or become the Airflow process that is named."""
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if name not in ("init", *PROCESSES):
        sys.exit(f"usage: python -m service.container {'|'.join(('init', *PROCESSES))}")
    try:
        environment = container_environment(os.environ)
    except KeyError as missing:
        sys.exit(f"{missing.args[0]} is not set; docker-compose.yml does it")
    if name == "init":
        try:
            prepare(environment)
        except (StoreUnreachable, subprocess.CalledProcessError) as error:
            sys.exit(f"init: {error}")
    else:
        command = airflow_command(name)
        os.execve(command[0], command, environment)  # noqa: S606  signals must reach Airflow itself


def _import_pools(environment: Mapping[str, str], pools: Mapping[str, tuple[int, str]]) -> None:
    rows = {
        name: {"slots": slots, "description": text, "include_deferred": False} for name, (slots, text) in pools.items()
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(rows, file)
        file.flush()
        _airflow(environment, "pools", "import", file.name)


def _airflow(environment: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run(
        airflow_command(*arguments), env=dict(environment), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


if __name__ == "__main__":
    main()
