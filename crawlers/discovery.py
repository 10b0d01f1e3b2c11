"""Feeds and news sitemaps to candidates: pure, for documents that were fetched elsewhere and may hold anything."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import Any
from xml.sax import SAXException
from zoneinfo import ZoneInfo

import feedparser

from crawlers.cleaning import clean_markup
from crawlers.dates import parse_moment
from crawlers.sitemaps import NotASitemap, SitemapEntry, read_sitemap
from crawlers.web_addresses import host_of, is_on_site, join_address
from storage.records import Candidate, Source

__all__ = ["MAX_CANDIDATES", "NotAFeed", "NotASitemap", "find_sitemaps", "parse_feed", "parse_sitemap",
           "parse_sitemap_index"]  # fmt: skip

MAX_CANDIDATES = 2_000
MAX_CHILDREN = 10
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_ZONE_AT_END = re.compile(r"(?:Z|[+-]\d\d:?\d\d|\b[A-Z]{2,4})\)?\s*$")
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


class NotAFeed(ValueError):
    """The document is no feed; the message says what it is instead."""


def parse_feed(body: bytes, content_type: str, url: str, source: Source | None = None) -> list[Candidate]:
    """The articles that an RSS, Atom, RDF or CDF feed announces, in its order and each once.

    `content_type` is the HTTP header, `url` the feed's address, `source` gives the zone of dates that name none.
    A feed with mistakes in it counts for what can be read of it. Raises NotAFeed.
    """
    if _HTML.match(body.removeprefix(b"\xef\xbb\xbf")[:4096]):
        raise NotAFeed("it is an HTML page; look up the feed's present address")
    # A stream, for feedparser would try to open bytes as the name of a file.
    headers = {"content-type": content_type or "application/xml", "content-location": url}
    try:
        feed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    except (SAXException, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise NotAFeed(f"it cannot be read ({type(error).__name__})") from error
    if not feed.entries and not feed.get("version"):
        raise NotAFeed("it is neither RSS nor Atom")
    zone = ZoneInfo(source.timezone) if source else UTC
    return _each_once(candidate for entry in feed.entries if (candidate := _candidate_of(entry, url, zone)))


def parse_sitemap(body: bytes, url: str, source: Source | None = None) -> list[Candidate]:
    """The articles that a news sitemap lists, the newest first. Raises NotASitemap.

    A page without news fields is no article: a site's full sitemap lists all it ever published.
    """
    zone = ZoneInfo(source.timezone) if source else UTC
    candidates = [
        Candidate(url=address, found_in=url, title=clean_markup(entry.title), published_at=_moment_of(entry, zone))
        for entry in read_sitemap(body).entries
        if entry.is_news and (address := join_address(url, entry.loc))
    ]
    candidates.sort(key=lambda candidate: candidate.published_at or datetime.min.replace(tzinfo=UTC), reverse=True)
    return _each_once(candidates)


def parse_sitemap_index(body: bytes, url: str) -> list[str]:
    """The sitemaps that a sitemap index lists on its own site, the last changed first; none for a plain sitemap.

    Raises NotASitemap.
    """
    sitemap = read_sitemap(body)
    entries = sorted(sitemap.entries, key=lambda entry: entry.lastmod or "", reverse=True) if sitemap.is_index else []
    addresses = (join_address(url, entry.loc) for entry in entries)
    return list(dict.fromkeys(address for address in addresses if address and is_on_site(address, (host_of(url),))))[
        :MAX_CHILDREN
    ]


def find_sitemaps(robots_txt: str, url: str) -> list[str]:
    """The news sitemaps that a robots.txt names on its own site; all of them where no address says "news"."""
    addresses = (join_address(url, found) for found in _SITEMAP_LINE.findall(robots_txt))
    named = list(dict.fromkeys(address for address in addresses if address and is_on_site(address, (host_of(url),))))
    return ([address for address in named if "news" in address.lower()] or named)[:MAX_CHILDREN]


def _candidate_of(entry: Any, url: str, zone: tzinfo) -> Candidate | None:
    address = join_address(url, entry.get("link") or "") if entry.get("link") else None
    if address is None:
        return None
    title = clean_markup(entry.get("title"))
    return Candidate(url=address, found_in=url, title=title, published_at=_published_at(entry, zone))


def _published_at(entry: Any, zone: tzinfo) -> datetime | None:
    """The date of an entry. feedparser reads a date without a zone as UTC: the source's own zone is meant."""
    for key in ("published", "updated", "created"):
        # feedparser answers for a missing date with another one, and warns: ask only for what is there.
        if key in entry.keys() and (parsed := entry.get(f"{key}_parsed")):  # noqa: SIM118
            try:
                year, month, day, hour, minute, second = parsed[:6]
                at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
            except ValueError:
                return None
            return at if _ZONE_AT_END.search(str(entry[key]).strip()) else at.replace(tzinfo=zone)
    return None


def _moment_of(entry: SitemapEntry, zone: tzinfo) -> datetime | None:
    moment = parse_moment(entry.publication_date or entry.lastmod or "", zone)
    return moment.at if moment else None


def _each_once(candidates: Iterable[Candidate]) -> list[Candidate]:
    return list(_first_of_each(candidates))[:MAX_CANDIDATES]


def _first_of_each(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for candidate in candidates:
        if candidate.url not in seen:
            seen.add(candidate.url)
            yield candidate
