"""What the demo says of a round: how far the crawl is, and where the log of a red task lies."""

from pathlib import Path

import pytest

from demo.round import count_crawled, find_log
from service.api import Run, TaskRun

RUN = Run(dag_id="crawl_sources", run_id="manual__1", state="failed", run_type="manual")


def _task(state, map_index=0, task_id="crawl"):
    return TaskRun(task_id=task_id, map_index=map_index, label=None, state=state, try_number=2)


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        ([], "which are due?"),
        ([_task(None, -1), _task("success", -1, "list_sources")], "which are due?"),
        ([_task("running", 0), _task(None, 1)], "0 of 2 done"),
        ([_task("success", 0), _task("failed", 1), _task("up_for_retry", 2)], "2 of 3 done"),
    ],
    ids=["nothing-yet", "not-mapped-yet", "running", "some"],
)
def test_progress(tasks, said):
    assert count_crawled(tasks) == said


@pytest.mark.parametrize(
    ("task", "path"),
    [
        (_task("failed", -1, "process"), "task_id=process/attempt=2.log"),
        (_task("failed", 3), "task_id=crawl/map_index=3/attempt=2.log"),
    ],
    ids=["plain", "mapped"],
)
def test_log(task, path):
    assert find_log(RUN, task, Path("/logs")) == Path("/logs/dag_id=crawl_sources/run_id=manual__1") / path
