"""robots.txt by RFC 9309: a server that fails to give it is left alone for this crawl; its crawl delay is kept."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http.request import NO_CALLBACK

from crawlers.outcomes import End, RobotsForbidden, RobotsUnavailable, end_of_exception, is_unreachable

LOG = logging.getLogger(__name__)
_REFUSALS = {401, 403}
_TOO_MANY = 429
_FIRST = 1_000


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host's robots.txt allows: everything, what its text says, nothing, or nothing for now."""

    text: Protego | None = None
    refusal: str | None = None
    unavailable: RobotsUnavailable | None = None

    def check(self, url: str, user_agent: str) -> None:
        """Raises RobotsForbidden or RobotsUnavailable where the address may not be fetched."""
        if self.unavailable is not None:
            raise self.unavailable
        if self.refusal is not None:
            raise RobotsForbidden(self.refusal)
        if self.text is not None and not self.text.can_fetch(url, user_agent):
            raise RobotsForbidden("forbidden by robots.txt")

    def crawl_delay(self, user_agent: str) -> float:
        """Seconds between two requests, 0 where the text asks for none."""
        return float(self.text.crawl_delay(user_agent) or 0) if self.text is not None else 0.0


def read_rules(status: int, body: bytes) -> Rules:
    """The rules that an answer to a request for robots.txt stands for."""
    if status in _REFUSALS:
        return Rules(refusal=f"robots.txt: status {status}")
    if status >= 500 or status == _TOO_MANY:
        return Rules(unavailable=RobotsUnavailable(End("http_error", f"status {status}"), is_unreachable=False))
    if 200 <= status < 300:
        return Rules(text=Protego.parse(body.decode("utf-8-sig", errors="replace")))
    return Rules()


class RobotsTxt:
    """Downloader middleware in the place of Scrapy's, which allows everything when robots.txt fails."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.user_agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._rules: dict[str, asyncio.Task[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self.find_rules(request.url, request.meta.get("hosts", ()))
        rules.check(request.url, self.user_agent)
        if delay := rules.crawl_delay(self.user_agent):
            self._keep_delay(request, delay)

    async def find_rules(self, url: str, hosts: tuple[str, ...]) -> Rules:
        """The rules for an address, asked for once a host and crawl. `hosts` are those it may be redirected to."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        if place not in self._rules:
            self._rules[place] = asyncio.ensure_future(self._fetch(place, hosts))
        return await self._rules[place]

    async def _fetch(self, place: str, hosts: tuple[str, ...]) -> Rules:
        meta = {"dont_obey_robotstxt": True, "hosts": hosts}
        request = Request(place, callback=NO_CALLBACK, priority=_FIRST, dont_filter=True, meta=meta)
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001  (whatever it was, the host is not asked without rules)
            LOG.info("%s: %s", place, end_of_exception(error).reason)
            end = end_of_exception(error)
            return Rules(unavailable=RobotsUnavailable(end, is_unreachable=is_unreachable(error)))
        return read_rules(response.status, response.body)

    def _keep_delay(self, request: Request, delay: float) -> None:
        """Slow the host's slot down, also where it is made anew, and keep AutoThrottle from quickening it."""
        downloader = self.crawler.engine.downloader
        key = downloader.get_slot_key(request)
        delay = max(delay, self.crawler.settings.getfloat("DOWNLOAD_DELAY"))
        downloader.per_slot_settings[key] = {"delay": delay, "jitter": 0.0, "concurrency": 1}
        request.meta["autothrottle_dont_adjust_delay"] = True
        if slot := downloader.slots.get(key):
            slot.delay, slot.jitter, slot.concurrency = delay, 0.0, 1
