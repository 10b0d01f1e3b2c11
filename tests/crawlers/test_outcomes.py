"""How fetches end, what robots.txt allows, and the limit on reading: pure tables."""

import gzip
import json
import time
from pathlib import Path

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from crawlers.outcomes import (
    End,
    Offsite,
    RobotsForbidden,
    RobotsUnavailable,
    asks_to_wait,
    end_of_exception,
    end_of_response,
    is_unreachable,
)
from crawlers.robots import read_rules
from crawlers.time_limit import TooSlow, time_limit
from storage.records import OUTCOMES

ASKED = "https://news.example/a"
UNAVAILABLE = RobotsUnavailable(End("timeout", "no answer in time"), is_unreachable=True)


@pytest.mark.parametrize(
    ("error", "end", "is_network"),
    [
        (DownloadTimeoutError("x"), End("timeout", "no answer in time"), True),
        (CannotResolveHostError("x"), End("error", "the host has no address"), True),
        (DownloadConnectionRefusedError("x"), End("error", "connection refused"), True),
        (ResponseDataLossError("x"), End("error", "the connection broke off"), False),
        (DownloadCancelledError("x"), End("too_large", "larger than the limit"), False),
        (
            IgnoreRequest("exceeded DOWNLOAD_MAXSIZE (5 B)"),
            End("too_large", "larger than the limit when unpacked"),
            False,
        ),
        (IgnoreRequest("max redirections reached"), End("http_error", "too many redirects"), False),
        (IgnoreRequest("else"), End("error", "IgnoreRequest: else"), False),
        (Offsite("leaves"), End("offsite", "leaves"), False),
        (RobotsForbidden("forbidden by robots.txt"), End("robots", "forbidden by robots.txt"), False),
        (UNAVAILABLE, End("timeout", "robots.txt: no answer in time"), True),
        (KeyError("what\never"), End("error", "KeyError: 'what\\never'"), False),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_ends_without_a_response(error: Exception, end: End, is_network: bool):
    assert end_of_exception(error) == end
    assert end.outcome in OUTCOMES
    assert is_unreachable(error) is is_network


HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = b"<!DOCTYPE html><html>"


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        pytest.param(Response(ASKED, 200, HTML, PAGE), None, id="page"),
        pytest.param(Response(ASKED, 200, {}, PAGE), None, id="page without a type"),
        pytest.param(Response(ASKED, 200, {"Content-Type": "text/plain"}, b"\n " + PAGE), None, id="page called plain"),
        pytest.param(Response(ASKED, 200, {"Content-Type": "application/xhtml+xml"}, b"<html>"), None, id="xhtml"),
        pytest.param(Response(ASKED, 404, HTML, PAGE), "http_error", id="missing"),
        pytest.param(Response(ASKED, 204, HTML, b""), "http_error", id="no content"),
        pytest.param(Response(ASKED, 301, {}, b""), "http_error", id="redirect to nowhere"),
        pytest.param(Response(ASKED, 200, {"Content-Type": "application/pdf"}, b"%PDF"), "not_html", id="pdf"),
        pytest.param(Response(ASKED, 200, HTML, b"%PDF-1.7"), "not_html", id="pdf called html"),
        pytest.param(Response(ASKED, 200, {"Content-Type": "text/xml"}, b"<rss>"), "not_html", id="feed"),
        pytest.param(Response(ASKED, 200, {"Content-Type": "image/png"}, PAGE), "not_html", id="image"),
        pytest.param(Response("https://news.example/", 200, HTML, PAGE), "http_error", id="front page"),
    ],
)
def test_ends_with_a_response(response: Response, outcome: str | None):
    end = end_of_response(response, ASKED)
    assert (end.outcome if end else None) == outcome
    assert end is None or end.reason


@pytest.mark.parametrize(
    ("status", "headers", "waits"),
    [
        (429, {}, True),
        (503, {"Retry-After": "60"}, True),
        (503, {}, False),
        (500, {"Retry-After": "60"}, False),
        (200, {}, False),
    ],
)
def test_servers_that_ask_to_wait(status: int, headers: dict[str, str], waits: bool):
    assert asks_to_wait(Response(ASKED, status, headers)) is waits


@pytest.mark.parametrize(
    ("status", "body", "refused"),
    [
        pytest.param(200, b"User-agent: *\nDisallow: /a", RobotsForbidden, id="forbidden"),
        pytest.param(
            200,
            b"\xef\xbb\xbfUser-agent: HanmiWatch\nDisallow: /\n\nUser-agent: *\nAllow: /",
            RobotsForbidden,
            id="us by name",
        ),
        pytest.param(200, b"User-agent: *\nDisallow: /b", None, id="allowed"),
        pytest.param(200, b"<html>not found</html>", None, id="html"),
        pytest.param(200, b"\xff\xfe\x00", None, id="no text"),
        pytest.param(404, b"User-agent: *\nDisallow: /", None, id="missing allows"),
        pytest.param(410, b"", None, id="gone allows"),
        pytest.param(301, b"", None, id="redirect to nowhere allows"),
        pytest.param(401, b"", RobotsForbidden, id="401 forbids"),
        pytest.param(403, b"", RobotsForbidden, id="403 forbids"),
        pytest.param(429, b"", RobotsUnavailable, id="429 defers"),
        pytest.param(500, b"", RobotsUnavailable, id="500 defers"),
        pytest.param(503, b"", RobotsUnavailable, id="503 defers"),
    ],
)
def test_rules(status: int, body: bytes, refused: type[Exception] | None):
    rules = read_rules(status, body)
    if refused is None:
        rules.check(ASKED, "HanmiWatch")
        assert rules.unavailable is None
        return
    with pytest.raises(refused, match=r"robots\.txt"):
        rules.check(ASKED, "HanmiWatch")


def test_crawl_delay():
    assert read_rules(200, b"User-agent: *\nCrawl-delay: 2.5\n").crawl_delay("HanmiWatch") == 2.5
    assert read_rules(200, b"User-agent: other\nCrawl-delay: 9\n").crawl_delay("HanmiWatch") == 0
    assert read_rules(404, b"").crawl_delay("HanmiWatch") == 0


def test_robots_cases_of_the_corpus(shared: Path, capsys: pytest.CaptureFixture[str]):
    """What other readers' own tests expect of allow and disallow, and that no real file breaks ours."""
    folder = shared / "corpora" / "robots-and-sitemap-cases"
    right = count = 0
    for case in map(json.loads, (folder / "robots_cases.jsonl").open(encoding="utf-8")):
        if case["method"] != "can_fetch":
            continue
        url, agent = case["args"]
        try:
            read_rules(200, case["robots"].encode()).check(url, agent)
            allowed = True
        except RobotsForbidden:
            allowed = False
        right += allowed is case["expected"]
        count += 1
    with gzip.open(folder / "robots_txt_real.jsonl.gz", "rt", encoding="utf-8") as lines:
        files = [json.loads(line) for line in lines]
    for row in files:
        read_rules(200, row.get("text", "").encode()).crawl_delay("HanmiWatch")
    with capsys.disabled():
        print(f"\nrobots.txt: {right} of {count} cases as expected, {len(files)} real files read")
    assert right >= 0.93 * count
    assert len(files) == 2116


def spin():
    while True:
        pass


def test_the_limit_on_reading_stops_and_then_is_gone():
    with pytest.raises(TooSlow, match=r"0\.05 s"), time_limit(0.05):
        spin()
    with time_limit(0.05):
        done = True
    time.sleep(0.1)
    assert done
