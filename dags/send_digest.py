"""send_digest: every morning at seven in Seoul, one digest to each watch, once."""

import os
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from airflow.sdk import CronTriggerTimetable, Param, dag, get_current_context, task

from dags.defaults import DAG_DEFAULTS

ZONE = "Asia/Seoul"
DOC = """
Writes the digest of each watch for one day: what has changed since the last one. It goes into a folder under
`HANMI_HOME/digests`, and by mail where `HANMI_SMTP_URL` is set.

**When it is red**
* The mail server refused or did not answer: see the last line of the log, mend it, clear the task. Who has the digest
  already does not get it again.
* A digest is missing, or wanted for another day: trigger the DAG with that `day`. What was sent stays sent.
"""


def read_day(given: str | None, run_after: datetime) -> date:
    """The day that was asked for, else the day of the run in Seoul (not today's: a retry may come after midnight)."""
    return date.fromisoformat(given) if given else run_after.astimezone(ZoneInfo(ZONE)).date()


@dag(
    schedule=CronTriggerTimetable("0 7 * * *", timezone=ZONE),
    tags=["hanmi", "digest"],
    doc_md=DOC,
    params={"day": Param(None, type=["null", "string"], format="date", title="Day", description="The run's if empty")},
    **DAG_DEFAULTS,
)
def send_digest() -> None:
    @task(pool="store")
    def send() -> list[dict[str, Any]]:
        """Write, and where mail is set up send, the digests of the day."""
        from pipeline.digests import send_digests

        context = get_current_context()
        day = read_day(context["params"]["day"], context["dag_run"].run_after)
        reports = send_digests(day, send=bool(os.environ.get("HANMI_SMTP_URL")))
        return [{"watch": report.watch, "subject": report.subject} for report in reports]

    send()


send_digest()
