"""`hanmi up` where it cannot work: one line that says what to do, and nothing left running."""

import os
import subprocess
import sys

import pytest

from service.environment import ROOT
from service.lock import hold_lock


def _up(home, **environment):
    return subprocess.run(
        [sys.executable, "-c", "import sys; from service.run import run_service; sys.exit(run_service())"],
        env=os.environ | {"HANMI_HOME": str(home), "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (
            "postgresql://x:secret@127.0.0.1:9/hanmi",
            "Preparing Airflow's tables and our own: cannot reach the database",
        ),
        ("mysql://x:secret@127.0.0.1/hanmi", "Starting PostgreSQL: HANMI_DATABASE_URL names mysql"),
    ],
    ids=["nobody-listens", "not-postgresql"],
)
def test_database_that_cannot_be_used(tmp_path, url, said):
    done = _up(tmp_path, HANMI_DATABASE_URL=url)
    assert done.returncode == 2
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr + done.stdout


def test_second_on_one_home(tmp_path):
    with hold_lock(tmp_path / "service.lock"):
        done = _up(tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"hanmi up: it runs already or is ending (process {os.getpid()}); "
        "wait for it, or set HANMI_HOME to another folder"
    )


def test_damaged_secrets(tmp_path, store_url):
    (tmp_path / "airflow").mkdir()
    (tmp_path / "airflow" / "secrets.json").write_text("{")
    done = _up(tmp_path, HANMI_DATABASE_URL=store_url)
    assert done.returncode == 1
    assert "secrets.json is damaged; delete it" in done.stderr
    assert len(done.stderr.splitlines()) == 1
