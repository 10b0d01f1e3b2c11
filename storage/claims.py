"""Reading claims: as they stand, or as they stood by the end of a day."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.dates import start_of_day
from storage.records import plain_number
from storage.reports import ClaimRow

FIND = sa.text(
    """
    SELECT * FROM hanmi.claims_as_of(CAST(:before AS timestamptz), 'infinity')
     WHERE (NOT is_withdrawn OR CAST(:with_withdrawn AS boolean))
       AND (CAST(:kind AS text) IS NULL OR kind = :kind)
       AND (CAST(:actor AS text) IS NULL OR lower(actor) = lower(:actor))
       AND (CAST(:target AS text) IS NULL OR lower(target) = lower(:target))
       AND (CAST(:sector AS text) IS NULL OR :sector = ANY(string_to_array(sector, '+')))
     ORDER BY kind DESC, actor NULLS LAST, target NULLS LAST, witness_count DESC, last_published_at DESC, claim_key
    """
)
WORDS = {
    column: sa.text(f"SELECT DISTINCT {column} FROM hanmi.claim WHERE {column} IS NOT NULL ORDER BY 1")  # noqa: S608
    for column in ("actor", "target", "sector")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims: each part that is given must match; a sector also matches where it is one of several."""

    kind: str | None = None
    actor: str | None = None
    target: str | None = None
    sector: str | None = None


def find_claims(
    session: Session, wanted: ClaimFilter | None = None, as_of: date | None = None, *, with_withdrawn: bool = False
) -> list[ClaimRow]:
    """The claims that match; with `as_of` by all that was published up to the end of that day (UTC)."""
    before = start_of_day(as_of + timedelta(days=1)) if as_of else "infinity"
    rows = session.execute(FIND, asdict(wanted or ClaimFilter()) | {"before": before, "with_withdrawn": with_withdrawn})
    return [_as_row(row) for row in rows]


def list_words(session: Session, column: str) -> list[str]:
    """The actors, targets or sectors that stand in the ledger, for a message that says what there is."""
    return list(session.scalars(WORDS[column]))


def _as_row(row: Any) -> ClaimRow:
    return ClaimRow(
        claim_key=row.claim_key,
        kind=row.kind,
        pledge_type=row.pledge_type,
        actor=row.actor,
        target=row.target,
        sector=row.sector,
        unit=row.unit,
        period=row.period,
        in_force_value=row.in_force_value,
        in_force_since=row.in_force_since,
        pending_value=row.pending_value,
        pending_status=row.pending_status,
        pending_since=row.pending_since,
        value=row.value,
        value_max=row.value_max,
        qualifier=row.qualifier,
        status=row.status,
        is_contested=row.is_contested,
        confirmation=row.confirmation,
        witnesses=row.witness_count,
        due=row.pending_due,
        last_published_at=row.last_published_at,
    )


def claim_as_json(claim: ClaimRow) -> dict[str, Any]:
    """A claim in the form of `hanmi claims --json`."""
    return {
        "kind": claim.kind,
        "pledge_type": claim.pledge_type,
        "actor": claim.actor,
        "target": claim.target,
        "sector": claim.sector,
        "unit": claim.unit,
        "period": claim.period,
        "in_force_value": plain_number(claim.in_force_value),
        "in_force_since": claim.in_force_since,
        "pending_value": plain_number(claim.pending_value),
        "pending_status": claim.pending_status,
        "pending_since": claim.pending_since,
        "value": plain_number(claim.value),
        "value_max": plain_number(claim.value_max),
        "qualifier": claim.qualifier,
        "status": claim.status,
        "contested": claim.is_contested,
        "confirmation": claim.confirmation,
        "witnesses": claim.witnesses,
        "due": claim.due,
        "last_published_at": claim.last_published_at.isoformat(),
    }
