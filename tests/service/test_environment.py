"""Airflow's settings: what is built from a home and a store, what a child inherits, where Airflow's database is."""

import os
from pathlib import Path

import pytest

from service.credentials import Credentials
from service.environment import build_environment, merge_environment, metadata_url

CREDENTIALS = Credentials(
    fernet_key="fernet",
    jwt_secret="jwt",
    api_secret_key="api",
    passwords={"admin": "a", "viewer": "v"},
    passwords_file=Path("/h/airflow/passwords.json"),
)


@pytest.fixture
def built() -> dict[str, str]:
    return build_environment(
        Path("/h"),
        "postgresql+psycopg://postgres:@/hanmi?host=/h/postgresql",
        port=8081,
        log_ports=(8795, 8796),
        credentials=CREDENTIALS,
        root=Path("/srv/hanmi"),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AIRFLOW_HOME", "/h/airflow"),
        ("AIRFLOW__CORE__EXECUTOR", "LocalExecutor"),
        ("AIRFLOW__CORE__PARALLELISM", "4"),
        ("AIRFLOW__CORE__DAGS_FOLDER", "/srv/hanmi/dags"),
        ("AIRFLOW__CORE__PLUGINS_FOLDER", "/srv/hanmi/dags/plugins"),
        ("AIRFLOW__CORE__LOAD_EXAMPLES", "False"),
        ("AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION", "False"),
        ("AIRFLOW__API__HOST", "127.0.0.1"),
        ("AIRFLOW__API__PORT", "8081"),
        ("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", "http://127.0.0.1:8081/execution/"),
        ("AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT", "8795"),
        ("AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT", "8796"),
        ("AIRFLOW__API_AUTH__JWT_SECRET", "jwt"),
        ("AIRFLOW__API__SECRET_KEY", "api"),
        ("AIRFLOW__CORE__FERNET_KEY", "fernet"),
        ("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", "admin:admin,viewer:viewer"),
        ("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE", "/h/airflow/passwords.json"),
        ("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "postgresql+psycopg2://postgres:@/airflow?host=/h/postgresql"),
        ("AIRFLOW__USAGE_DATA_COLLECTION__ENABLED", "False"),
        ("HANMI_HOME", "/h"),
        ("HANMI_DATABASE_URL", "postgresql+psycopg://postgres:@/hanmi?host=/h/postgresql"),
        ("PYTHONPATH", "/srv/hanmi"),
    ],
)
def test_setting(built, name, value):
    assert built[name] == value


def test_no_password_of_a_user_is_in_the_environment(built):
    values = set(built.values())
    assert not values & set(CREDENTIALS.passwords.values())


def test_everything_that_is_built_is_text(built):
    assert all(isinstance(value, str) and value for value in built.values())


def test_paused_and_parallelism_are_handed_on():
    environment = build_environment(
        Path("/h"),
        "postgresql://h/hanmi",
        port=1,
        log_ports=(2, 3),
        credentials=CREDENTIALS,
        parallelism=2,
        is_paused=True,
    )
    assert environment["AIRFLOW__CORE__PARALLELISM"] == "2"
    assert environment["AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION"] == "True"


@pytest.mark.parametrize(
    ("store", "metadata"),
    [
        pytest.param(
            "postgresql+psycopg://postgres:@/hanmi?host=/var/lib/x",
            "postgresql+psycopg2://postgres:@/airflow?host=/var/lib/x",
            id="socket",
        ),
        pytest.param(
            "postgresql://ann:pa%40ss@db.example:5433/hanmi",
            "postgresql+psycopg2://ann:pa%40ss@db.example:5433/airflow",
            id="server",
        ),
        pytest.param(
            "postgres://ann@db.example/hanmi?sslmode=require",
            "postgresql+psycopg2://ann@db.example/airflow?sslmode=require",
            id="old-scheme-with-options",
        ),
        pytest.param(
            "postgresql://ann:pa$HOME@db.example/hanmi",
            "postgresql+psycopg2://ann:pa%24HOME@db.example/airflow",
            id="dollar-is-not-expanded",
        ),
    ],
)
def test_metadata_lies_beside_the_store(store, metadata):
    assert metadata_url(store) == metadata


@pytest.mark.parametrize("url", ["", "hanmi", "mysql://db.example/hanmi", "sqlite:///x.db"])
def test_metadata_needs_postgresql(url):
    with pytest.raises(ValueError, match="not the URL of a PostgreSQL database"):
        metadata_url(url)


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("LANG", True),
        ("HANMI_SOURCES", True),
        ("HANMI_SMTP_URL", True),
        ("AIRFLOW_CONN_SMTP", True),
        ("AIRFLOW_VAR_X", True),
        ("AIRFLOW__CORE__EXECUTOR", False),
        ("AIRFLOW_CONFIG", False),
        ("_AIRFLOW__AS_LIBRARY", False),
    ],
)
def test_inherited(name, is_kept):
    assert (name in merge_environment({name: "value"}, {})) is is_kept


@pytest.mark.parametrize(
    ("inherited", "direct"),
    [
        ({}, "localhost,127.0.0.1"),
        ({"no_proxy": "intra.example"}, "intra.example,localhost,127.0.0.1"),
        ({"NO_PROXY": "intra.example"}, "intra.example,localhost,127.0.0.1"),
    ],
    ids=["none", "small", "capital"],
)
def test_no_proxy_between_our_own_processes(built, inherited, direct):
    merged = merge_environment(inherited, built)
    assert merged["NO_PROXY"] == merged["no_proxy"] == direct


def test_what_is_built_wins_and_our_commands_come_first():
    merged = merge_environment({"HANMI_HOME": "/old", "PATH": "/usr/bin"}, {"HANMI_HOME": "/new"})
    assert merged["HANMI_HOME"] == "/new"
    assert merged["PATH"].endswith(f"{os.pathsep}/usr/bin")
