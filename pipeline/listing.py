"""Claims and sources as a person reads them in a terminal."""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from alerts.amounts import format_amount
from crawlers.registry import SourceConfig
from pipeline.crawl import CrawlReport
from storage.claims import ClaimFilter, find_claims, list_words
from storage.problems import UnusableInput
from storage.records import KINDS, SECTORS
from storage.reports import ClaimRow
from storage.store import Session, open_store


class UnknownFilter(UnusableInput):
    """A filter that no claim can match; the message is one line that says what there is."""


def list_claims(wanted: ClaimFilter, as_of: date | None) -> list[ClaimRow]:
    """The claims that match. Raises UnknownFilter for a word that is none of the vocabulary."""
    with open_store().begin() as session:
        _check_word("kind", wanted.kind, KINDS)
        _check_word("sector", wanted.sector, SECTORS)
        for column in ("actor", "target"):
            _check_name(session, column, getattr(wanted, column))
        return find_claims(session, wanted, as_of)


def _check_word(name: str, given: str | None, words: Sequence[str]) -> None:
    if given is not None and given not in words:
        raise UnknownFilter(f"unknown {name} {given!r}; one of: {', '.join(words)}")


def _check_name(session: Session, name: str, given: str | None) -> None:
    """An actor or target is the code of a state, or a name that stands in the ledger."""
    if given is None or (len(given) == 2 and given.isalpha()) or given.upper() == "WORLD":
        return
    known = list_words(session, name)
    if given.casefold() in map(str.casefold, known):
        return
    near = get_close_matches(given, known, n=3) or known[:8]
    there = f"; there is: {', '.join(near)}" if near else "; the ledger is empty"
    raise UnknownFilter(f"unknown {name} {given!r}: the code of a state (KR) or a name in the ledger{there}")


def print_claims(claims: Sequence[ClaimRow], console: Console | None = None) -> None:
    """The claims as a table; one line where there is none."""
    console = console or Console()
    if not claims:
        console.print("no claim matches; `hanmi claims` without a filter shows all")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading, style in (
        ("who", "bold"),
        ("what", ""),
        ("in force", "green"),
        ("pending", "yellow"),
        ("said by", "dim"),
    ):
        table.add_column(heading, style=style or None)
    for claim in claims:
        table.add_row(_who(claim), _what(claim), _in_force(claim), _pending(claim), _said_by(claim))
    console.print(table)


def _who(claim: ClaimRow) -> str:
    return f"{claim.actor or '?'} → {claim.target}" if claim.target else claim.actor or "?"


def _what(claim: ClaimRow) -> str:
    kind = "tariff" if claim.kind == "tariff_rate" else claim.pledge_type or "pledge"
    sector = (claim.sector or "").replace("_", " ").replace("+", ", ")
    return ", ".join(part for part in (kind, sector) if part) + (f", a {claim.period}" if claim.period else "")


def _in_force(claim: ClaimRow) -> str:
    if claim.in_force_value is None:
        return f"[dim]{_amount(claim, claim.value)} {claim.status}[/dim]" if claim.pending_value is None else ""
    since = f" since {claim.in_force_since}" if claim.in_force_since else ""
    return _amount(claim, claim.in_force_value) + since


def _pending(claim: ClaimRow) -> str:
    if claim.pending_value is None:
        return ""
    due = f", due {claim.due}" if claim.due else ""
    contested = " [red](contested)[/red]" if claim.is_contested else ""
    return f"{_amount(claim, claim.pending_value)} {claim.pending_status} {claim.pending_since}{due}{contested}"


def _said_by(claim: ClaimRow) -> str:
    count = "1 witness" if claim.witnesses == 1 else f"{claim.witnesses} witnesses"
    return f"{count}, {claim.confirmation.replace('_', ' ')}"


def _amount(claim: ClaimRow, value: float) -> str:
    """A value with its unit; the qualifier and the end of a range belong to the value that is shown first."""
    if value != claim.value:
        return format_amount(value, claim.unit)
    return format_amount(value, claim.unit, claim.value_max, claim.qualifier)


def print_sources(configs: Iterable[SourceConfig], console: Console | None = None) -> None:
    """The declared sources as a table."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("source", "name", "lang", "tier", "every", "found by"):
        table.add_column(heading)
    for config in configs:
        kinds = ", ".join(dict.fromkeys(place.kind.replace("_", " ") for place in config.discovery))
        name = config.name if config.is_active else f"{config.name} (not crawled)"
        table.add_row(config.slug, name, config.lang, str(config.tier), f"{config.poll_minutes} min", kinds)
    (console or Console()).print(table)


def print_checks(configs: Iterable[SourceConfig], report: CrawlReport, console: Console | None = None) -> None:
    """How each source answered, as a table."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("source", "answers", "announced"):
        table.add_column(heading)
    for config in configs:
        stats, failure = report.stats.get(config.slug, {}), report.failures.get(config.slug)
        answers = f"[red]{escape(failure)}[/red]" if failure else "[green]yes[/green]"
        table.add_row(config.slug, answers, str(stats.get("discovery/announced_count", 0)))
    (console or Console()).print(table)
