"""crawl_sources: every ten minutes, crawl the sources that are due, each in a mapped task of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from airflow.sdk import CronTriggerTimetable, TriggerRule, dag, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from dags.defaults import ARTICLES, DAG_DEFAULTS

DOC = """
Crawls every source whose poll interval has passed, stores the new articles, and tells `extract_figures` about them by
the asset `articles`. A source that fails is one red task; the others go on, and what they stored is published.

**When it is red**
* `list_sources`: the store cannot be reached, or a source file is wrong; the last line of the log says which.
* one `crawl`: the outlet is down or has changed; see the end of its log. It was tried twice, and the others wait for
  that; the next run tries again. If it stays red for a day, set `is_active: false` in its file until it is mended.
* every `crawl`, and so `publish`: most likely this machine has no network.

Clearing a task is safe: a URL that is done is not fetched again, and an article is stored once.
"""


def may_be_new(sources: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether anything was stored, or may have been: a try that broke may have stored what no count tells of."""
    is_broken = len(rows) < len(sources) or any(row["try"] > 1 for row in rows)
    return is_broken or any(row["stored"] for row in rows)


@dag(
    schedule=CronTriggerTimetable("*/10 * * * *", timezone="UTC", run_immediately=True),
    tags=["hanmi", "crawl"],
    doc_md=DOC,
    **DAG_DEFAULTS,
)
def crawl_sources() -> None:
    @task
    def list_sources() -> list[str]:
        """The slugs of the sources that are due."""
        from pipeline.crawl import list_due_sources

        return list_due_sources()

    @task(pool="crawl", retries=1, map_index_template="{{ task.op_kwargs['source'] }}")
    def crawl(source: str) -> dict[str, Any]:
        """Crawl one source; what was stored, and at which try."""
        from pipeline.crawl import crawl_source

        stats = crawl_source(source)
        stored = stats.get("outcome/stored", 0)
        return {"source": source, "stored": stored, "try": get_current_context()["ti"].try_number}

    @task(outlets=[ARTICLES], trigger_rule=TriggerRule.ALL_DONE)
    def publish(sources: Any, rows: Any, *, outlet_events: Any = None) -> None:
        """Tell the next DAG what is new; a failure if nothing could be crawled, skipped if nothing is new."""
        done = list(rows)
        if sources is None or (sources and not done):
            raise AirflowFailException("no source could be crawled; see the red tasks")
        if not may_be_new(sources, done):
            raise AirflowSkipException("nothing new")
        counts = {row["source"]: row["stored"] for row in done}
        outlet_events[ARTICLES].extra = {"stored": sum(counts.values()), "by_source": counts}

    sources = list_sources()
    publish(sources, crawl.expand(source=sources))


crawl_sources()
