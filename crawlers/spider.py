"""The one spider, driven by a source's declaration: ask what is new, fetch it, read it, record each page at once."""

import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from twisted.python.failure import Failure

from crawlers.archive import PageArchive
from crawlers.encoding import decode_page
from crawlers.outcomes import End, asks_to_wait, end_of_exception, end_of_response
from crawlers.pages import NoText, parse_page
from crawlers.polling import Poll, poll_place
from crawlers.recording import Recorder
from crawlers.registry import Discovery, SourceConfig
from crawlers.robots import RobotsTxt
from crawlers.settings import GOOD_ENDS, MAX_DISCOVERY_BYTES
from crawlers.time_limit import TooSlow, time_limit
from storage.records import Candidate, FeedState
from storage.store import StoreUnreachable

LOG = logging.getLogger("crawlers")
PARSE_SECONDS = 20.0
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_STORED = {"stored", "unchanged", "duplicate"}


class SourceSpider(Spider):
    """Crawl one source. With `is_check` it only asks the discovery places, and touches no store."""

    name = "source"

    def __init__(self, config: SourceConfig, archive: PageArchive, *, is_check: bool = False, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.config = config
        self.source = config.as_source()
        self.archive = archive
        self.recorder = Recorder(self.source)
        self.is_check = is_check
        self.feed_state: FeedState | None = None  # read when the first host has answered

    async def start(self) -> AsyncIterator[Request]:
        """Ask what is new, then yield what is to be fetched, the newest first."""
        try:
            is_answered = await self.discover()
            candidates = self.recorder.list_open_candidates() if is_answered and not self.is_check else []
        except StoreUnreachable as error:
            LOG.error("%s: %s", self.config.slug, error)  # noqa: TRY400  (its message is all there is to say)
            self.crawler.stats.set_value("crawl/failure", str(error))
            return
        candidates.sort(key=lambda candidate: candidate.published_at or _LONG_AGO, reverse=True)
        self.count("candidate/open_count", len(candidates))
        for candidate in candidates[: self.config.max_articles]:
            yield Request(
                candidate.url,
                callback=self.read_page,
                errback=self.read_failure,
                cb_kwargs={"candidate": candidate},
                meta={"hosts": self.config.article_hosts},
                dont_filter=True,  # two addresses that redirect to one page must both get an outcome
            )

    async def discover(self) -> bool:
        """Ask every discovery place and record what it announces; whether at least one of them answered well.

        Where hosts answer but none with its document, the news sitemaps that the site's robots.txt names are tried.
        """
        answers = [await self.ask(place) for place in self.config.discovery]
        if any(answers) or self.feed_state is None:
            return any(answers)
        return await self.ask(self.config.fallback, is_fallback=True)

    async def ask(self, place: Discovery, *, is_fallback: bool = False) -> bool:
        """Ask one place; whether it answered well. Only what a fallback brings counts, not that it fails."""
        # The host is tried before the store is opened: without a network nothing at all is to be written.
        if failed := await self.reach(place):
            self.note_failure(failed)
            return False
        if self.feed_state is None:
            self.feed_state = FeedState() if self.is_check else self.recorder.find_feed_state()
        is_answered = False
        async for poll in poll_place(self.fetch_document, place, self.source, self.feed_state):
            if is_fallback and not (poll.candidates or poll.is_unchanged):
                continue
            if poll.failure:
                self.note_failure(poll)
                continue
            is_answered = True
            self.feed_state = self.note_answer(poll, self.feed_state)
        return is_answered

    async def reach(self, place: Discovery) -> Poll | None:
        """None where the host answers for its robots.txt in any way, else the failure."""
        robots = self.crawler.get_downloader_middleware(RobotsTxt)
        if robots is None:
            raise LookupError("the middleware for robots.txt is missing from the settings")
        unavailable = (await robots.find_rules(place.url, self.config.discovery_hosts)).unavailable
        if unavailable is None or not unavailable.is_unreachable:
            return None
        return Poll(place.url, failure=unavailable.end.reason, is_unreachable=True)

    async def fetch_document(self, url: str, headers: dict[str, str]) -> Response:
        """Fetch a feed or sitemap, through robots.txt, retries and redirects."""
        meta = {"hosts": self.config.discovery_hosts, "download_maxsize": MAX_DISCOVERY_BYTES}
        request = Request(url, headers=headers, meta=meta, callback=NO_CALLBACK, dont_filter=True)
        return await self.crawler.engine.download_async(request)

    def note_answer(self, poll: Poll, state: FeedState) -> FeedState:
        """Record the candidates of one document; returns the validators as they are now."""
        self.count("discovery/answered_count")
        if poll.is_unchanged:
            LOG.info("%s: %s: nothing new", self.config.slug, poll.url)
            return state
        LOG.info("%s: %s: %d announced", self.config.slug, poll.url, len(poll.candidates))
        self.count("discovery/announced_count", len(poll.candidates))
        state = FeedState(
            etags=_with(state.etags, poll.url, poll.etag),
            last_modified=_with(state.last_modified, poll.url, poll.last_modified),
        )
        if not self.is_check:
            self.recorder.record_discovery(poll.candidates, state)
        return state

    def note_failure(self, poll: Poll) -> None:
        """Count a document that could not be had, and keep the reason for the end."""
        LOG.warning("%s: %s: %s", self.config.slug, poll.url, poll.failure)
        self.count("discovery/failed_count")
        self.count("discovery/unreachable_count", int(poll.is_unreachable))
        failures = self.crawler.stats.get_value("discovery/failures", [])
        self.crawler.stats.set_value("discovery/failures", [*failures, f"{poll.url}: {poll.failure}"])

    def read_page(self, response: Response, candidate: Candidate) -> None:
        """Callback: one page to its outcome."""
        self.finish(candidate, end_of_response(response, candidate.url) or self.read_article(response, candidate))
        if asks_to_wait(response):
            raise CloseSpider("asked_to_wait")

    def read_failure(self, failure: Failure) -> None:
        """Errback: a fetch without a response to its outcome."""
        candidate = failure.request.cb_kwargs["candidate"]  # type: ignore[attr-defined]
        self.finish(candidate, end_of_exception(failure.value or RuntimeError("no reason given")))

    def read_article(self, response: Response, candidate: Candidate) -> End:
        """Keep the page, read its article and store it. What one page does wrong is that page's outcome."""
        now = datetime.now(UTC)
        raw_ref = self.archive.save_page(
            response.url, response.status, response.headers.to_tuple_list(), response.body, now
        )
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        try:
            with time_limit(PARSE_SECONDS):
                text = decode_page(response.body, content_type)
                article = parse_page(text, response.url, self.source, candidate, now=now)
        except NoText as error:
            return End("no_text", str(error))
        except TooSlow as error:
            return End("error", str(error))
        except Exception as error:
            LOG.exception("%s: %s could not be read", self.config.slug, response.url)
            return End("error", f"{type(error).__name__}: {error}"[:200])
        final_url = response.url if response.url != candidate.url else None
        return End(self.recorder.record_article(replace(article, url=candidate.url, final_url=final_url), raw_ref))

    def finish(self, candidate: Candidate, end: End) -> None:
        """Record a page's one outcome, unless storing its article has done so."""
        if end.outcome not in _STORED:
            self.recorder.record_end(candidate.url, end)
        self.count(f"outcome/{end.outcome}")
        LOG.info("%s: %s: %s%s", self.config.slug, end.outcome, candidate.url, f" ({end.reason})" if end.reason else "")

    def count(self, name: str, amount: int = 1) -> None:
        """Add to one of the crawl's stats."""
        self.crawler.stats.inc_value(name, amount)

    def closed(self, reason: str) -> None:
        """Note how the crawl went. Of a source that was not reached nothing is written, not even that."""
        self.archive.close()
        stats = self.crawler.stats.get_stats()
        answered, failed = stats.get("discovery/answered_count", 0), stats.get("discovery/failed_count", 0)
        is_reached = answered or failed > stats.get("discovery/unreachable_count", 0)
        if self.is_check or not is_reached or "crawl/failure" in stats:
            return
        error = None
        if not answered:
            error = "; ".join(stats["discovery/failures"])
        elif reason not in GOOD_ENDS or stats.get("spider_exceptions/count"):
            error = f"ended early: {reason}"
        self.recorder.record_crawl(new_count=stats.get("outcome/stored", 0), error=error)


def _with(values: Mapping[str, str], url: str, value: str | None) -> dict[str, str]:
    others = {key: kept for key, kept in values.items() if key != url}
    return {**others, url: value} if value else others
