"""What holds for every DAG: it can be read, is wiring only, and tells an operator who, why and what to do."""

import ast
import json
import subprocess
import sys

import pytest

from service.environment import POOLS, ROOT

pytestmark = pytest.mark.airflow

DAGS = ("crawl_sources", "extract_figures", "send_digest")
FILES = sorted(ROOT.glob("dags/*.py"))
HEAVY = ("spacy", "scrapy", "trafilatura", "pipeline", "nlp", "alerts", "storage.store", "storage.tables")
IMPORTED = """
import importlib, json, sys
importlib.import_module(sys.argv[1])
print(json.dumps(sorted(sys.modules)))
"""


def test_all_are_read_without_an_error(dagbag):
    assert dagbag.import_errors == {}
    assert sorted(dagbag.dags) == sorted(DAGS)


@pytest.mark.parametrize("dag_id", DAGS)
def test_dag(dagbag, dag_id):
    dag = dagbag.dags[dag_id]
    assert dag.fileloc.endswith(f"/{dag_id}.py")
    assert dag.catchup is False
    assert dag.max_active_runs == 1
    assert "hanmi" in dag.tags
    assert len(dag.tags) > 1
    assert "**When it is red**" in dag.doc_md
    assert len(dag.doc_md.split("**When it is red**")[0].split()) >= 15


@pytest.mark.parametrize("dag_id", DAGS)
def test_tasks(dagbag, dag_id):
    for task in dagbag.dags[dag_id].tasks:
        arguments = task.partial_kwargs if task.is_mapped else vars(task)
        assert arguments["owner"] == "hanmi"
        assert arguments["retries"] >= 1
        assert float(arguments["retry_exponential_backoff"]) > 1, "a multiplier of 1 is a constant delay"
        assert arguments["max_retry_delay"] is not None
        assert arguments["execution_timeout"] is not None
        assert arguments.get("pool", "default_pool") in {*POOLS, "default_pool"}


def test_every_pool_is_used(dagbag):
    pools = {task.pool for dag in dagbag.dags.values() for task in dag.tasks}
    assert pools >= set(POOLS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_wiring_only(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) < 80


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_heavy_is_named_at_the_top(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    named = {node.module for node in tree.body if isinstance(node, ast.ImportFrom) and node.module}
    named |= {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert not {name for name in named if name.split(".")[0] in {"pipeline", "nlp", "alerts", "crawlers", "storage"}}


@pytest.mark.parametrize("dag_id", DAGS)
def test_reading_a_dag_brings_in_nothing_heavy(dag_id):
    command = [sys.executable, "-c", IMPORTED, f"dags.{dag_id}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    modules = set(json.loads(done.stdout.splitlines()[-1]))
    assert f"dags.{dag_id}" in modules
    assert not modules.intersection(HEAVY)


def test_airflow_is_imported_by_dags_alone():
    folders = ("alerts", "crawlers", "demo", "nlp", "pipeline", "service", "storage")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    guilty = [file for file in files if any(_imports_airflow(node) for node in ast.walk(ast.parse(file.read_text())))]
    assert files
    assert guilty == []


def _imports_airflow(node):
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] == "airflow"
    return isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "airflow" for alias in node.names)
