"""The running numbers of claims, made where a claim is heard of for the first time."""

from collections.abc import Iterable, Sequence

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.bulk import fetch_rows
from storage.identity import claim_key
from storage.records import ClaimKey
from storage.tables import ClaimTable
from storage.wording import Saying

FIND = "SELECT claim_key, claim_id FROM hanmi.claim WHERE claim_key = ANY(%(keys)s)"


def ensure_claims(session: Session, sayings: Iterable[Saying]) -> dict[str, int]:
    """The number of each claim that these sayings speak of or count for, by its key."""
    said = {claim_key(saying.claim): saying.claim for saying in sayings}
    counted = {saying.claim_key for saying in sayings}
    found = _find(session, sorted(said.keys() | counted))
    # In one order, so that two writers wait for one another and do not lock one another out.
    if fresh := [_row(key, claim) for key, claim in sorted(said.items()) if key not in found]:
        session.execute(insert(ClaimTable).values(fresh).on_conflict_do_nothing())
        found |= _find(session, [row["claim_key"] for row in fresh])
    return {key: found[key] for key in counted}


def _find(session: Session, keys: Sequence[str | None]) -> dict[str, int]:
    return dict(fetch_rows(session, FIND, {"keys": list(keys)}))


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
