"""The settings of a crawl in one place: who we say we are, how gently we ask, what we refuse to swallow."""

from pathlib import Path
from typing import Any

from crawlers.registry import SourceConfig

PRODUCT = "HanmiWatch"
VERSION = "0.1"
CONTACT = "mailto:hanmi-watch@example.org"
"""Where a site's owner can complain. Whoever runs crawls puts an address here that is read, or gives `--contact`."""

MAX_PAGE_BYTES = 5_000_000
MAX_DISCOVERY_BYTES = 20_000_000
GOOD_ENDS = ("finished", "closespider_timeout", "asked_to_wait")
"""Ends of a crawl after which all that was done counts, and the next crawl goes on from there."""

_RETRIED_STATUSES = [500, 502, 504, 522, 524, 408]
# Not a missing name or a refused connection: the next crawl is soon enough for these.
_RETRIED_EXCEPTIONS = [
    "scrapy.exceptions.DownloadTimeoutError",
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.ResponseDataLossError",
]


def user_agent(contact: str | None = None) -> str:
    """What the crawler calls itself."""
    return f"{PRODUCT}/{VERSION} (+{contact or CONTACT})"


_ALWAYS: dict[str, Any] = {
    "ROBOTSTXT_USER_AGENT": PRODUCT,
    "ROBOTSTXT_OBEY": True,  # by our own middleware, which takes the place of Scrapy's
    "AUTOTHROTTLE_ENABLED": True,
    "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
    # One at a time: gentle, and of two pages with one text it is always the same that is the copy.
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DNS_TIMEOUT": 10,
    "DOWNLOAD_MAXSIZE": MAX_PAGE_BYTES,
    "DOWNLOAD_WARNSIZE": 0,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "REDIRECT_MAX_TIMES": 6,
    "RETRY_TIMES": 1,
    "RETRY_HTTP_CODES": _RETRIED_STATUSES,
    "RETRY_EXCEPTIONS": _RETRIED_EXCEPTIONS,
    "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
    "COOKIES_ENABLED": False,
    "HTTPERROR_ALLOW_ALL": True,  # every status reaches the spider, which gives it an outcome
    "URLLENGTH_LIMIT": 0,  # discovery has left long addresses out; Scrapy would drop them in silence
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "STATS_DUMP": False,
    "LOG_INSTALL_ROOT_HANDLER": False,  # crawlers.__main__ has its own
    "LOG_VERSIONS": [],
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "crawlers.same_site.SameSite": 50,
        "crawlers.robots.RobotsTxt": 100,
    },
    "EXTENSIONS": {"crawlers.extensions.StatsToFile": 500, "crawlers.extensions.StopWhenOrphaned": 501},
}


def build_settings(
    config: SourceConfig, *, timeout_s: int, stats_file: Path | None, contact: str | None = None
) -> dict[str, Any]:
    """Scrapy's settings for one crawl of one source, which ends gently after `timeout_s` seconds."""
    return {
        **_ALWAYS,
        "USER_AGENT": user_agent(contact),
        "STATS_FILE": str(stats_file) if stats_file else None,
        "CLOSESPIDER_TIMEOUT": timeout_s,
        "DOWNLOAD_DELAY": config.delay_seconds,
        "AUTOTHROTTLE_START_DELAY": config.delay_seconds,
        "DOWNLOAD_TIMEOUT": config.timeout_seconds,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "ko,en;q=0.8" if config.lang == "ko" else "en",
        },
    }
