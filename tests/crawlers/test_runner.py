"""How a crawl is judged by its stats, and how its lines are passed on."""

import sys
from pathlib import Path

import pytest

from crawlers.network import has_network
from crawlers.registry import BadSource, load_registry
from crawlers.runner import CrawlFailed, judge_crawl, run_crawl, stream
from tests.crawlers.faulty_site import write_source

GOOD = {"discovery/answered_count": 1, "finish_reason": "finished"}


@pytest.mark.parametrize(
    "stats",
    [
        pytest.param(GOOD, id="finished"),
        pytest.param(GOOD | {"finish_reason": "closespider_timeout"}, id="out of time"),
        pytest.param(
            GOOD | {"discovery/failed_count": 1, "discovery/failures": ["x: y"]}, id="one of two feeds failed"
        ),
    ],
)
def test_good_crawls(stats):
    assert judge_crawl("x", 0, stats) is None


@pytest.mark.parametrize(
    ("status", "stats", "words", "is_unreachable"),
    [
        pytest.param(1, {}, "exit status 1, no stats", False, id="died"),
        pytest.param(0, GOOD | {"finish_reason": "orphaned"}, "orphaned", False, id="orphaned"),
        pytest.param(0, GOOD | {"finish_reason": "shutdown"}, "shutdown", False, id="stopped by a signal"),
        pytest.param(0, GOOD | {"spider_exceptions/count": 2}, "2 exceptions", False, id="exceptions"),
        pytest.param(0, GOOD | {"crawl/failure": "no database"}, "no database", False, id="store"),
        pytest.param(
            0,
            {
                "finish_reason": "finished", "discovery/failed_count": 2, "discovery/unreachable_count": 2,
                "discovery/failures": ["https://a.example: no name", "https://b.example: refused"],
            },
            "https://a.example: no name; https://b.example: refused", True, id="no network",
        ),
        pytest.param(
            0,
            {
                "finish_reason": "finished", "discovery/failed_count": 2, "discovery/unreachable_count": 1,
                "discovery/failures": ["https://a.example: no name", "https://b.example: status 404"],
            },
            "mend `discovery`", False, id="one dead, one unreachable",
        ),
    ],
)  # fmt: skip
def test_failed_crawls(status, stats, words, is_unreachable):
    with pytest.raises(CrawlFailed) as failed:
        judge_crawl("an_outlet", status, stats)
    message = str(failed.value)
    assert words in message
    assert message.startswith("an_outlet: ")
    assert "\n" not in message
    assert failed.value.is_unreachable is is_unreachable
    assert failed.value.slug == "an_outlet"


def test_an_unknown_source_is_refused_before_anything_starts(tmp_path: Path):
    with pytest.raises(BadSource, match="nobody: no such source"):
        run_crawl("nobody", write_source(tmp_path / "sources", "https://example.org"))


def test_the_child_meets_no_airflow_settings_and_its_lines_keep_their_level(monkeypatch, caplog):
    monkeypatch.setenv("AIRFLOW__CORE__X", "1")
    monkeypatch.setenv("_AIRFLOW_Y", "1")
    caplog.set_level("INFO")
    code = "import os; print('WARNING', [k for k in os.environ if 'AIRFLOW' in k]); print('plain'); exit(3)"
    assert stream([sys.executable, "-c", code], limit_s=30) == 3
    found = [(record.levelname, record.message) for record in caplog.records]
    assert found == [("WARNING", "[]"), ("INFO", "plain")]


def test_a_child_over_its_time_is_killed():
    assert stream([sys.executable, "-c", "import time; time.sleep(60)"], limit_s=0.5) < 0


def test_a_child_ends_with_an_exception_in_its_parent(monkeypatch):
    class Stop(BaseException):
        pass

    def stop(line: str) -> None:
        raise Stop(line)

    monkeypatch.setattr("crawlers.runner._log", stop)
    with pytest.raises(Stop, match="up"):
        stream([sys.executable, "-c", "print('up', flush=True); import time; time.sleep(60)"], limit_s=60)


def test_whether_there_is_a_network(tmp_path: Path, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    here = load_registry(write_source(tmp_path / "here", "http://127.0.0.1:9"))
    nowhere = load_registry(write_source(tmp_path / "nowhere", "http://nowhere.invalid"))
    assert has_network(here.values())
    assert not has_network(nowhere.values())
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert has_network(nowhere.values())
