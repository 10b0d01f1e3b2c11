"""Whole crawls of one source, as a child process, over loopback HTTP and a real store."""

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from crawlers.runner import CrawlFailed, run_crawl
from tests.crawlers.faulty_site import FaultySite, feed_of, page_of, write_source

PLAIN = {"content_type": "text/plain"}


def outcomes(store) -> dict[str, tuple[str | None, str | None]]:
    with store.begin() as session:
        rows = session.execute(text("SELECT url, outcome, reason FROM hanmi.candidate"))
        return {
            url.partition("127.0.0.1:")[2].partition("/")[2] or url: (outcome, reason) for url, outcome, reason in rows
        }


def contents(store) -> list[tuple[object, ...]]:
    """All that the crawl put into the store, without keys, moments of recording and places of raw pages."""
    with store.begin() as session:
        candidates = session.execute(
            text("SELECT url, found_in, title, published_at, outcome FROM hanmi.candidate ORDER BY url")
        )
        articles = session.execute(
            text(
                "SELECT a.url, a.final_url, a.canonical_url, r.title, r.text, r.lang, r.published_at, r.published_from"
                " FROM hanmi.article a JOIN hanmi.article_revision r USING (article_id) ORDER BY a.url"
            )
        )
        return [tuple(row) for row in (*candidates, *articles)]


def table_counts(store) -> dict[str, int]:
    with store.begin() as session:
        return {
            name: session.execute(text(f"SELECT count(*) FROM hanmi.{name}")).scalar_one()
            for name in ("source", "source_state", "candidate", "article", "article_revision")
        }


def test_every_page_ends_in_exactly_one_outcome(store, site: FaultySite, tmp_path: Path):
    bomb = gzip.compress(b"<html>" + b" " * 8_000_000)
    expected = {
        "good": "stored",
        "same-text": "duplicate",
        "missing": "http_error",
        "broken": "http_error",
        "slow": "timeout",
        "secret/a": "robots",
        "big": "too_large",
        "bomb": "too_large",
        "paper.pdf": "not_html",
        "pdf-as-html": "not_html",
        "empty": "no_text",
        "moved": "stored",
        "away": "offsite",
        "gone-home": "http_error",
        "round": "http_error",
    }
    site.serve("/robots.txt", "User-agent: *\nDisallow: /secret/\n", **PLAIN)
    site.serve("/feed", feed_of(site.base, [*(f"/{path}" for path in expected), "https://elsewhere.example/x"]))
    site.serve("/good", page_of(1))
    site.serve("/same-text", page_of(1))
    site.serve("/broken", "no", status=500)
    site.serve("/slow", page_of(2), gate=threading.Event())
    site.serve("/secret/a", page_of(3))
    site.serve("/big", "<html>" + "x" * 6_000_000)
    site.serve("/bomb", bomb, headers={"Content-Encoding": "gzip"})
    site.serve("/paper.pdf", b"%PDF-1.7", content_type="application/pdf")
    site.serve("/pdf-as-html", b"%PDF-1.7 and so on")
    site.serve("/empty", "<html><body><p>Hello.</p></body></html>")
    site.serve("/moved", status=301, headers={"Location": "/new-place"})
    site.serve("/new-place", page_of(4))
    site.serve("/away", status=302, headers={"Location": "http://127.0.0.2:9/x"})
    site.serve("/gone-home", status=302, headers={"Location": "/"})
    site.serve("/", page_of("front"))
    site.serve("/round", status=302, headers={"Location": "/round"})
    sources = write_source(tmp_path / "sources", site.base, timeout_seconds=1)

    stats = run_crawl("outlet", sources, timeout_s=90)

    found = outcomes(store)
    assert {path: outcome for path, (outcome, _) in found.items() if "elsewhere" not in path} == expected
    assert found["https://elsewhere.example/x"][0] == "offsite"
    assert "/secret/a" not in site.asked
    assert found["broken"][1] == "status 500"
    assert sum(count for name, count in stats.items() if name.startswith("outcome/")) == len(expected) + 1
    assert all(agent.startswith("HanmiWatch/") and "(+" in agent for agent in site.agents)
    moved = next(
        row for row in contents(store) if str(row[0]).endswith("/moved") and row[1] and "new-place" in str(row[1])
    )
    assert moved[2] is None


def test_a_second_crawl_fetches_only_what_may_heal(store, site: FaultySite, tmp_path: Path):
    site.serve("/feed", feed_of(site.base, ["/a", "/b"]), headers={"ETag": '"1"'})
    site.serve("/a", page_of("a"))
    sources = write_source(tmp_path / "sources", site.base)
    run_crawl("outlet", sources, timeout_s=60)
    assert outcomes(store)["b"] == ("http_error", "status 404")
    site.serve("/b", page_of("b"))
    site.asked.clear()

    stats = run_crawl("outlet", sources, timeout_s=60)

    assert site.asked == ["/robots.txt", "/feed", "/b"]
    assert stats["discovery/answered_count"] == 1, "304 is a good answer"
    assert {outcome for outcome, _ in outcomes(store).values()} == {"stored"}


