"""The ledger of a store as plain rows, without running numbers and recording times: what two runs are compared by."""

import sqlalchemy as sa

from storage.claims import claim_as_json, find_claims
from storage.store import Store
from storage.tables import Base

LOCAL = ("change_id", "claim_id", "recorded_at", "superseded_at")


def ledger_of(store: Store) -> tuple[list, list]:
    """All claims as they stand, and the course of each as it holds."""
    said = [column.name for column in Base.metadata.tables["hanmi.change"].c if column.name not in LOCAL]
    with store.begin() as session:
        claims = [claim_as_json(claim) for claim in find_claims(session)]
        rows = session.execute(
            sa.text(f"SELECT {', '.join(said)} FROM hanmi.change WHERE superseded_at IS NULL ORDER BY change_key")
        )
        return claims, [tuple(row) for row in rows]
