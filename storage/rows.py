"""Rows of the ledger's tables from the records of its pure core."""

from datetime import datetime
from typing import Any

from storage.keys import key_of
from storage.ledger import ClaimChange
from storage.records import Position

Row = dict[str, Any]
PLACED = ("ordinal", "witnessed_from")
"""What a change row says of its place; brought up to date where the row stays."""


def change_row(claim_id: int, claim_key: str, ordinal: int, change: ClaimChange) -> Row:
    """A change as a row, keyed by all that it says, so that the same course gives the same keys.

    Its place in the course and the start of its witnesses are left out of the key: a late arrival at the front moves
    them, and tells a reader nothing new of what came after.
    """
    before, after = change.before.shown, change.after.shown
    if after is None:
        raise ValueError("a change leaves something to show")
    said: Row = {
        "ordinal": ordinal,
        "change": change.change,
        "observation_key": change.observation_key,
        "published_at": change.published_at,
        "before_value": before and before.value,
        "before_status": before and before.status,
        "value": after.value,
        "value_max": after.value_max,
        "qualifier": after.qualifier,
        "status": after.status,
        "since_text": after.since,
        **_side("in_force", change.after.in_force),
        **_side("pending", change.after.pending),
        "pending_due": change.after.pending and change.after.pending.due,
        "rival_value": change.after.rival and change.after.rival.value,
        "rival_status": change.after.rival and change.after.rival.status,
        "witnessed_from": change.after.support_of(after).since_at,
        "is_contested": change.after.rival is not None,
        "is_overdue": change.after.is_overdue,
    }
    spoken = sorted(item for item in said.items() if item[0] not in PLACED)
    return {"claim_id": claim_id, "change_key": key_of("change", claim_key, spoken), **said}


def withdrawn_row(claim_key: str, last: Row, moment: datetime) -> Row:
    """The change that closes the course of a claim which no text says any more."""
    said = last | {
        "ordinal": last["ordinal"] + 1,
        "change": "withdrawn",
        "observation_key": None,
        "published_at": moment,
    }
    said |= {"before_value": last["value"], "before_status": last["status"]}
    return said | {"change_key": key_of("withdrawn", claim_key, said["ordinal"])}


def _side(name: str, position: Position | None) -> Row:
    return {
        f"{name}_value": position and position.value,
        f"{name}_status": position and position.status,
        f"{name}_since": position and position.since,
    }
