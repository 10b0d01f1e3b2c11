"""`hanmi demo` as a newcomer meets it: it works, works again, and leaves no process behind whenever it is stopped."""

import re

import pytest

from service.api import AirflowApi
from service.rest import ApiError
from tests.e2e.processes import Hanmi, end_world

pytestmark = [pytest.mark.slow, pytest.mark.airflow]

TABLE = re.compile(r"^(\d+) claims:$(.*?)^digest: ", re.MULTILINE | re.DOTALL)
DIGEST = re.compile(r"^digest: (.*)$", re.MULTILINE)
LOGIN = re.compile(r"(http://\S+) +user: (\S+) +password: (\S+)")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    yield folder
    end_world(folder / "demo")


@pytest.fixture
def run(home):
    started = []

    def run(*arguments, **environment):
        started.append(Hanmi(home, *arguments, **environment))
        return started[-1]

    yield run
    for each in started:
        each.process.kill()
        each.finish()
    for each in started:
        each.wait_until_nothing_is_left()


@pytest.mark.timeout(1500)
def test_twice(run, home):
    dead_end = "http://127.0.0.1:9"  # a proxy must not come between us and loopback
    demo = run("demo", "--once", http_proxy=dead_end, https_proxy=dead_end)
    assert demo.finish() == 0, demo.text
    demo.wait_until_nothing_is_left(0)
    first = TABLE.search(demo.text)
    assert int(first[1]) >= 8
    assert "US → KR" in first[2]
    assert "$350 billion" in first[2]

    again = run("demo")
    again.wait_for("Ctrl-C stops everything")
    assert TABLE.search(again.text)[2] == first[2]
    files = DIGEST.findall(again.text)
    assert [file.rpartition(".")[2] for file in files] == ["eml", "html"]
    assert all(file.startswith(str(home / "demo")) for file in files)
    _check_ui(*LOGIN.search(again.text).groups(), home)

    third = run("demo", "--once")
    assert third.finish(60) == 1
    assert third.text.strip() == (
        f"the demo: it runs already or is ending (process {again.process.pid}); "
        "wait for it, or set HANMI_HOME to another folder"
    )

    again.interrupt()
    assert again.finish(60) == 0
    again.wait_until_nothing_is_left(0)


def _check_ui(address, user, password, home):
    assert user == "admin"
    api = AirflowApi(address, user, password)
    assert api.is_healthy()
    assert api.list_import_errors() == {}
    (articles,), (claims,) = api.list_events("articles"), api.list_events("claims")
    assert articles["stored"] == sum(articles["by_source"].values()) == claims["article_count"] > 20
    with pytest.raises(ApiError, match="401"):
        AirflowApi(address, user, "guess").list_runs("crawl_sources")
    assert password not in "".join(file.read_text(errors="replace") for file in (home / "demo" / "logs").glob("*.log"))


@pytest.mark.parametrize(
    "moment",
    ["Starting PostgreSQL", "Preparing Airflow's tables", "Starting Airflow", "0 of 5 done"],
)
def test_interrupted(run, moment):
    demo = run("demo", "--once")
    demo.wait_for(moment)
    demo.interrupt()
    assert demo.finish(60) == 0, demo.text
    demo.wait_until_nothing_is_left(0)
    assert "claims:" not in demo.text


def test_killed_outright(run):
    demo = run("demo", "--once")
    demo.wait_for("0 of 5 done")
    demo.process.kill()
    demo.finish()
    demo.wait_until_nothing_is_left(60)
