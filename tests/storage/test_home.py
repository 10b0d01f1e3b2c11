"""Where data lies: two homes are two worlds, whoever runs us and whatever their paths look like."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage import home
from storage.embedded import find_server, start_server, stop_server
from storage.problems import UnusableInput


@pytest.fixture
def as_user(monkeypatch, tmp_path):
    """The rules for a user who is not root, with a home folder of their own."""
    monkeypatch.setattr(home, "is_root", lambda: False)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))


def test_a_plain_home_holds_its_server(as_user, monkeypatch, tmp_path):
    monkeypatch.setenv("HANMI_HOME", str(tmp_path / "plain"))
    assert home.server_dir() == tmp_path / "plain" / "postgresql"


def test_a_home_with_a_space_has_its_server_beside(as_user, monkeypatch, tmp_path):
    monkeypatch.setenv("HANMI_HOME", str(tmp_path / "Application Support" / "hanmi"))
    first = home.server_dir()
    assert " " not in str(first)
    assert first == home.server_dir()
    monkeypatch.setenv("HANMI_HOME", str(tmp_path / "Application Support" / "other"))
    assert home.server_dir() != first


def test_nowhere_without_a_space_is_refused_in_one_line(as_user, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "a user"))
    monkeypatch.setenv("HANMI_HOME", str(tmp_path / "a home"))
    with pytest.raises(UnusableInput, match="set it to a path without"):
        home.server_dir()


def test_a_home_made_again_is_a_new_world(monkeypatch, tmp_path):
    monkeypatch.setattr(home, "is_root", lambda: True)
    monkeypatch.setenv("HANMI_HOME", str(tmp_path / "home"))
    first = home.server_dir()
    assert first.parent == Path("/var/lib/hanmi/worlds")
    (tmp_path / "home" / "world").unlink()
    assert home.server_dir() != first


def test_a_stale_process_id_names_no_server(tmp_path):
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n")
    assert find_server(tmp_path) is None
    (tmp_path / "postmaster.pid").write_text("no number\n")
    assert find_server(tmp_path) is None


def test_the_server_outlives_the_command_and_stops_when_told(monkeypatch, tmp_path):
    folder = tmp_path / "with a space"
    monkeypatch.setenv("HANMI_HOME", str(folder))
    try:
        url = subprocess.run(
            [sys.executable, "-c", "from storage.embedded import start_server; print(start_server())"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        assert find_server(home.server_dir()) is not None
        assert start_server() == url
    finally:
        assert stop_server()
    assert not stop_server()


def test_many_commands_at_once_make_one_database(monkeypatch, tmp_path):
    """The first commands of a new home: each starts the server and makes the database, or finds it made."""
    monkeypatch.setenv("HANMI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("HANMI_DATABASE_URL", raising=False)
    command = [sys.executable, "-c", "from storage.store import open_store; print(open_store().url)"]
    try:
        started = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(6)
        ]
        told = [run.communicate(timeout=60) for run in started]
        assert [run.returncode for run in started] == [0] * 6, told
        assert len({out for out, _ in told}) == 1
    finally:
        stop_server()
