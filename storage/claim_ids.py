"""The running numbers of claims, made where a claim is heard of for the first time."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.identity import claim_key
from storage.records import ClaimKey
from storage.tables import ClaimTable
from storage.wording import Saying


def ensure_claims(session: Session, sayings: Iterable[Saying]) -> dict[str, int]:
    """The number of each claim that these sayings speak of or count for, by its key."""
    said = {claim_key(saying.claim): saying.claim for saying in sayings}
    counted = {saying.claim_key for saying in sayings}
    if said:
        # In one order, so that two writers wait for one another and do not lock one another out.
        rows = [_row(key, claim) for key, claim in sorted(said.items())]
        session.execute(insert(ClaimTable).values(rows).on_conflict_do_nothing())
    found = session.execute(
        sa.select(ClaimTable.claim_key, ClaimTable.claim_id).where(ClaimTable.claim_key.in_(sorted(counted)))
    )
    return {row.claim_key: row.claim_id for row in found}


def _row(key: str, claim: ClaimKey) -> dict[str, str | None]:
    return {
        "claim_key": key,
        "kind": claim.kind,
        "pledge_type": claim.pledge_type or None,
        "actor": claim.actor or None,
        "target": claim.target or None,
        "sector": claim.sector or None,
        "unit": claim.unit,
        "period": claim.period or None,
    }
