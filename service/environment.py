"""Airflow's settings as environment variables: a pure function from a home and a store to all that is needed."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from service.credentials import ROLES, Credentials

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = "127.0.0.1"
METADATA = "airflow"
"""The name of Airflow's own database, on the server of the store."""

POOLS: Mapping[str, tuple[int, str]] = {
    "crawl": (3, "Sources that are crawled at the same time"),
    "store": (1, "Extraction and digests: one writer of the ledger at a time"),
}
"""Slots and description of the pools that the DAGs use. Crawls leave a worker free, so that the rest gets through."""

OWN = ("AIRFLOW_CONN_", "AIRFLOW_VAR_")  # connections and variables are the operator's; settings are ours


def build_environment(
    home: Path,
    database_url: str,
    *,
    port: int,
    log_ports: tuple[int, int],
    credentials: Credentials,
    parallelism: int = 4,
    is_paused: bool = False,
    host: str = LOOPBACK,
    reached_at: str = LOOPBACK,
    root: Path = ROOT,
) -> dict[str, str]:
    """Every setting of an Airflow that keeps its files under `home` and works on the store at `database_url`.

    `port` is the UI's, `log_ports` are those of the workers' and the triggerer's log servers; `is_paused` says whether
    DAGs that are seen for the first time wait for a person; the API server listens on `host`, and Airflow's other
    processes find it at `reached_at`; `root` holds dags/ and our packages.
    """
    settings = {
        **_core_settings(root, parallelism=parallelism, is_paused=is_paused),
        **_server_settings(port, log_ports, host=host, reached_at=reached_at),
        **_secret_settings(credentials),
        "DATABASE__SQL_ALCHEMY_CONN": metadata_url(database_url),
        "LOGGING__BASE_LOG_FOLDER": str(home / "logs" / "tasks"),
        "LOGGING__DAG_PROCESSOR_CHILD_PROCESS_LOG_DIRECTORY": str(home / "logs" / "dag-processor"),
    }
    return {f"AIRFLOW__{name}": value for name, value in settings.items()} | {
        "AIRFLOW_HOME": str(home / "airflow"),
        "HANMI_HOME": str(home),
        "HANMI_DATABASE_URL": database_url,  # given outright, so that no task starts a server of its own
        "PYTHONPATH": str(root),
        "PYTHONUNBUFFERED": "1",
        "NO_COLOR": "1",
        # A proxy has no business between Airflow's processes.
        "NO_PROXY": ",".join(dict.fromkeys(("localhost", LOOPBACK, reached_at))),
        "OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES",  # macOS else ends forked tasks
        "SCARF_ANALYTICS": "false",
        "DO_NOT_TRACK": "1",
    }


def merge_environment(inherited: Mapping[str, str], built: Mapping[str, str]) -> dict[str, str]:
    """What a child process gets: what was inherited, less any other settings of Airflow, and over it what was built."""
    kept = {
        name: value
        for name, value in inherited.items()
        if name.startswith(OWN) or not name.lstrip("_").startswith("AIRFLOW")
    }
    commands = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", os.defpath)])
    direct = ",".join(filter(None, [kept.get("no_proxy") or kept.get("NO_PROXY"), built.get("NO_PROXY")]))
    return {**kept, "PATH": commands, **built, "NO_PROXY": direct, "no_proxy": direct}


def metadata_url(store_url: str) -> str:
    """The URL of Airflow's database beside the store: same server and account, Airflow's driver.

    A dollar sign is escaped, since Airflow expands variables in its settings. Raises ValueError for what is no
    PostgreSQL URL.
    """
    parts = urlsplit(store_url)
    if parts.scheme.partition("+")[0] not in ("postgresql", "postgres"):
        raise ValueError(f"{parts.scheme or 'nothing'}: not the URL of a PostgreSQL database")
    query = f"?{parts.query}" if parts.query else ""
    return f"postgresql+psycopg2://{parts.netloc}/{METADATA}{query}".replace("$", "%24")


def _core_settings(root: Path, *, parallelism: int, is_paused: bool) -> dict[str, str]:
    return {
        "CORE__EXECUTOR": "LocalExecutor",
        "CORE__PARALLELISM": str(parallelism),  # the default keeps 32 idle workers
        "CORE__DAGS_FOLDER": str(root / "dags"),
        "CORE__PLUGINS_FOLDER": str(root / "dags" / "plugins"),
        "CORE__LOAD_EXAMPLES": "False",
        "CORE__DAGS_ARE_PAUSED_AT_CREATION": str(is_paused),
        "CORE__DAGBAG_IMPORT_TIMEOUT": "60",
        "CORE__DEFAULT_TIMEZONE": "utc",
        "DAG_PROCESSOR__REFRESH_INTERVAL": "10",  # the default sees a new DAG after five minutes
        "DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "10",
        "DAG_PROCESSOR__BUNDLE_REFRESH_CHECK_INTERVAL": "5",
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "60",  # a task whose runner was killed is noticed after this
        "WORKERS__MIN_HEARTBEAT_INTERVAL": "2",  # so long a worker may overlook the end of its task; the default is 5
        "LOGGING__COLORED_CONSOLE_LOG": "False",
        "USAGE_DATA_COLLECTION__ENABLED": "False",
    }


def _server_settings(port: int, log_ports: tuple[int, int], *, host: str, reached_at: str) -> dict[str, str]:
    return {
        "API__HOST": host,
        "API__PORT": str(port),
        "API__INSTANCE_NAME": "Hanmi Watch",
        "CORE__EXECUTION_API_SERVER_URL": f"http://{reached_at}:{port}/execution/",
        "LOGGING__WORKER_LOG_SERVER_PORT": str(log_ports[0]),
        "LOGGING__TRIGGER_LOG_SERVER_PORT": str(log_ports[1]),
    }


def _secret_settings(credentials: Credentials) -> dict[str, str]:
    return {
        "API_AUTH__JWT_SECRET": credentials.jwt_secret,
        "API__SECRET_KEY": credentials.api_secret_key,
        "CORE__FERNET_KEY": credentials.fernet_key,
        "CORE__SIMPLE_AUTH_MANAGER_USERS": ",".join(f"{name}:{role}" for name, role in ROLES.items()),
        "CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(credentials.passwords_file),
    }