def test_a_changed_article_count_is_capped_and_the_rest_left_for_the_next_crawl(
    store, site: FaultySite, tmp_path: Path
):
    site.serve("/feed", feed_of(site.base, [f"/{number}" for number in range(5)]), headers={"ETag": '"1"'})
    for number in range(5):
        site.serve(f"/{number}", page_of(number))
    sources = write_source(tmp_path / "sources", site.base, max_articles=3)

    run_crawl("outlet", sources, timeout_s=60)
    assert sorted(path for path, (outcome, _) in outcomes(store).items() if outcome) == ["0", "1", "2"], (
        "the newest first"
    )
    run_crawl("outlet", sources, timeout_s=60)
    assert {outcome for outcome, _ in outcomes(store).values()} == {"stored"}


def test_a_crawl_killed_half_way_and_run_again_gives_the_store_of_an_undisturbed_one(
    store, template_url, site: FaultySite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from tests.conftest import _make_database

    gate = threading.Event()
    paths = [f"/{number}" for number in range(6)]
    site.serve("/feed", feed_of(site.base, paths), headers={"ETag": '"1"'})
    for number in range(6):
        site.serve(f"/{number}", page_of(number), gate=gate if number == 3 else None)
    sources = write_source(tmp_path / "sources", site.base)
    command = [sys.executable, "-m", "crawlers", "outlet", "--sources", str(sources), "--timeout", "60"]
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    site.wait_for("/3")
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert any(outcome is None for outcome, _ in outcomes(store).values()), "killed before the end"
    gate.set()

    run_crawl("outlet", sources, timeout_s=60)
    for url in _make_database(template_url, "hanmi"):
        from storage.store import open_store

        monkeypatch.setenv("HANMI_DATABASE_URL", url)
        undisturbed = open_store(url)
        run_crawl("outlet", sources, timeout_s=60)
        assert contents(store) == contents(undisturbed)
        assert len(contents(store)) == 12
        undisturbed.close()


def test_a_crawl_whose_starter_is_killed_ends_by_itself(store, site: FaultySite, tmp_path: Path):
    gate = threading.Event()
    site.serve("/feed", feed_of(site.base, ["/0", "/1"]))
    site.serve("/0", page_of(0), gate=gate)
    site.serve("/1", page_of(1))
    sources, stats = write_source(tmp_path / "sources", site.base), tmp_path / "stats.json"
    command = f"{sys.executable} -m crawlers outlet --sources {sources} --stats {stats} & wait"
    starter = subprocess.Popen(["/bin/sh", "-c", command], stderr=subprocess.DEVNULL)
    site.wait_for("/0")
    starter.kill()
    starter.wait()
    site.came.acquire()
    site.came.wait(4)  # the watchdog looks once a second
    site.came.release()
    gate.set()
    deadline = time.monotonic() + 30
    while not stats.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert json.loads(stats.read_text())["finish_reason"] == "orphaned"
    assert outcomes(store) == {"0": ("stored", None), "1": (None, None)}


def test_a_crawl_out_of_time_ends_gently_and_leaves_the_rest_open(store, site: FaultySite, tmp_path: Path):
    site.serve("/feed", feed_of(site.base, [f"/{number}" for number in range(30)]))
    for number in range(30):
        site.serve(f"/{number}", page_of(number))
    stats = run_crawl("outlet", write_source(tmp_path / "sources", site.base, delay_seconds=0.7), timeout_s=10)
    assert stats["finish_reason"] == "closespider_timeout"
    ends = [outcome for outcome, _ in outcomes(store).values()]
    assert set(ends) == {"stored", None}


def test_a_page_that_breaks_the_parser_is_its_own_error_and_the_rest_goes_on(store, site: FaultySite, tmp_path: Path):
    site.serve("/feed", feed_of(site.base, ["/deep", "/fine"]))
    site.serve("/deep", "<html><body>" + "<div>" * 200_000 + "x")
    site.serve("/fine", page_of("fine"))
    run_crawl("outlet", write_source(tmp_path / "sources", site.base), timeout_s=90)
    assert outcomes(store)["fine"][0] == "stored"
    assert outcomes(store)["deep"][0] in {"no_text", "error"}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        pytest.param({"status": 503}, "http_error", id="server error defers the host"),
        pytest.param({"status": 403}, "robots", id="forbidden forbids all"),
        pytest.param({"status": 404}, "stored", id="missing allows all"),
        pytest.param({"gate": True}, "timeout", id="no answer defers the host"),
    ],
)
def test_robots_txt_that_fails(store, site: FaultySite, tmp_path: Path, answer, outcome):
    """The feed stands on another host than the articles, as it often does, and its own robots.txt is fine."""
    from tests.crawlers.faulty_site import serve_faults

    answer = {**answer, "gate": threading.Event()} if "gate" in answer else answer
    with serve_faults() as feeds:
        feeds.serve("/feed", feed_of(site.base, ["/a"]))
        site.serve("/robots.txt", "x", **answer)
        site.serve("/a", page_of("a"))
        discovery = f"[{{kind: feed, url: '{feeds.base}/feed'}}]"
        sources = write_source(tmp_path / "sources", site.base, discovery=discovery, timeout_seconds=1)
        run_crawl("outlet", sources, timeout_s=60)
    assert outcomes(store)["a"][0] == outcome
    assert ("/a" in site.asked) == (outcome == "stored")


