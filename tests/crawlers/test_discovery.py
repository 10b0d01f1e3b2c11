"""Feeds, sitemaps and robots.txt to candidates: good, malformed and hostile documents."""

import contextlib
import gzip
import io
import json
import tarfile
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.discovery import (
    MAX_CANDIDATES,
    NotAFeed,
    NotASitemap,
    find_sitemaps,
    parse_feed,
    parse_sitemap,
    parse_sitemap_index,
)
from crawlers.sitemaps import read_sitemap
from storage.records import Source

URL = "https://news.example/feed"
SEOUL = Source(slug="s", name="S", lang="ko", tier=2, home_url="https://news.example/", timezone="Asia/Seoul")
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{}</channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>{}</feed>'
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "'
    + "&a;" * 100
    + '"><!ENTITY c "'
    + "&b;" * 100
    + '">'
    '<!ENTITY d "' + "&c;" * 100 + '"><!ENTITY e "' + "&d;" * 100 + '">]>'
)
FILE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def item(inside: str) -> str:
    return RSS.format(f"<item>{inside}</item>")


def dated(date: str) -> str:
    return item(f"<title>A</title><link>https://news.example/a</link><pubDate>{date}</pubDate>")


@pytest.mark.parametrize(
    ("document", "url", "title", "published"),
    [
        pytest.param(
            dated("Wed, 01 Jul 2026 10:30:00 +0900"),
            "https://news.example/a", "A", "2026-07-01T01:30:00+00:00", id="rss",
        ),
        pytest.param(
            ATOM.format(
                "<entry><title type='html'>&lt;b&gt;A&lt;/b&gt;</title><link href='/a'/>"
                "<published>2026-07-01T10:30:00Z</published></entry>"
            ),
            "https://news.example/a", "A", "2026-07-01T10:30:00+00:00", id="atom, relative link, markup",
        ),
        pytest.param(
            item("<title>A &amp;amp;#039;B&amp;amp;#039;</title><link> https://news.example/a#top </link>"),
            "https://news.example/a", "A 'B'", None, id="escaped twice, blanks, fragment",
        ),
        pytest.param(
            dated("2026-07-01 10:30:00"),
            "https://news.example/a", "A", "2026-07-01T10:30:00+09:00", id="without zone: the source's",
        ),
        pytest.param(
            dated("Wed, 01 Jul 2026 10:30:00 GMT"),
            "https://news.example/a", "A", "2026-07-01T10:30:00+00:00", id="named zone",
        ),
        pytest.param(
            dated("soon"),
            "https://news.example/a", "A", None, id="no date",
        ),
        pytest.param(
            item("<title>A & B</title><link>https://news.example/a</link>")[:-20],
            "https://news.example/a", "A & B", None, id="broken XML is read as far as it goes",
        ),
    ],
)  # fmt: skip
def test_feed_entries(document: str, url: str, title: str, published: str | None):
    (candidate,) = parse_feed(document.encode(), "application/rss+xml", URL, SEOUL)
    assert (candidate.url, candidate.title, candidate.found_in) == (url, title, URL)
    assert (candidate.published_at.isoformat() if candidate.published_at else None) == published


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "mailto:x@news.example",
        "file:///etc/passwd",
        "http://[",
        "",
        "https://n.example/" + "x" * 4000,
    ],
)
def test_links_that_cannot_be_fetched_are_no_candidates(link: str):
    assert parse_feed(item(f"<title>A</title><link>{link}</link>").encode(), "", URL) == []


def test_each_address_counts_once_and_there_is_an_end():
    items = "".join(
        f"<item><link>https://news.example/{number // 2}</link></item>" for number in range(2 * MAX_CANDIDATES + 50)
    )
    found = parse_feed(RSS.format(items).encode(), "", URL)
    assert len(found) == len({candidate.url for candidate in found}) == MAX_CANDIDATES


def test_korean_feeds_in_their_old_encoding():
    document = '<?xml version="1.0" encoding="euc-kr"?>' + item(
        "<title>한미 관세</title><link>https://news.example/a</link>"
    )
    (candidate,) = parse_feed(document.replace('<?xml version="1.0"?>', "").encode("cp949"), "text/xml", URL)
    assert candidate.title == "한미 관세"


