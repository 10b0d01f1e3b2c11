"""A small client of Airflow's REST API: what it takes to drive a demo or a test, and no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from service.health import PARTS, find_healthy
from service.rest import ApiError, send_json
from service.waiting import Wait, wait_until

ENDED = frozenset({"success", "failed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a DAG: its state as Airflow names it, and what set it off (manual, scheduled, asset_triggered)."""

    dag_id: str
    run_id: str
    state: str
    run_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRun:
    """One task of a run; `label` names it where it is mapped, with a `map_index` from 0 on (else -1)."""

    task_id: str
    map_index: int
    label: str | None
    state: str | None
    try_number: int


class AirflowApi:
    """Talks to one Airflow as one user. Every method raises ApiError; the waiting ones WaitedTooLong, too."""

    def __init__(self, address: str, user: str, password: str) -> None:
        self.address = address.rstrip("/")
        self._login = {"username": user, "password": password}
        self._token: str | None = None

    def is_healthy(self) -> bool:
        """Whether the API answers and all other parts have sent a sign of life."""
        return find_healthy(self.address) >= PARTS

    def has_dag(self, dag_id: str) -> bool:
        """Whether the DAG was parsed and can be used."""
        try:
            self._call("GET", f"/dags/{quote(dag_id)}")
        except ApiError as error:
            if error.status == 404:
                return False
            raise
        return True

    def list_import_errors(self) -> dict[str, str]:
        """The DAG files that could not be imported, each with its traceback."""
        rows = self._call("GET", "/importErrors")["import_errors"]
        return {row["filename"]: row["stack_trace"] for row in rows}

    def save_pool(self, name: str, slots: int, description: str) -> None:
        """Make a pool. One that is there already keeps the slots that an operator may have given it."""
        pool = {"name": name, "slots": slots, "description": description, "include_deferred": False}
        try:
            self._call("POST", "/pools", pool)
        except ApiError as error:
            if error.status != 409:
                raise

    def unpause(self, dag_id: str) -> None:
        """Let the scheduler run a DAG."""
        self._call("PATCH", f"/dags/{quote(dag_id)}?update_mask=is_paused", {"is_paused": False})

    def trigger(self, dag_id: str, conf: Mapping[str, Any] | None = None) -> Run:
        """Start a run now. Parameters that do not fit the DAG's schema raise ApiError with status 400."""
        return _run(self._call("POST", f"/dags/{quote(dag_id)}/dagRuns", {"logical_date": None, "conf": conf or {}}))

    def find_run(self, run: Run) -> Run:
        """The same run as it stands now."""
        return _run(self._call("GET", _path(run)))

    def list_runs(self, dag_id: str) -> list[Run]:
        """The newest 50 runs of a DAG, newest first."""
        query = urlencode({"order_by": "-id", "limit": 50})
        return [_run(row) for row in self._call("GET", f"/dags/{quote(dag_id)}/dagRuns?{query}")["dag_runs"]]

    def list_tasks(self, run: Run) -> list[TaskRun]:
        """The tasks of a run, mapped ones one by one."""
        rows = self._call("GET", f"{_path(run)}/taskInstances?limit=100")["task_instances"]
        return [_task(row) for row in rows]

    def list_events(self, asset: str) -> list[Mapping[str, Any]]:
        """What was said with the newest events of an asset, newest first."""
        rows = self._call("GET", f"/assets/events?{urlencode({'name_pattern': asset, 'order_by': '-timestamp'})}")
        return [row["extra"] for row in rows["asset_events"] if row["name"] == asset]

    def wait_for_run(self, run: Run, wait: Wait, *, timeout_s: float) -> Run:
        """Wait until a run has ended, well or not."""

        def look() -> Run | None:
            now = self.find_run(run)
            return now if now.state in ENDED else None

        return wait_until(look, wait, timeout_s=timeout_s, what=f"the end of {run.dag_id}")

    def wait_for_new_run(self, dag_id: str, known: Iterable[str], wait: Wait, *, timeout_s: float) -> Run:
        """Wait for a run that is not among the `known` run ids, such as one that an asset sets off."""
        seen = frozenset(known)

        def look() -> Run | None:
            return next((run for run in self.list_runs(dag_id) if run.run_id not in seen), None)

        return wait_until(look, wait, timeout_s=timeout_s, what=f"a run of {dag_id}")

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        url = f"{self.address}/api/v2{path}"
        if self._token:
            try:
                return send_json(method, url, body, token=self._token)
            except ApiError as error:
                if error.status != 401:  # else the token has expired
                    raise
        self._token = str(send_json("POST", f"{self.address}/auth/token", self._login)["access_token"])
        return send_json(method, url, body, token=self._token)


def _path(run: Run) -> str:
    return f"/dags/{quote(run.dag_id)}/dagRuns/{quote(run.run_id)}"


def _run(row: Mapping[str, Any]) -> Run:
    return Run(dag_id=row["dag_id"], run_id=row["dag_run_id"], state=row["state"], run_type=row["run_type"])


def _task(row: Mapping[str, Any]) -> TaskRun:
    return TaskRun(
        task_id=row["task_id"],
        map_index=row["map_index"],
        label=row.get("rendered_map_index"),
        state=row["state"],
        try_number=row["try_number"],
    )
