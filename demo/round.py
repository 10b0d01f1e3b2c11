"""One round of the main job through Airflow's REST API, as an operator would set it off: crawl, extract, digest."""

from collections.abc import Callable
from pathlib import Path

from service.api import Run, TaskRun
from service.launch import Service
from service.steps import Steps
from service.waiting import wait_until

DAGS = ("crawl_sources", "extract_figures", "send_digest")
PARSED_S = 90.0
RUN_S = 240.0


class RoundFailed(RuntimeError):
    """A DAG cannot be used, or a run of it failed; the message names the task and its log."""


def run_round(service: Service, steps: Steps, logs: Path) -> None:
    """Do everything once, reporting each step; `logs` is where Airflow keeps the logs of tasks. Raises RoundFailed."""
    with steps.step("Reading the DAGs"):
        wait_until(lambda: _are_parsed(service), service.wait, timeout_s=PARSED_S, what="the DAGs to be read")
    with steps.step("Crawling the sites") as say:
        service.api.unpause("extract_figures")  # first: an asset's event sets off what is not paused
        service.api.unpause("crawl_sources")
        crawl = service.api.wait_for_new_run("crawl_sources", [], service.wait, timeout_s=RUN_S)
        _finish(service, crawl, logs, lambda: say(count_crawled(service.api.list_tasks(crawl))))
    with steps.step("Reading figures, tracking claims"):
        extract = service.api.wait_for_new_run("extract_figures", [], service.wait, timeout_s=RUN_S)
        _finish(service, extract, logs)
    with steps.step("Writing the digest"):
        service.api.unpause("send_digest")
        _finish(service, service.api.trigger("send_digest"), logs)


def _are_parsed(service: Service) -> bool:
    for file, error in service.api.list_import_errors().items():
        raise RoundFailed(f"{file} cannot be imported: {error.strip().splitlines()[-1]}")
    return all(service.api.has_dag(dag_id) for dag_id in DAGS)


def _finish(service: Service, run: Run, logs: Path, report: Callable[[], None] = lambda: None) -> None:
    """Wait until a run has ended well. Raises RoundFailed where a task of it failed."""

    def wait(seconds: float) -> None:
        report()
        service.wait(seconds)

    service.api.wait_for_run(run, wait, timeout_s=RUN_S)
    report()
    for task in service.api.list_tasks(run):
        if task.state in ("failed", "upstream_failed"):
            raise RoundFailed(f"{run.dag_id}: {_name(task)} failed; see {find_log(run, task, logs)}")


def count_crawled(tasks: list[TaskRun]) -> str:
    """How far the crawl of a run is, in a few words."""
    mapped = [task for task in tasks if task.task_id == "crawl" and task.map_index >= 0]
    done = sum(task.state in ("success", "failed") for task in mapped)
    return f"{done} of {len(mapped)} done" if mapped else "which are due?"


def find_log(run: Run, task: TaskRun, logs: Path) -> Path:
    """The log of a task's last try, as Airflow lays its logs out by default."""
    parts = [f"dag_id={run.dag_id}", f"run_id={run.run_id}", f"task_id={task.task_id}"]
    parts += [f"map_index={task.map_index}"] if task.map_index >= 0 else []
    return logs.joinpath(*parts, f"attempt={task.try_number}.log")


def _name(task: TaskRun) -> str:
    return f"{task.task_id} {task.label}" if task.label else task.task_id