def test_too_many_requests_ends_the_crawl_and_leaves_the_rest_open(store, site: FaultySite, tmp_path: Path):
    site.serve("/feed", feed_of(site.base, [f"/{number}" for number in range(9)]))
    for number in range(9):
        site.serve(f"/{number}", "later", status=429, headers={"Retry-After": "120"})
    stats = run_crawl("outlet", write_source(tmp_path / "sources", site.base), timeout_s=60)
    assert stats["finish_reason"] == "asked_to_wait"
    ends = [outcome for outcome, _ in outcomes(store).values()]
    assert "http_error" in ends
    assert None in ends


def test_a_source_that_cannot_be_reached_writes_nothing_at_all(store, tmp_path: Path):
    sources = write_source(tmp_path / "sources", "http://127.0.0.1:9")
    before = table_counts(store)
    with pytest.raises(CrawlFailed, match="cannot be reached") as failed:
        run_crawl("outlet", sources, timeout_s=60)
    assert failed.value.is_unreachable
    assert "\n" not in str(failed.value)
    assert table_counts(store) == before == dict.fromkeys(before, 0)
    assert not (tmp_path / "home" / "pages" / "outlet").exists()


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        pytest.param("", 404, "status 404", id="dead"),
        pytest.param("<!doctype html><html><p>Our feeds have moved</p></html>", 200, "HTML page", id="html"),
    ],
)
def test_a_source_without_a_readable_feed_is_a_failed_crawl_with_one_line(
    store, site: FaultySite, tmp_path: Path, body: str, status: int, reason: str
):
    site.serve("/feed", body, status=status)
    with pytest.raises(CrawlFailed, match=reason) as failed:
        run_crawl("outlet", write_source(tmp_path / "sources", site.base), timeout_s=60)
    assert not failed.value.is_unreachable
    assert "\n" not in str(failed.value)
    with store.begin() as session:
        row = session.execute(text("SELECT failure_count, last_error FROM hanmi.source_state")).one()
    assert row.failure_count == 1
    assert reason in row.last_error


def test_a_dead_feed_falls_back_on_the_news_sitemap_of_robots_txt(store, site: FaultySite, tmp_path: Path):
    site.serve("/robots.txt", f"User-agent: *\nSitemap: {site.base}/news.xml\n", **PLAIN)
    site.serve(
        "/news.xml",
        '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc><news:news>'
        "<news:publication_date>2026-03-02T09:00:00Z</news:publication_date></news:news></url></urlset>",
        content_type="application/xml",
    )
    site.serve("/a", page_of("a"))
    stats = run_crawl("outlet", write_source(tmp_path / "sources", site.base), timeout_s=60)
    assert outcomes(store) == {"a": ("stored", None)}
    assert "status 404" in stats["discovery/failures"][0]


def test_raw_pages_are_kept_where_the_reference_says(store, site: FaultySite, tmp_path: Path):
    from warcio.archiveiterator import ArchiveIterator

    site.serve("/feed", feed_of(site.base, ["/a", "/b"]))
    site.serve("/a", gzip.compress(page_of("a").encode()), headers={"Content-Encoding": "gzip"})
    site.serve("/b", page_of("b"))
    run_crawl("outlet", write_source(tmp_path / "sources", site.base), timeout_s=60)
    with store.begin() as session:
        rows = session.execute(
            text("SELECT a.url, r.raw_ref FROM hanmi.article a JOIN hanmi.article_revision r USING (article_id)")
        )
        places = dict(tuple(row) for row in rows)
    assert len(places) == 2
    for url, raw_ref in places.items():
        name, _, offset = raw_ref.partition("#")
        with (tmp_path / "home" / "pages" / name).open("rb") as file:
            file.seek(int(offset))
            record = next(iter(ArchiveIterator(file)))
            assert record.rec_headers.get_header("WARC-Target-URI") == url
            assert record.content_stream().read().decode() == page_of(url[-1])


def test_a_check_asks_the_feeds_and_writes_nothing(store, site: FaultySite, tmp_path: Path):
    site.serve("/feed", feed_of(site.base, ["/a", "/b"]))
    stats = run_crawl("outlet", write_source(tmp_path / "sources", site.base), timeout_s=60, is_check=True)
    assert stats["discovery/announced_count"] == 2
    assert site.asked == ["/robots.txt", "/feed"]
    assert set(table_counts(store).values()) == {0}
