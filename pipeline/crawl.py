"""From declared sources to stored articles: which are due, and crawling them in processes of their own."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawlers.network import has_network
from crawlers.registry import SourceConfig, load_registry
from crawlers.runner import CrawlFailed, run_crawl
from storage.sources import find_crawl_times
from storage.store import open_store

SOURCES = Path(__file__).parents[1] / "crawlers" / "sources"
AT_ONCE = 4
"""Sources crawled side by side by the command line; Airflow has its pool for that."""
TIMEOUT_S = 900


@dataclass(slots=True, kw_only=True)
class CrawlReport:
    """How each source's crawl ended: its stats, or why it failed. `is_offline` where there is no network."""

    stats: dict[str, dict[str, Any]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    is_offline: bool = False


def sources_dir(directory: Path | None = None) -> Path:
    """The folder of source files: the one given, else HANMI_SOURCES, else the sources that come with Hanmi Watch."""
    return directory or Path(os.environ.get("HANMI_SOURCES") or SOURCES)


def load_sources(directory: Path | None = None) -> Mapping[str, SourceConfig]:
    """The declared sources by slug. Raises crawlers.registry.BadSource."""
    return load_registry(sources_dir(directory))


def list_due_sources(directory: Path | None = None) -> list[str]:
    """The active sources whose poll interval has passed since their last crawl, by slug."""
    with open_store().begin() as session:
        crawled = find_crawl_times(session)
    now = datetime.now(UTC)
    return [
        slug
        for slug, config in load_sources(directory).items()
        if config.is_active and (slug not in crawled or now - crawled[slug] >= timedelta(minutes=config.poll_minutes))
    ]


def crawl_source(slug: str, directory: Path | None = None, *, timeout_s: int = TIMEOUT_S) -> dict[str, Any]:
    """Crawl one source in a process of its own; its stats. Raises crawlers.runner.CrawlFailed."""
    return run_crawl(slug, sources_dir(directory), timeout_s=timeout_s)


def crawl_sources(
    slugs: Iterable[str], directory: Path | None = None, *, timeout_s: int = TIMEOUT_S, is_check: bool = False
) -> CrawlReport:
    """Crawl several sources, some at a time; one that fails does not stop the others.

    `is_check` only asks whether their feeds answer, and writes nothing.
    """
    slugs, registry = list(slugs), load_sources(directory)
    if slugs and not has_network([registry[slug] for slug in slugs]):
        return CrawlReport(is_offline=True)
    report = CrawlReport()

    def crawl(slug: str) -> tuple[str, dict[str, Any] | CrawlFailed]:
        try:
            return slug, run_crawl(slug, sources_dir(directory), timeout_s=timeout_s, is_check=is_check)
        except CrawlFailed as failure:
            return slug, failure

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for slug, ended in pool.map(crawl, slugs):
            if isinstance(ended, CrawlFailed):
                report.failures[slug] = str(ended)
            else:
                report.stats[slug] = ended
    return report
