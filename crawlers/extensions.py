"""Extensions for a spider that another process started: its stats in a file, and an end when that process is gone."""

import json
import os
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import deferred_from_coro

_LOOK_SECONDS = 1.0


class StatsToFile:
    """Write the stats, with finish_reason, to STATS_FILE when the spider closes."""

    def __init__(self, crawler: Crawler, path: Path) -> None:
        self.crawler, self.path = crawler, path

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not (path := crawler.settings.get("STATS_FILE")):
            raise NotConfigured
        extension = cls(crawler, Path(path))
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def closed(self, reason: str) -> None:
        partial = self.path.with_suffix(".tmp")
        stats = {**self.crawler.stats.get_stats(), "finish_reason": reason}
        partial.write_text(json.dumps(stats, default=str, ensure_ascii=False), encoding="utf-8")
        partial.replace(self.path)  # a reader never sees half a file


class StopWhenOrphaned:
    """Close the spider when the process that started it is gone (Linux and macOS)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler, self.parent = crawler, os.getppid()
        self.loop = create_looping_call(self.check)
        self.closing: Any = None  # keeps the task from being collected

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self) -> None:
        self.loop.start(_LOOK_SECONDS, now=False)

    def closed(self) -> None:
        if self.loop.running:
            self.loop.stop()

    def check(self) -> None:
        if os.getppid() != self.parent:
            self.loop.stop()
            self.closing = deferred_from_coro(self.crawler.engine.close_spider_async(reason="orphaned"))
