"""The state of every claim as rows of `claim_state`: what claims_current shows."""

import json
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.course import Checkpoint
from storage.ledger import ClaimChange
from storage.records import OFFICIAL
from storage.rows import Row
from storage.state import CONFIRMATIONS, ClaimState
from storage.state_json import RULES
from storage.tables import ClaimStateTable

COLUMNS = ClaimStateTable.__table__.c.keys()
SAVE = f"""
    INSERT INTO hanmi.claim_state ({", ".join(COLUMNS)})
    SELECT {", ".join("now()" if name == "tracked_at" else name for name in COLUMNS)}
      FROM json_populate_recordset(CAST(NULL AS hanmi.claim_state), CAST(:rows AS json))
        ON CONFLICT (claim_id) DO UPDATE
       SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "claim_id")}
"""  # noqa: S608 - names of columns
SHOWN = (
    "in_force_value", "in_force_since", "pending_value", "pending_status", "pending_since", "pending_due", "value",
    "value_max", "qualifier", "status", "rival_value", "is_contested", "is_overdue",
)  # fmt: skip
"""What a change row says of the state after it, and a state row as well."""


def state_row(claim_id: int, end: Checkpoint, state: ClaimState, overdue: Sequence[ClaimChange]) -> Row:
    """A claim as it stands after its last news, and after the due date that passed since then."""
    shown = state.shown
    if shown is None or end.changed_at is None:
        raise ValueError("observations leave something to show")
    told = end.told_of(shown)
    changed_at = max([end.changed_at, *(change.published_at for change in overdue)])
    return {
        "claim_id": claim_id,
        "in_force_value": state.in_force and state.in_force.value,
        "in_force_since": state.in_force and state.in_force.since,
        "pending_value": state.pending and state.pending.value,
        "pending_status": state.pending and state.pending.status,
        "pending_since": state.pending and state.pending.since,
        "pending_due": state.pending and state.pending.due,
        "value": shown.value,
        "value_max": shown.value_max,
        "qualifier": shown.qualifier,
        "status": shown.status,
        "rival_value": state.rival and state.rival.value,
        "is_contested": state.rival is not None,
        "is_overdue": state.is_overdue,
        "is_withdrawn": False,
        "confirmation": _confirmation(told.tier, len(told.witnesses)) if told else CONFIRMATIONS[0],
        "witness_count": len(told.witnesses) if told else 0,
        "last_published_at": max(changed_at, told.last_at) if told else changed_at,
        "settled_at": max(changed_at, end.published_at),
        "rules": RULES,
    }


def withdrawn_state(claim_id: int, last: Row) -> Row:
    """A claim that no text says any more, by its last change."""
    return {
        "claim_id": claim_id,
        **{name: last[name] for name in SHOWN},
        "is_withdrawn": True,
        "confirmation": CONFIRMATIONS[0],
        "witness_count": 0,
        "last_published_at": last["published_at"],
        "settled_at": last["published_at"],
        "rules": RULES,
    }


def save_states(session: Session, rows: Sequence[Row]) -> None:
    """Write the states of claims over what they were."""
    if rows:
        session.execute(sa.text(SAVE), {"rows": json.dumps(rows, default=datetime.isoformat)})


def _confirmation(tier: int, count: int) -> str:
    """As the view words it: official where an official text says so, corroborated from two witnesses on."""
    return CONFIRMATIONS[2] if tier == OFFICIAL else CONFIRMATIONS[1] if count > 1 else CONFIRMATIONS[0]
