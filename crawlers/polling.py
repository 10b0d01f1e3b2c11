"""Asking a source's feeds and sitemaps what is new: one answer a document, whatever happens to it."""

from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

from scrapy.http import Response

from crawlers.discovery import NotAFeed, NotASitemap, find_sitemaps, parse_feed, parse_sitemap, parse_sitemap_index
from crawlers.outcomes import end_of_exception, is_unreachable
from crawlers.registry import Discovery
from storage.records import Candidate, FeedState, Source

MAX_DOCUMENTS = 15

Fetch = Callable[[str, dict[str, str]], Awaitable[Response]]
"""An address and request headers to a response of any status; raises what the download raises."""


@dataclass(frozen=True, slots=True)
class Poll:
    """What became of one document: its candidates and validators, nothing new, or a failure in one line."""

    url: str
    candidates: list[Candidate] = field(default_factory=list)
    etag: str | None = None
    last_modified: str | None = None
    failure: str | None = None
    is_unreachable: bool = False
    is_unchanged: bool = False


class BadAnswer(Exception):
    """The server answered, and not with the document; the message is the reason."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What stands in one document: articles, or the addresses of further sitemaps."""

    candidates: list[Candidate] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)


async def poll_place(fetch: Fetch, place: Discovery, source: Source, state: FeedState) -> AsyncIterator[Poll]:
    """Ask one declared place, and the sitemaps that it names; each document with articles gives one Poll.

    A robots.txt or a sitemap index gives one only where it fails: what counts are the sitemaps in it.
    """
    waiting = deque([(place.kind, place.url)])
    asked: set[str] = set()
    while waiting and len(asked) < MAX_DOCUMENTS:
        kind, url = waiting.popleft()
        if url in asked:
            continue
        asked.add(url)
        try:
            response = await _ask(fetch, url, state)
            reading = _read(kind, response, url, source) if response is not None else None
        except Exception as error:  # noqa: BLE001  (whatever it was: one document's failure, reported as such)
            yield Poll(url, failure=_reason(error), is_unreachable=is_unreachable(error))
            continue
        if response is None or reading is None:
            yield Poll(url, is_unchanged=True)
        elif reading.sitemaps:
            waiting.extend(("news_sitemap", sitemap) for sitemap in reading.sitemaps)
        else:
            etag, last_modified = _header(response, "ETag"), _header(response, "Last-Modified")
            yield Poll(url, reading.candidates, etag=etag, last_modified=last_modified)


async def _ask(fetch: Fetch, url: str, state: FeedState) -> Response | None:
    """The document, or None where it is still the one that the last poll read. Raises BadAnswer."""
    validators = {"If-None-Match": state.etags.get(url), "If-Modified-Since": state.last_modified.get(url)}
    response = await fetch(url, {name: value for name, value in validators.items() if value})
    if response.status == 304:
        return None
    if response.status != 200:
        raise BadAnswer(f"status {response.status}")
    return response


def _read(kind: str, response: Response, url: str, source: Source) -> _Reading:
    body = response.body
    if kind == "feed":
        return _Reading(parse_feed(body, _header(response, "Content-Type") or "", response.url, source))
    if kind == "robots":
        sitemaps = find_sitemaps(body.decode("utf-8", errors="replace"), response.url)
        if not sitemaps:
            raise BadAnswer("names no sitemap")
        return _Reading(sitemaps=sitemaps)
    return _Reading(parse_sitemap(body, response.url, source), parse_sitemap_index(body, url))


def _reason(error: Exception) -> str:
    if isinstance(error, (BadAnswer, NotAFeed, NotASitemap)):
        return str(error)
    return end_of_exception(error).reason


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
