"""The demo's sites: each outlet by itself, polite answers, and pages out of which exactly the article is read."""

import http.client
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawlers.pages import parse_page
from crawlers.registry import load_registry
from demo.rendering import LAYOUTS, MEMBERS, Story, load_stories
from demo.site import Site, start_site

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "crawlers" / "articles"
NOW = datetime(2099, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    running = start_site(ROOT / "demo" / "articles")
    yield running
    running.stop()


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), answer.read()
    finally:
        connection.close()


def path_of(site: Site, story: Story) -> str:
    (path,) = [path for path in site.servers[story.outlet].pages if story.id in path]
    return path


@pytest.mark.parametrize("folder", [ROOT / "demo" / "articles", SAMPLES], ids=["demo", "samples"])
def test_exactly_the_article_is_read_out_of_each_page(folder: Path, tmp_path: Path):
    running = start_site(folder)
    try:
        running.write_sources(tmp_path)
        registry = load_registry(tmp_path)
        for story in load_stories(folder):
            url = running.bases[story.outlet] + path_of(running, story)
            article = parse_page(ask(url)[2], url, registry[story.outlet].as_source(), now=NOW)
            assert article.text == "\n".join(story.body), story.id
            assert article.title == story.title
            assert article.authors == story.authors
            assert article.published_at == story.published
            assert article.lang == story.lang
    finally:
        running.stop()


def test_each_outlet_has_a_place_of_its_own_and_all_its_articles_on_the_front_page(site: Site):
    assert set(site.bases) == {layout.slug for layout in LAYOUTS}
    assert len(set(site.bases.values())) == 5
    for story in load_stories(ROOT / "demo" / "articles"):
        status, headers, body = ask(site.bases[story.outlet] + "/")
        charset = headers["Content-Type"].partition("charset=")[2]
        assert status == 200
        assert path_of(site, story) in body.decode("cp949" if charset == "euc-kr" else charset)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.slug)
def test_answers(site: Site, layout):
    base = site.bases[layout.slug]
    status, headers, body = ask(base + layout.feed)
    assert (status, MEMBERS in body.decode()) == (200, True)
    assert ask(base + layout.feed, If_None_Match=headers["ETag"])[0] == 304
    assert ask(base + layout.feed, If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert ask(base + layout.feed, If_Modified_Since="Mon, 01 Jan 2024 00:00:00 GMT")[0] == 200
    assert ask(base + layout.feed, If_Modified_Since="nonsense")[0] == 200
    assert ask(base + "/nothing")[0] == 404
    assert "Disallow: /members/" in ask(base + "/robots.txt")[2].decode()
    assert ask(base + MEMBERS)[0] == 200, "it stands there, and is not to be fetched"


def test_one_outlet_speaks_euc_kr_and_names_its_sitemap_in_robots_txt(site: Site):
    base = site.bases["hangang_economy"]
    _, headers, body = ask(base + "/")
    assert headers["Content-Type"] == "text/html; charset=euc-kr"
    assert "한강경제" in body.decode("cp949")
    assert f"Sitemap: {base}/news-sitemap.xml" in ask(base + "/robots.txt")[2].decode()


def test_its_source_files_load_and_lead_to_it(site: Site, tmp_path: Path):
    site.write_sources(tmp_path / "sources")
    registry = load_registry(tmp_path / "sources")
    assert {slug: config.home_url for slug, config in registry.items()} == {
        slug: f"{base}/" for slug, base in site.bases.items()
    }
    assert {config.tier for config in registry.values()} == {1, 2}


def test_the_members_page_is_announced_and_never_fetched(store, tmp_path: Path):
    from sqlalchemy import text

    from crawlers.runner import run_crawl

    running = start_site(SAMPLES)
    try:
        running.write_sources(tmp_path / "sources")
        for slug in running.bases:
            stats = run_crawl(slug, tmp_path / "sources", timeout_s=60)
            assert (stats["outcome/stored"], stats["outcome/robots"]) == (1, 1)
            assert MEMBERS not in running.asked(slug)
    finally:
        running.stop()
    with store.begin() as session:
        rows = session.execute(
            text("SELECT title, published_at, published_from FROM hanmi.article_revision ORDER BY 1")
        )
        found = {title: (at, place) for title, at, place in rows}
    assert found == {
        story.title: (story.published, "meta" if story.outlet == "saebyeok_ilbo" else "json_ld")
        for story in load_stories(SAMPLES)
    }


def test_the_ports_are_free_again_after_the_end():
    running = start_site(SAMPLES)
    base = running.bases["hanbit_daily"]
    running.stop()
    with pytest.raises(ConnectionRefusedError):
        ask(f"{base}/")