def test_an_empty_feed_is_a_feed():
    assert parse_feed(RSS.format("").encode(), "", URL) == []


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(
            "<!DOCTYPE html><html><body><item><link>https://news.example/a</link></item></body></html>", id="html"
        ),
        pytest.param("\ufeff <!-- x --> <HTML><p>Moved</p>", id="html after a comment"),
        pytest.param('{"version": "https://jsonfeed.org/version/1"}', id="json"),
        pytest.param("Not found", id="words"),
        pytest.param("", id="nothing"),
        pytest.param("<urlset><url><loc>https://news.example/a</loc></url></urlset>", id="sitemap"),
    ],
)
def test_what_is_no_feed(document: str):
    with pytest.raises(NotAFeed) as refused:
        parse_feed(document.encode(), "text/html", URL)
    assert "\n" not in str(refused.value)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("head", [pytest.param(BOMB, id="billion laughs"), pytest.param(FILE, id="external entity")])
def test_entities_in_feeds_bring_nothing_in(head: str):
    entity = "&e;" if head is BOMB else "&a;"
    document = (
        head
        + f'<rss version="2.0"><channel><item><title>x{entity}</title><link>https://news.example/a</link></item></channel></rss>'
    )
    try:
        found = parse_feed(document.encode(), "", URL)
    except NotAFeed:
        return
    assert all("root:" not in (candidate.title or "") and len(candidate.title or "") < 100 for candidate in found)


@given(st.binary(max_size=400))
def test_no_bytes_make_discovery_raise_anything_else(body: bytes):
    for parse in (
        lambda: parse_feed(body, "", URL),
        lambda: parse_sitemap(body, URL),
        lambda: parse_sitemap_index(body, URL),
    ):
        with contextlib.suppress(NotAFeed, NotASitemap):
            assert isinstance(parse(), list)


def test_feeds_of_the_corpus_give_what_feedparser_gives(shared: Path):
    folder = shared / "corpora" / "feedparser-tests-dev"
    headers = {
        row["path"]: row["headers"] or {} for row in map(json.loads, (folder / "manifest.jsonl").open(encoding="utf-8"))
    }
    count = 0
    with tarfile.open(folder / "files.tar.gz") as files:
        for member in files:
            if not member.isfile():
                continue
            body = files.extractfile(member).read()
            kind = {name.lower(): value for name, value in headers.get(member.name, {}).items()}.get("content-type", "")
            expected = feedparser.parse(
                io.BytesIO(body), response_headers={"content-type": kind or "application/xml", "content-location": URL}
            )
            links = [entry.link.split("#")[0].replace(" ", "%20") for entry in expected.entries if entry.get("link")]
            links = [link for link in links if link.lower().startswith("http")]
            try:
                found = [candidate.url for candidate in parse_feed(body, kind, URL)]
            except NotAFeed:
                found = []
            assert [link.lower() for link in found] == [link.lower() for link in dict.fromkeys(links)], member.name
            count += 1
    assert count == 884


NEWS = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">{}</urlset>'
)
STORY = (
    "<url><loc>{}</loc><image:image><image:loc>https://cdn.example/i.jpg</image:loc><image:title>No</image:title></image:image>"
    "<news:news><news:publication><news:name>N</news:name><news:language>ko</news:language></news:publication>"
    "<news:publication_date>{}</news:publication_date><news:title>{}</news:title></news:news></url>"
)


def test_news_sitemaps_keep_title_date_and_language():
    document = NEWS.format(
        STORY.format("https://news.example/old", "2026-07-01", "Old &amp; tired")
        + STORY.format("/new", "2026-07-02T09:00:00+09:00", "<![CDATA[새 소식]]>")
        + "<url><loc>https://news.example/about</loc><lastmod>2026-07-03</lastmod></url>"
    )
    found = parse_sitemap(document.encode(), "https://news.example/s.xml", SEOUL)
    assert [(c.url, c.title, c.published_at.isoformat()) for c in found] == [
        ("https://news.example/new", "새 소식", "2026-07-02T09:00:00+09:00"),
        ("https://news.example/old", "Old & tired", "2026-07-01T00:00:00+09:00"),
    ]
    assert read_sitemap(document.encode()).entries[0].language == "ko"
    assert parse_sitemap_index(document.encode(), "https://news.example/s.xml") == []


