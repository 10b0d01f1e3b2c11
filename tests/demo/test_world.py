"""The demo's world: new at each start, apart from all that is real, and it removes nothing that is not its own."""

import os
import shutil

import pytest

from demo.world import FOREIGN, WorldRefused, open_world
from service.lock import AlreadyRunning
from storage.embedded import find_server, start_server, stop_server
from storage.home import server_dir


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setenv("HANMI_HOME", str(tmp_path))
    for name in FOREIGN:
        monkeypatch.setenv(name, "real")
    return tmp_path


def test_apart_from_all_that_is_real(base):
    with open_world() as world:
        assert world.home == base / "demo"
        assert os.environ["HANMI_HOME"] == str(world.home)
        assert not set(FOREIGN) & set(os.environ)
    assert os.environ["HANMI_HOME"] == str(base)
    assert [os.environ[name] for name in FOREIGN] == ["real"] * 3


def test_stays_until_the_next_and_is_then_new(base):
    with open_world() as world:
        (world.home / "digest").touch()
    assert (base / "demo" / "digest").exists()
    with open_world() as world:
        assert not (world.home / "digest").exists()


def test_another_folder_of_that_name_is_left_alone(base):
    (base / "demo").mkdir()
    (base / "demo" / "thesis").touch()
    with pytest.raises(WorldRefused, match="was not made by the demo; move it away"), open_world():
        pass
    assert (base / "demo" / "thesis").exists()


def test_one_at_a_time(base):
    with open_world() as world:
        (world.home / "digest").touch()
        os.environ["HANMI_HOME"] = str(base)  # as another process has it
        with pytest.raises(AlreadyRunning), open_world():
            pass
        assert (world.home / "digest").exists()


def test_the_server_of_a_demo_that_was_killed_is_stopped_first(base):
    with open_world():
        start_server()
        data_dir = server_dir()
    assert find_server(data_dir) is not None
    try:
        with open_world():
            assert find_server(data_dir) is None
            assert not data_dir.exists()
            shutil.rmtree(server_dir(), ignore_errors=True)
    finally:
        stop_server(data_dir)
