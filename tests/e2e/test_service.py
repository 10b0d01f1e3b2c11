"""`hanmi up` with an outlet that is down: one red task, the rest goes on; who may do what; and an orderly end."""

import re
import signal
import time

import pytest

from demo.site import start_site
from service.api import AirflowApi
from service.environment import POOLS, ROOT
from service.rest import ApiError, send_json
from tests.e2e.processes import Hanmi, end_world

pytestmark = [pytest.mark.slow, pytest.mark.airflow, pytest.mark.timeout(1200)]

LOGIN = re.compile(r"(http://\S+) +user: (\S+) +password: (\S+)")
DOWN = "trade_office"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    yield folder
    end_world(folder)


@pytest.fixture(scope="module")
def service(home, tmp_path_factory):
    """The service on the demo's outlets, of which one is down."""
    sources = tmp_path_factory.mktemp("sources")
    site = start_site(ROOT / "demo" / "articles")
    site.write_sources(sources)
    server = site.servers.pop(DOWN)
    server.shutdown()
    server.server_close()
    running = Hanmi(home, "up", HANMI_SOURCES=str(sources))
    try:
        running.wait_for("Ctrl-C stops everything")
        yield running
    finally:
        running.process.kill()
        running.finish()
        running.wait_until_nothing_is_left()
        site.stop()


@pytest.fixture(scope="module")
def api(service):
    return AirflowApi(*LOGIN.search(service.text).groups())


@pytest.fixture(scope="module")
def crawl(api):
    """The first crawl, which nobody had to set off, at its end."""
    run = api.wait_for_new_run("crawl_sources", [], time.sleep, timeout_s=120)
    return api.wait_for_run(run, time.sleep, timeout_s=600)


def test_a_source_that_is_down_is_one_red_task(api, crawl):
    states = {task.label: task.state for task in api.list_tasks(crawl) if task.task_id == "crawl"}
    assert states.pop(DOWN) == "failed"
    assert len(states) == 4
    assert set(states.values()) == {"success"}
    assert crawl.state == "success"


def test_what_the_others_stored_is_published_and_processed(api, crawl):
    (event,) = api.list_events("articles")
    assert DOWN not in event["by_source"]
    assert event["stored"] == sum(event["by_source"].values()) > 20
    run = api.wait_for_new_run("extract_figures", [], time.sleep, timeout_s=120)
    assert run.run_type == "asset_triggered"
    assert api.wait_for_run(run, time.sleep, timeout_s=300).state == "success"
    (event,) = api.list_events("claims")
    assert event["change_count"] > 0


def test_a_digest_is_written_once_for_the_day_that_was_asked_for(api, crawl, home):
    for _ in range(2):
        run = api.trigger("send_digest", {"day": "2026-11-20"})
        assert api.wait_for_run(run, time.sleep, timeout_s=120).state == "success"
    # The morning's own run comes by itself, too, where the tests run in the hours after it.
    files = sorted(file.name for file in (home / "digests").rglob("digest-*2026-11-20.*"))
    assert files == ["digest-daily-2026-11-20.eml", "digest-daily-2026-11-20.html"]


def test_a_day_that_is_none_is_refused(api):
    with pytest.raises(ApiError, match="'tomorrow' is not a 'date'") as caught:
        api.trigger("send_digest", {"day": "tomorrow"})
    assert caught.value.status == 400


def test_only_who_may(api, home):
    from service.credentials import load_credentials

    viewer = AirflowApi(api.address, "viewer", load_credentials(home / "airflow").passwords["viewer"])
    assert viewer.list_runs("crawl_sources")
    for attempt in (lambda: viewer.trigger("send_digest"), lambda: viewer.unpause("send_digest")):
        with pytest.raises(ApiError) as caught:
            attempt()
        assert caught.value.status == 403
    with pytest.raises(ApiError) as caught:
        send_json("GET", f"{api.address}/api/v2/dags")
    assert caught.value.status == 401


def test_pools_are_made(api):
    pools = {row["name"]: row["slots"] for row in api._call("GET", "/pools")["pools"]}
    assert {name: pools.get(name) for name in POOLS} == {name: slots for name, (slots, _) in POOLS.items()}


def test_a_second_service_on_the_same_home_is_refused(service, home):
    second = Hanmi(home, "up")
    assert second.finish(60) == 1
    assert f"it runs already or is ending (process {service.process.pid})" in second.text
    assert service.process.poll() is None


def test_end(service):
    service.process.send_signal(signal.SIGTERM)
    assert service.finish(90) == 0
    service.wait_until_nothing_is_left(0)