@pytest.mark.parametrize(
    "pack", [pytest.param(gzip.compress, id="gzip"), pytest.param(lambda body: b"\xef\xbb\xbf\n" + body, id="mark")]
)
def test_packed_sitemaps(pack):
    body = pack(NEWS.format(STORY.format("https://news.example/a", "2026-07-01", "A")).encode())
    assert [candidate.url for candidate in parse_sitemap(body, URL)] == ["https://news.example/a"]


def test_a_sitemap_that_breaks_off_counts_as_far_as_it_goes():
    body = NEWS.format(STORY.format("https://news.example/a", "2026-07-01", "A") + "<url><loc>https://news")[
        :-9
    ].encode()
    assert [candidate.url for candidate in parse_sitemap(body, URL)] == ["https://news.example/a"]


def test_a_sitemap_index_names_its_own_site_only_the_newest_first():
    document = (
        "<sitemapindex><sitemap><loc>https://news.example/1.xml</loc><lastmod>2026-01-01</lastmod></sitemap>"
        "<sitemap><loc>https://www.news.example/2.xml</loc><lastmod>2026-02-01</lastmod></sitemap>"
        "<sitemap><loc>https://evil.example/3.xml</loc></sitemap></sitemapindex>"
    )
    assert parse_sitemap_index(document.encode(), "https://www.news.example/s.xml") == [
        "https://www.news.example/2.xml",
        "https://news.example/1.xml",
    ]
    assert parse_sitemap(document.encode(), "https://www.news.example/s.xml") == []


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<!doctype html><html><body>404</body></html>", id="html"),
        pytest.param(RSS.format("").encode(), id="feed"),
        pytest.param((BOMB + "<urlset><url><loc>&e;</loc></url></urlset>").encode(), id="billion laughs"),
        pytest.param(
            (BOMB + "<urlset><url><loc>&e;</loc></url></urlset>").encode("utf-16"), id="billion laughs in utf-16"
        ),
        pytest.param((FILE + "<urlset><url><loc>&a;</loc></url></urlset>").encode(), id="external entity"),
        pytest.param(gzip.compress(b" " * 60_000_000), id="zip bomb"),
        pytest.param(b"\x1f\x8bbroken", id="broken gzip"),
    ],
)
def test_what_is_no_sitemap(body: bytes):
    with pytest.raises(NotASitemap) as refused:
        parse_sitemap(body, URL)
    assert "\n" not in str(refused.value)


def test_sitemaps_of_the_corpus(shared: Path):
    """Scrapy's cases: the same addresses and times; and a real news sitemap with all its parts."""
    folder = shared / "corpora" / "robots-and-sitemap-cases"
    cases = [json.loads(line) for line in (folder / "sitemap_cases_scrapy.jsonl").open(encoding="utf-8")]
    assert len(cases) == 13
    for case in cases:
        if "robots" in case:
            found = find_sitemaps(case["robots"], case["base_url"])
            assert set(found) <= set(case["expected"])
            assert found
            continue
        if "<!ENTITY" in case["xml"]:  # read there with the entity left out; refused here
            with pytest.raises(NotASitemap):
                read_sitemap(case["xml"].encode())
            continue
        if not case["expected"]:
            continue
        document = read_sitemap(case["xml"].encode())
        assert document.is_index == (case["type"] == "sitemapindex")
        found = [(entry.loc, entry.lastmod) for entry in document.entries]
        assert found == [(row["loc"], row.get("lastmod") or None) for row in case["expected"] if row.get("loc")]
    news = parse_sitemap((folder / "sitemap-news.xml").read_bytes(), URL)
    assert news
    assert all(candidate.title and candidate.published_at for candidate in news)


def test_sitemaps_named_in_robots_txt():
    robots = "User-agent: *\nSitemap: /sitemap.xml\nsitemap:https://n.example/News-1.xml\nSitemap: https://evil.example/news.xml\n"
    assert find_sitemaps(robots, "https://n.example/robots.txt") == ["https://n.example/News-1.xml"]
    assert find_sitemaps("Sitemap: /a.xml\r\nSitemap: /a.xml", "https://n.example/robots.txt") == [
        "https://n.example/a.xml"
    ]
    assert find_sitemaps("Disallow: /", "https://n.example/robots.txt") == []
