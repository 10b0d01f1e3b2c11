"""extract_figures: whenever there are new articles, read their figures and move the claims of the ledger."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from airflow.sdk import dag, task
from airflow.sdk.exceptions import AirflowFailException

from dags.defaults import ARTICLES, CLAIMS, DAG_DEFAULTS

DOC = """
Reads every article that was not read yet: is it relevant, which figures does it state, and what do they do to the
claims? Set off by the asset `articles`; says by the asset `claims` what has changed.

**When it is red**
* The log ends with the article that could not be read: everything before it is stored. Clear the task once the cause is
  mended; the next new article sets it off as well.
* It timed out: much was new at once (a backfill). Clear it; it goes on where it stopped.
* `check` found rows that are wrong: its log says which, what it means and what to do. The digest goes out all the same.

Clearing is safe: an article is read once by each version of the extractor, and a claim does not move twice.
"""


@dag(schedule=[ARTICLES], tags=["hanmi", "extract"], doc_md=DOC, **DAG_DEFAULTS)
def extract_figures() -> None:
    @task(pool="store", outlets=[CLAIMS], execution_timeout=timedelta(hours=1))
    def process(*, outlet_events: Any = None) -> dict[str, Any]:
        """Extract and track all that is new; the counts go with the asset's event."""
        from pipeline.process import process_articles

        counts = asdict(process_articles())
        outlet_events[CLAIMS].extra = counts
        return counts

    @task(pool="store", execution_timeout=timedelta(minutes=30))
    def check() -> None:
        """Check the rows of the store; a failure where some are wrong."""
        from pipeline.checks import find_wrong_rows

        if lines := find_wrong_rows():
            raise AirflowFailException("\n".join(lines))

    process() >> check()


extract_figures()
