"""The standing table: which rates are in force and pending, which pledges stand where."""

from collections.abc import Iterable
from dataclasses import dataclass

from alerts.amounts import format_amount, format_day
from alerts.edition import Edition
from alerts.naming import build_topic, name_actor, name_object, name_party, name_sectors, upper_first
from alerts.ordering import rank_relevance, weigh_claim
from alerts.wording import IN_FORCE, PENDING
from storage.records import SECTORS
from storage.reports import ClaimRow

ROW_LIMIT = 25
"""Rows of each table in a mail; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a claim: an amount with a note, `15%` and `since 14 Nov 2025`. `is_pending`: not yet in force."""

    amount: str
    note: str
    is_pending: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """One claim. `title` and `note` say what it is on, `sides` what is in force and then what is pending."""

    title: str
    note: str
    sides: tuple[Side, ...]
    is_contested: bool

    def side(self, *, is_pending: bool) -> Side | None:
        """The side asked for, or None where the claim has nothing there."""
        return next((side for side in self.sides if side.is_pending == is_pending), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows that are shown under their heads (`("Washington", rows)`), and how many more the ledger has."""

    groups: tuple[tuple[str, tuple[StandingRow, ...]], ...]
    more_count: int


def build_rates(claims: Iterable[ClaimRow], edition: Edition) -> Table:
    """Tariff rates that are in force or pending, those on Korea first, by the one who levies them."""
    rows = sorted((row for row in claims if row.kind == "tariff_rate" and _stands(row)), key=_rate_order)
    by_actor: dict[str | None, list[StandingRow]] = {}
    for row in rows[:ROW_LIMIT]:
        by_actor.setdefault(row.actor, []).append(_rate_row(row, edition))
    groups = ((_name_head(actor, edition), tuple(told)) for actor, told in by_actor.items())
    return Table(groups=tuple(groups), more_count=max(len(rows) - ROW_LIMIT, 0))


def build_pledges(claims: Iterable[ClaimRow], edition: Edition) -> Table:
    """Pledges not ended or denied, those between Korea and the United States first, the big before the small."""
    rows = sorted((row for row in claims if row.kind == "pledge" and _stands(row)), key=_pledge_order)
    shown = tuple(_pledge_row(row, edition) for row in rows[:ROW_LIMIT])
    return Table(groups=(("", shown),) if shown else (), more_count=max(len(rows) - ROW_LIMIT, 0))


def _stands(row: ClaimRow) -> bool:
    # A claim without witnesses was withdrawn, and keeps the last state that it had.
    return row.witnesses > 0 and (row.in_force_value is not None or row.pending_value is not None)


def _rate_order(row: ClaimRow) -> tuple[int, bool, str, str, int, str]:
    sector = SECTORS.index(row.sector) if row.sector in SECTORS else -1
    return (rank_relevance(row), row.target != "KR", row.actor or "~", row.target or "~", sector, row.claim_key)


def _pledge_order(row: ClaimRow) -> tuple[int, float, str]:
    return (rank_relevance(row), -weigh_claim(row, row.value), row.claim_key)


def _name_head(actor: str | None, edition: Edition) -> str:
    return upper_first(name_actor(actor, edition)) if actor else edition.labels["unnamed_actor"]


def _rate_row(row: ClaimRow, edition: Edition) -> StandingRow:
    title = name_object(build_topic([row]), edition)
    return StandingRow(title=upper_first(title), note="", sides=_sides(row, edition), is_contested=row.is_contested)


def _pledge_row(row: ClaimRow, edition: Edition) -> StandingRow:
    pattern = edition.labels["pledge_parties" if row.target and row.target != row.actor else "pledge_party"]
    words = (
        edition.pledge_types[row.pledge_type or "other"],
        name_sectors(build_topic([row]).sectors, edition, form="field"),
    )
    return StandingRow(
        title=pattern.format(actor=_name_head(row.actor, edition), target=name_party(row.target or "", edition)),
        note=edition.joins["comma"].join(dict.fromkeys(word for word in words if word)),
        sides=_sides(row, edition),
        is_contested=row.is_contested,
    )


def _sides(row: ClaimRow, edition: Edition) -> tuple[Side, ...]:
    sides = []
    if row.in_force_value is not None:
        note = _in_force_note(row, edition)
        sides.append(Side(amount=_amount(row, row.in_force_value, edition, PENDING), note=note, is_pending=False))
    if row.pending_value is not None:
        note = _pending_note(row, edition)
        sides.append(Side(amount=_amount(row, row.pending_value, edition, IN_FORCE), note=note, is_pending=True))
    return tuple(sides)


def _amount(row: ClaimRow, value: float, edition: Edition, other_side: frozenset[str]) -> str:
    # Range and qualifier of a row belong to the side that it shows first.
    is_shown = value == row.value and row.status not in other_side
    return format_amount(
        value,
        row.unit,
        row.value_max if is_shown else None,
        row.qualifier if is_shown else "exact",
        period=row.period,
        edition=edition,
    )


def _in_force_note(row: ClaimRow, edition: Edition) -> str:
    since = edition.labels["since"].format(day=format_day(row.in_force_since, edition)) if row.in_force_since else ""
    if row.kind == "tariff_rate":
        return since
    status = edition.status_names["pledge"][row.status] if row.status in IN_FORCE else edition.labels["begun"]
    return f"{status} {since}".strip()


def _pending_note(row: ClaimRow, edition: Edition) -> str:
    status = edition.status_names[row.kind].get(row.pending_status or "", "")
    day = format_day(row.pending_since, edition)
    note = edition.labels["status_since"].format(status=status, day=day).strip()
    if row.due is None:
        return note
    return edition.joins["comma"].join((note, edition.labels["due"].format(day=format_day(row.due, edition))))
