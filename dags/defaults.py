"""What all DAGs share: the arguments of their tasks, and the assets that tie them together."""

from datetime import timedelta
from typing import Any

from airflow.sdk import Asset

ARTICLES = Asset("articles")
"""The articles in the store; an event says how many are new, by source."""

CLAIMS = Asset("claims")
"""The ledger; an event says what the newest articles did to it."""

TASK_DEFAULTS: dict[str, Any] = {
    "owner": "hanmi",
    "retries": 2,
    "retry_delay": timedelta(seconds=30),
    "retry_exponential_backoff": 2.0,  # the multiplier; True would count as 1, a constant delay
    "max_retry_delay": timedelta(minutes=10),
    "execution_timeout": timedelta(minutes=20),
}

DAG_DEFAULTS: dict[str, Any] = {"catchup": False, "max_active_runs": 1, "default_args": TASK_DEFAULTS}
