"""The digest of one watch for one day: material in, all that the mail says out. Pure: no clock, no store."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alerts.amounts import format_long_day, format_moment
from alerts.edition import Edition, load_edition
from alerts.entries import Entry, build_entries, choose_entries
from alerts.health import Health, build_health, describe_running
from alerts.ordering import CATEGORIES
from alerts.standing import Table, build_pledges, build_rates
from alerts.watches import Watch
from storage.reports import DigestMaterial

ENTRY_LIMIT = 20
"""Entries told in full; the first digest of a watch, to which all is new, tells fewer."""

FIRST_ENTRY_LIMIT = 10
CONFIRMED_LIMIT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One mail's content. `is_quiet`: nothing moved.

    `summary` is the one or two lines under the head; `entries` are told in full, `confirmed` in a line each, and
    `more_count` and `more_confirmed` count what was left out. A quiet digest has no tables.
    """

    watch: Watch
    digest_date: date
    day: str
    subject: str
    summary: tuple[str, ...]
    entries: tuple[Entry, ...]
    more_count: int
    confirmed: tuple[Entry, ...]
    more_confirmed: int
    rates: Table
    pledges: Table
    health: Health
    is_quiet: bool

    @property
    def should_send(self) -> bool:
        """False on a quiet day where the watch skips those; a day on which nothing could be read is always told."""
        return not self.is_quiet or self.watch.quiet_day == "send" or self.health.is_blind


def build_digest(material: DigestMaterial, watch: Watch) -> Digest:
    """The digest of the changes since the last one that was sent to the watch.

    Raises ValueError where the material is of another watch, or lacks a claim that it has a change of.
    """
    if material.watch != watch.slug:
        raise ValueError(f"the material is of watch {material.watch!r}, not of {watch.slug!r}")
    edition = load_edition(watch.language)
    told = build_entries(material.changes, material.claims, watch.zone, edition)
    entries = [entry for entry in told if entry.category != "confirmed"]
    confirmed = [entry for entry in told if entry.category == "confirmed"]
    health = build_health(material.sources, material.article_count, material.digest_date, watch.zone, edition)
    limit = FIRST_ENTRY_LIMIT if material.last_sent_at is None else ENTRY_LIMIT
    empty = Table(groups=(), more_count=0)
    return Digest(
        watch=watch,
        digest_date=material.digest_date,
        day=format_long_day(material.digest_date, edition),
        subject=_subject(entries, health, edition),
        summary=_summary(material, told, health, watch, edition),
        entries=choose_entries(entries, limit),
        more_count=max(len(entries) - limit, 0),
        confirmed=tuple(confirmed[:CONFIRMED_LIMIT]),
        more_confirmed=max(len(confirmed) - CONFIRMED_LIMIT, 0),
        rates=build_rates(material.claims.values(), edition) if entries else empty,
        pledges=build_pledges(material.claims.values(), edition) if entries else empty,
        health=health,
        is_quiet=not entries,
    )


def _subject(entries: Sequence[Entry], health: Health, edition: Edition) -> str:
    labels = edition.labels
    if len(entries) > 1:
        return labels["subject_more"].format(headline=entries[0].headline, count=len(entries) - 1)
    if entries:
        return entries[0].headline
    form = "blind_subject" if health.is_blind else "partly_subject" if health.failed_count else "quiet_subject"
    return labels[form].format(failed=health.failed_count, count=health.source_count)


def _summary(
    material: DigestMaterial, told: Sequence[Entry], health: Health, watch: Watch, edition: Edition
) -> tuple[str, ...]:
    """What happened in one line; on a quiet day a second one says whether everything ran."""
    labels = edition.labels
    last = _name_last(material, watch, edition)
    if any(entry.category != "confirmed" for entry in told):
        counts = _count_categories(told, edition)
        return (labels["since_last" if last else "since_first"].format(last=last, counts=counts),)
    if health.is_blind:
        return (labels["blind_line"].format(failed=health.failed_count, count=health.source_count),)
    quiet = "quiet_confirmed" if told and last else "quiet_line" if last else "quiet_first"
    return (labels[quiet].format(last=last), describe_running(health, edition))


def _name_last(material: DigestMaterial, watch: Watch, edition: Edition) -> str:
    """What the digest takes up from; a digest made for a day gone by may have been preceded by one made later."""
    if material.last_sent_at is None:
        return ""
    if material.last_sent_at.astimezone(watch.zone).date() > material.digest_date:
        return edition.labels["last_digest_undated"]
    day = format_moment(material.last_sent_at, watch.zone, edition)
    return edition.labels["last_digest"].format(day=day)


def _count_categories(told: Sequence[Entry], edition: Edition) -> str:
    counts = Counter(entry.category for entry in told)
    parts = [
        edition.labels[f"count_{category}"].format(count=counts[category])
        for category in CATEGORIES
        if counts[category]
    ]
    return edition.joins["comma"].join(parts)
