"""`python -m crawlers SLUG`: one crawl of one source in this process. crawlers.runner starts it and reads its stats."""

import argparse
import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess

from crawlers.archive import PageArchive
from crawlers.registry import BadSource, SourceConfig, load_registry
from crawlers.settings import build_settings
from crawlers.spider import SourceSpider


def main(arguments: list[str] | None = None) -> int:
    """Returns 0 when the crawl ran, whatever it found; 2 for a source that does not exist or cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m crawlers", description="Crawl one source.")
    parser.add_argument("slug", help="the source: the name of its YAML file")
    parser.add_argument("--sources", type=Path, default=Path(__file__).parent / "sources", help="folder of YAML files")
    parser.add_argument("--stats", type=Path, help="write the crawl's stats to this file, as JSON")
    parser.add_argument("--timeout", type=int, default=900, help="end gently after so many seconds")
    parser.add_argument("--check", action="store_true", help="only ask the feeds; write nothing into the store")
    parser.add_argument("--contact", help="the address that the user agent names")
    given = parser.parse_args(arguments)
    try:
        registry = load_registry(given.sources)
        if given.slug not in registry:
            raise BadSource(f"{given.slug}: no such source in {given.sources}; there are {', '.join(registry)}")
    except BadSource as error:
        sys.stderr.write(f"{error}\n")
        return 2
    _log_to_stderr()
    config = registry[given.slug]
    settings = build_settings(config, timeout_s=given.timeout, stats_file=given.stats, contact=given.contact)
    process = AsyncCrawlerProcess(settings)
    process.crawl(SourceSpider, config=config, archive=_archive(config), is_check=given.check)
    process.start()
    return 0


def _log_to_stderr() -> None:
    """One line an event, without Scrapy's own chatter."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name.startswith("crawlers"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def _archive(config: SourceConfig) -> PageArchive:
    from storage.home import pages_dir

    now = datetime.now(UTC)
    return PageArchive(lambda: pages_dir() / config.slug, f"{now:%Y-%m-%d}-{now:%H%M%S}-{os.getpid()}")


if __name__ == "__main__":
    sys.exit(main())
