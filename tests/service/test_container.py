"""What the containers run: settings as of `hanmi up`, other addresses, and preparing that can be repeated."""

import os
import subprocess
import sys

import pytest

from service.container import container_environment
from service.environment import POOLS, ROOT, metadata_url

GIVEN = {"HANMI_DATABASE_URL": "postgresql://hanmi:x@postgres:5432/hanmi", "HANMI_API": "http://api-server:8080"}


@pytest.fixture
def built(tmp_path):
    return container_environment({"HANMI_HOME": str(tmp_path), "AIRFLOW__CORE__EXECUTOR": "other", **GIVEN})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AIRFLOW__API__HOST", "0.0.0.0"),  # noqa: S104  what is expected inside a container
        ("AIRFLOW__API__PORT", "8080"),
        ("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", "http://api-server:8080/execution/"),
        ("AIRFLOW__CORE__EXECUTOR", "LocalExecutor"),
        ("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "postgresql+psycopg2://hanmi:x@postgres:5432/airflow"),
        ("HANMI_DATABASE_URL", GIVEN["HANMI_DATABASE_URL"]),
    ],
)
def test_setting(built, name, value):
    assert built[name] == value


def test_containers_that_share_a_volume_share_secrets(built, tmp_path):
    again = container_environment({"HANMI_HOME": str(tmp_path), **GIVEN})
    secrets = [name for name in built if "SECRET" in name or "FERNET" in name]
    assert len(secrets) == 3
    assert [built[name] for name in secrets] == [again[name] for name in secrets]


def _run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "service.container", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "usage: python -m service.container init|scheduler|dag-processor|api-server|triggerer"),
        (["webserver"], "usage: python -m service.container init|scheduler|dag-processor|api-server|triggerer"),
        (["init"], "HANMI_HOME is not set; docker-compose.yml does it"),
    ],
    ids=["nothing", "unknown", "no-environment"],
)
def test_wrong_use_is_one_line(arguments, message):
    done = _run(*arguments)
    assert (done.returncode, done.stderr.strip()) == (1, message)


def test_no_database_is_one_line(tmp_path):
    url = "postgresql://hanmi:secret@127.0.0.1:9/hanmi"
    done = _run("init", HANMI_HOME=str(tmp_path), HANMI_API=GIVEN["HANMI_API"], HANMI_DATABASE_URL=url)
    assert done.returncode == 1
    assert done.stderr.startswith("init: cannot reach the database")
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


@pytest.mark.slow
@pytest.mark.airflow
def test_init_prepares_both_databases_and_may_run_again(tmp_path, store_url):
    import psycopg

    given = {"HANMI_HOME": str(tmp_path), "HANMI_API": GIVEN["HANMI_API"], "HANMI_DATABASE_URL": store_url}
    for _ in range(2):
        done = _run("init", **given)
        assert done.returncode == 0, done.stderr
    with psycopg.connect(metadata_url(store_url).replace("+psycopg2", "")) as connection:
        pools = dict(connection.execute("SELECT pool, slots FROM slot_pool").fetchall())
    assert {name: pools.get(name) for name in POOLS} == {name: slots for name, (slots, _) in POOLS.items()}
    assert (tmp_path / "airflow" / "passwords.json").stat().st_mode & 0o777 == 0o600
