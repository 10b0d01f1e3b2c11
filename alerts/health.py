"""How the watch itself did: what was read, and which sources are silent or broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from alerts.amounts import format_moment
from alerts.cleaning import clean_line
from alerts.edition import Edition
from storage.reports import SourceHealth

SILENT_AFTER = timedelta(days=7)
"""A source that gave nothing new for longer than this is named as silent."""

UNREAD_AFTER = timedelta(days=1)
"""A source that was last read longer ago than this was not read: the schedule itself may have stopped."""

PROBLEM_LIMIT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How reading went. `line` sums up, `problems` names the sources with one, `more_count` of them are not named.

    `failed_count` counts the sources that could not be read, and those that nobody tried to read.
    """

    line: str
    problems: tuple[str, ...]
    more_count: int
    article_count: int
    source_count: int
    failed_count: int

    @property
    def is_blind(self) -> bool:
        """Silence may be a failure: where nothing could be read, nobody knows whether anything happened."""
        return self.article_count == 0 and 0 < self.source_count == self.failed_count


def build_health(
    sources: Sequence[SourceHealth], article_count: int, day: date, zone: ZoneInfo, edition: Edition
) -> Health:
    """The health of the sources as of the digest's day."""
    failing = [source for source in sources if source.failures > 0]
    well = [source for source in sources if source.failures == 0]
    unread = [source for source in well if _is_older(source.last_crawled_at, UNREAD_AFTER, day, zone)]
    silent = [s for s in well if s not in unread and _is_older(s.newest_at, SILENT_AFTER, day, zone)]
    problems = [
        *(_failing_line(source, edition) for source in failing),
        *(_dated_line("unread", source, source.last_crawled_at, zone, edition) for source in unread),
        *(_dated_line("silent", source, source.newest_at, zone, edition) for source in silent),
    ]
    line = edition.labels["health_line"].format(
        articles=count_words("articles", article_count, edition), sources=count_words("sources", len(sources), edition)
    )
    return Health(
        line=line if problems or not sources else f"{line} {edition.labels['all_answered']}",
        problems=tuple(problems[:PROBLEM_LIMIT]),
        more_count=max(len(problems) - PROBLEM_LIMIT, 0),
        article_count=article_count,
        source_count=len(sources),
        failed_count=len(failing) + len(unread),
    )


def describe_running(health: Health, edition: Edition) -> str:
    """Whether everything ran, in one line: what a quiet day has to say."""
    form = "none_watched" if not health.source_count else "some_failed" if health.failed_count else "all_ran"
    return edition.labels[form].format(
        articles=count_words("articles", health.article_count, edition),
        sources=count_words("sources", health.source_count, edition),
        failed=health.failed_count,
        count=health.source_count,
    )


def count_words(what: str, count: int, edition: Edition) -> str:
    """`no article`, `1 article`, `143 articles`; `what` is articles or sources."""
    form = {0: "none", 1: "one"}.get(count, "many")
    return edition.labels[f"{what}_{form}"].format(count=count)


def _is_older(moment: datetime | None, age: timedelta, day: date, zone: ZoneInfo) -> bool:
    return moment is None or day - moment.astimezone(zone).date() > age


def _failing_line(source: SourceHealth, edition: Edition) -> str:
    labels = edition.labels
    form = "failing_once" if source.failures == 1 else "failing"
    line = labels[form].format(source=clean_line(source.name, 80), count=source.failures)
    if not source.last_error:
        return line
    return labels["failing_reason"].format(line=line, reason=clean_line(source.last_error, 90))


def _dated_line(form: str, source: SourceHealth, moment: datetime | None, zone: ZoneInfo, edition: Edition) -> str:
    name = clean_line(source.name, 80)
    if moment is None:
        return edition.labels[f"{form}_ever"].format(source=name)
    return edition.labels[form].format(source=name, day=format_moment(moment, zone, edition))
