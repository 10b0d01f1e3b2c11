"""Airflow's settings for the tests of DAGs come before its first import; its metadata is an empty SQLite file."""

import atexit
import os
import shutil
import tempfile

import pytest

from service.environment import ROOT

HOME = tempfile.mkdtemp(prefix="hanmi-airflow-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ.update(
    AIRFLOW_HOME=HOME,
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__CORE__DAGS_FOLDER=str(ROOT / "dags"),
    AIRFLOW__LOGGING__LOGGING_LEVEL="WARNING",
)


@pytest.fixture(scope="session")
def dagbag():
    from airflow.dag_processing.dagbag import DagBag

    return DagBag(str(ROOT / "dags"), safe_mode=False)  # else a broken file without the word "airflow" is passed over
