"""Checkpoints as JSON and back, to the last bit: pure functions, the same for the same state."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from storage import dates, ledger, rules, state
from storage.course import Checkpoint, Told
from storage.records import Position
from storage.state import Amount, ClaimState, Support

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
POSITIONS = ("in_force", "pending", "closed", "rival")
MOMENTS = ("in_force_at", "pending_at")
FLAGS = ("is_overdue",)
RULES = hashlib.sha256(
    b"".join(Path(str(module.__file__)).read_bytes() for module in (dates, ledger, rules, state))
).hexdigest()[:16]
"""Names the rules that a state was made by: one made by others is not folded on from."""


def as_json(checkpoint: Checkpoint) -> str:
    """The state of a checkpoint and the witnesses of its values; its moment and counts are columns of their own."""
    held = checkpoint.state
    form = {
        **{name: _position(getattr(held, name)) for name in POSITIONS},
        **{name: _moment(getattr(held, name)) for name in MOMENTS},
        **{name: getattr(held, name) for name in FLAGS},
        "changed_at": _moment(checkpoint.changed_at),
        "left": [[*value, _moment(moment)] for value, moment in sorted(held.left.items(), key=_by_value)],
        "support": [
            [*value, _moment(one.since_at), one.tier, sorted(one.witnesses)]
            for value, one in sorted(held.support.items(), key=_by_value)
        ],
        "told": [
            # Mostly the witnesses of `support`: only those that it lacks are written again.
            [*value, _moment(one.since_at), one.tier, sorted(_others(held, value, one)), _moment(one.last_at)]
            for value, one in sorted(checkpoint.told.items(), key=_by_value)
        ],
    }  # fmt: skip
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, published_at: datetime, observation_count: int, change_count: int) -> Checkpoint:
    """The checkpoint that `as_json` wrote."""
    form = json.loads(text)
    fields: dict[str, Any] = {name: _as_position(form[name]) for name in POSITIONS}
    fields |= {name: _as_moment(form[name]) for name in MOMENTS} | {name: form[name] for name in FLAGS}
    held = ClaimState(
        **fields,
        left={(value, most): _as_known(moment) for value, most, moment in form["left"]},
        support={
            (value, most): Support(frozenset(witnesses), tier, _as_moment(since_at))
            for value, most, since_at, tier, witnesses in form["support"]
        },
    )
    told = {
        (value, most): Told(
            _as_moment(since_at), _supporters(held, (value, most)) | frozenset(others), tier, _as_known(last_at)
        )
        for value, most, since_at, tier, others, last_at in form["told"]
    }
    return Checkpoint(published_at, observation_count, change_count, _as_moment(form["changed_at"]), held, told)


def _supporters(held: ClaimState, value: Amount) -> frozenset[str]:
    return held.support[value].witnesses if value in held.support else frozenset()


def _others(held: ClaimState, value: Amount, one: Told) -> frozenset[str]:
    return one.witnesses - _supporters(held, value)


def _by_value(item: tuple[Amount, Any]) -> tuple[float, bool, float]:
    (value, most), _ = item
    return (value, most is not None, most or 0)


def _position(position: Position | None) -> list[Any] | None:
    return None if position is None else [getattr(position, name) for name in Position.__slots__]


def _as_position(fields: Iterable[Any] | None) -> Position | None:
    return Position(**dict(zip(Position.__slots__, fields, strict=True))) if fields else None


def _moment(moment: datetime | None) -> int | None:
    """Microseconds since 1970: exact, where a float of seconds would not be."""
    return None if moment is None else (moment - EPOCH) // MICROSECOND


def _as_moment(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else _as_known(microseconds)


def _as_known(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)
