"""What people name: an observation or a claim by the beginning of its key, a span by the hash of its text."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.problems import UnusableInput
from storage.tables import ClaimTable, ObservationTable, RevisionTable

MIN_PREFIX = 8
KEY_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a text; `claim_key` is the claim in question, where an observation of it was named."""

    text_hash: str
    start: int
    end: int
    claim_key: str | None = None

    @property
    def span(self) -> tuple[str, int, int]:
        return (self.text_hash, self.start, self.end)


def find_place(session: Session, reference: str | tuple[str, int, int]) -> Place:
    """The span that is meant. Raises UnusableInput where none is, or more than one."""
    if isinstance(reference, str) and ":" not in reference:
        return _find_observation(session, reference)
    text_hash, start, end = _parse_span(reference) if isinstance(reference, str) else reference
    found = session.scalars(
        sa.select(RevisionTable.text_hash)
        .where(_begins(RevisionTable.text_hash, text_hash, "text"))
        .distinct()
        .limit(2)
    ).all()
    return Place(_only(found, "text", text_hash), start, end)


def find_claim(session: Session, prefix: str) -> str:
    """The key of the claim that is meant. Raises UnusableInput where none is, or more than one."""
    found = session.scalars(
        sa.select(ClaimTable.claim_key).where(_begins(ClaimTable.claim_key, prefix, "claim")).limit(2)
    ).all()
    return str(_only(found, "claim", prefix))


def _find_observation(session: Session, prefix: str) -> Place:
    observation = ObservationTable
    rows = session.execute(
        sa.select(
            RevisionTable.text_hash, observation.start_offset, observation.end_offset, ClaimTable.claim_key.label("key")
        )
        .join(RevisionTable, RevisionTable.revision_id == observation.revision_id)
        .join(ClaimTable, ClaimTable.claim_id == observation.claim_id)
        .where(_begins(observation.observation_key, prefix, "observation"))
        .distinct()
        .limit(2)
    ).all()
    row = _only(rows, "observation", prefix)
    return Place(row.text_hash, row.start_offset, row.end_offset, row.key)


def _begins(column: Any, prefix: str, thing: str) -> sa.ColumnElement[bool]:
    """Whether a key begins so, in a form that the index on the key answers."""
    if not MIN_PREFIX <= len(prefix) <= KEY_LENGTH or set(prefix) - set("0123456789abcdef"):
        raise UnusableInput(
            f"{prefix[:80]!r} is no key of {thing}: at least {MIN_PREFIX} of its characters 0-9 and a-f"
        )
    return sa.and_(column >= prefix, column <= prefix.ljust(KEY_LENGTH, "f"))


def _only(found: Any, thing: str, given: str) -> Any:
    if len(found) == 1:
        return found[0]
    problem = f"more than one {thing} begins" if found else f"no {thing} begins"
    raise UnusableInput(f"{problem} with {given}; {'give more of its key' if found else 'look at its key again'}")


def _parse_span(reference: str) -> tuple[str, int, int]:
    text_hash, *offsets = reference.split(":")
    if len(offsets) != 2 or not all(offset.isascii() and offset.isdigit() and len(offset) < 10 for offset in offsets):
        raise UnusableInput(f"{reference[:90]!r} is no span; it is written TEXT_HASH:START:END")
    return text_hash, int(offsets[0]), int(offsets[1])
