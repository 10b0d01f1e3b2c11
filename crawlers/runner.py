"""Run one source's crawl as a child process and judge it by its stats. Imports neither Airflow nor Scrapy."""

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crawlers.registry import BadSource, load_registry
from crawlers.settings import GOOD_ENDS

LOG = logging.getLogger(__name__)
_LEVELS = {"WARNING": logging.WARNING, "ERROR": logging.ERROR, "CRITICAL": logging.CRITICAL}
_GRACE_SECONDS = 60
_STOP_SECONDS = 20


class CrawlFailed(RuntimeError):
    """A crawl that gave nothing, or broke. The message is one line.

    `is_unreachable` tells that not one address of the source could be reached, for want of a name or a connection:
    where that holds of every source, there is no network.
    """

    def __init__(self, message: str, *, slug: str, stats: Mapping[str, Any], is_unreachable: bool = False) -> None:
        super().__init__(message)
        self.slug = slug
        self.stats = dict(stats)
        self.is_unreachable = is_unreachable


def run_crawl(
    slug: str, sources_dir: Path, *, timeout_s: int = 900, is_check: bool = False, contact: str | None = None
) -> dict[str, Any]:
    """Crawl one source; returns its stats. Ends gently after `timeout_s` seconds, and hard a minute later.

    `is_check` only asks whether its feeds answer, and touches no store. Raises BadSource and CrawlFailed.
    """
    if slug not in load_registry(sources_dir):
        raise BadSource(f"{slug}: no such source in {sources_dir}; `hanmi sources list` names them")
    with tempfile.TemporaryDirectory() as folder:
        stats_file = Path(folder) / "stats.json"
        command = [sys.executable, "-m", "crawlers", slug, "--sources", str(sources_dir.resolve())]
        command += ["--stats", str(stats_file), "--timeout", str(timeout_s)]
        command += ["--check"] if is_check else []
        command += ["--contact", contact] if contact else []
        exit_status = stream(command, limit_s=timeout_s + _GRACE_SECONDS)
        stats = json.loads(stats_file.read_text(encoding="utf-8")) if stats_file.exists() else {}
    judge_crawl(slug, exit_status, stats)
    return dict(stats)


def stream(command: list[str], *, limit_s: float) -> int:
    """Log a child's lines as they come; returns its exit status. After `limit_s` seconds it is killed.

    No start_new_session: a signal to our process group must reach the child.
    """
    # The child may not meet Airflow's settings: in a task they are blanked, and reading them fails.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("AIRFLOW", "_AIRFLOW"))}
    environment |= {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, env=environment, text=True, encoding="utf-8", errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as child:  # fmt: skip
        timer = threading.Timer(limit_s, child.kill)
        timer.daemon = True
        timer.start()
        try:
            for line in child.stdout or ():
                _log(line.rstrip())
            return child.wait()
        except BaseException:  # Airflow's time-out is no Exception
            child.terminate()
            try:
                child.communicate(timeout=_STOP_SECONDS)  # drains the pipe, so that the child cannot block
            except subprocess.TimeoutExpired:
                child.kill()
            raise
        finally:
            timer.cancel()


def judge_crawl(slug: str, exit_status: int, stats: Mapping[str, Any]) -> None:
    """Raises CrawlFailed where the stats of a crawl, or their absence, tell that it failed."""
    answered, failed = stats.get("discovery/answered_count", 0), stats.get("discovery/failed_count", 0)
    unreachable = stats.get("discovery/unreachable_count", 0)
    failures = "; ".join(stats.get("discovery/failures", ()))
    reason = stats.get("finish_reason")
    if failure := stats.get("crawl/failure"):
        raise CrawlFailed(f"{slug}: {failure}", slug=slug, stats=stats)
    if not answered and failed and failed == unreachable:
        raise CrawlFailed(f"{slug}: cannot be reached: {failures}", slug=slug, stats=stats, is_unreachable=True)
    if not answered and failed:
        message = f"{slug}: no feed or sitemap could be read: {failures}; mend `discovery` in {slug}.yml"
        raise CrawlFailed(message, slug=slug, stats=stats)
    if exit_status or reason not in GOOD_ENDS:
        message = f"{slug}: the crawl broke off (exit status {exit_status}, {reason or 'no stats'}); run it again"
        raise CrawlFailed(message, slug=slug, stats=stats)
    if count := stats.get("spider_exceptions/count"):
        message = f"{slug}: {count} exceptions in the crawl; its lines name them"
        raise CrawlFailed(message, slug=slug, stats=stats)


def _log(line: str) -> None:
    word, _, rest = line.partition(" ")
    if word == "INFO":
        LOG.info("%s", rest)
    else:
        LOG.log(_LEVELS.get(word, logging.INFO), "%s", rest if word in _LEVELS else line)
