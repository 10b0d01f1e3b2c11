"""Verdicts: a named person accepts, rejects, edits or splits what was read, and can take it back.

A verdict is keyed by what the text says and holds the figures whole, so that it outlives every extractor. The last one
on a span counts, and all are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.identity import claim_key, claims_of
from storage.places import Place, find_claim, find_place
from storage.problems import UnusableInput
from storage.readings import hold_decisions, read_figures, read_merges, read_verdicts, read_wordings
from storage.records import Figure
from storage.standing import restate
from storage.tables import ObservationTable, ReviewTable, RevisionTable
from storage.verdict_fields import IDENTITY, check_note, check_reviewer, edit_figure, new_figure
from storage.wording import fields_of, judged_figures, merged_key, split_figure

BATCH = 200
"""Revisions whose observations are brought up to date at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a verdict did: the number by which it can be taken back, and the observations made and withdrawn."""

    review_id: int
    made_count: int
    withdrawn_count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands at a span: as it counts now, as it was read, and the text of the span."""

    judged: tuple[Figure, ...]
    read: tuple[Figure, ...]
    text: str


def record_verdict(
    session: Session,
    reference: str | tuple[str, int, int],
    verdict: str,
    *,
    reviewer: str,
    note: str | None = None,
    edited: Mapping[str, Any] | None = None,
) -> Decision:
    """Decide of one figure: accept, reject, or edit with the fields that are `edited`. Raises UnusableInput.

    The figure is named by the key of an observation of it, or by the hash of its text and its span.
    """
    by, why = check_reviewer(reviewer), check_note(note)
    if (verdict == "edit") != bool(edited):
        raise UnusableInput("an edit needs fields, such as value=15; an accept or a reject has none")
    hold_decisions(session, is_deciding=True)
    place = find_place(session, reference)
    figures = _decide(verdict, place, _read_shown(session, place), edited or {}, read_merges(session))
    review_ids = _insert(session, [(place, verdict, figures)], by, why)
    return _settle(session, review_ids[0], [place])


def split_claim(
    session: Session,
    claim: str,
    references: Sequence[str],
    identity: Mapping[str, Any],
    *,
    reviewer: str,
    note: str | None = None,
) -> Decision:
    """Move observations of a claim to the claim that has these fields of identity. Raises UnusableInput.

    What else the figures speak of stays as it is. The verdicts are taken back as one.
    """
    by, why = check_reviewer(reviewer), check_note(note)
    if not identity or not set(identity) <= IDENTITY:
        raise UnusableInput(f"a split needs fields that tell the new claim: {', '.join(sorted(IDENTITY))}")
    hold_decisions(session, is_deciding=True)
    key, merges = find_claim(session, claim), read_merges(session)
    given: dict[tuple[str, int, int], tuple[Place, str, tuple[Figure, ...]]] = {}
    for reference in references:
        place = find_place(session, reference)
        if place.claim_key != key:
            raise UnusableInput(f"observation {reference} does not count for claim {key[:12]}; name one of its own")
        moved = _split(_read_shown(session, place).judged, key, identity, merges)
        given[place.span] = (place, "edit", moved)
    if not given:
        raise UnusableInput("a split needs the observations that are to move; name at least one")
    review_ids = _insert(session, list(given.values()), by, why)
    return _settle(session, review_ids[0], [place for place, _, _ in given.values()])


def undo_verdict(session: Session, review_id: int, *, reviewer: str) -> Decision:
    """Take a verdict back, with those that were given as one with it. Raises UnusableInput."""
    by = check_reviewer(reviewer)
    hold_decisions(session, is_deciding=True)
    row = session.get(ReviewTable, review_id) if 0 < review_id < 2**63 else None
    if row is None or row.undone_at is not None:
        problem = "there is no such verdict" if row is None else f"it was taken back by {row.undone_by} already"
        raise UnusableInput(f"verdict v{review_id} cannot be undone: {problem}; `hanmi review list --given` names them")
    given_as_one = ReviewTable.review_id == review_id if row.batch_id is None else ReviewTable.batch_id == row.batch_id
    undone = session.scalars(
        sa.update(ReviewTable).where(given_as_one).values(undone_at=sa.func.now(), undone_by=by).returning(ReviewTable)
    ).all()
    return _settle(
        session, review_id, [Place(found.text_hash, found.start_offset, found.end_offset) for found in undone]
    )


def _decide(
    verdict: str, place: Place, shown: Shown, edited: Mapping[str, Any], merges: Mapping[str, str]
) -> tuple[Figure, ...]:
    """The figures of a span after a verdict on it."""
    stated = shown.judged or shown.read
    if verdict == "edit" and not stated:
        return (new_figure(place.start, place.end, shown.text, edited),)
    if not stated:
        raise UnusableInput("no figure stands there, and none was read; edit with all fields states one")
    if verdict == "reject":
        return ()
    if verdict == "accept":
        return stated
    chosen = [figure for figure in stated if place.claim_key in _keys(figure, merges)] or list(stated)
    return tuple(edit_figure(figure, edited) if figure in chosen else figure for figure in stated)


def _split(
    figures: Sequence[Figure], key: str, identity: Mapping[str, Any], merges: Mapping[str, str]
) -> tuple[Figure, ...]:
    """The figures, with that part of them moved which counts for one claim."""
    split: list[Figure] = []
    for figure in figures:
        if key not in _keys(figure, merges):
            split.append(figure)
            continue
        for part in split_figure(figure):
            moved = edit_figure(part, identity) if key in _keys(part, merges) else part
            if key in _keys(moved, merges):
                raise UnusableInput("with these fields it is the same claim still; after a merge, undo the merge")
            split.append(moved)
    return tuple(split)


def _keys(figure: Figure, merges: Mapping[str, str]) -> set[str]:
    """The claims that a figure counts for."""
    return {merged_key(claim_key(claim), merges) for claim in claims_of(figure)}


def _read_shown(session: Session, place: Place) -> Shown:
    wordings = read_wordings(session, list_revisions(session, [place.text_hash]))
    wording = next((told for told in wordings if told.text_hash == place.text_hash), None)
    if wording is None:
        raise UnusableInput(f"the text {place.text_hash[:12]} was not read yet; `hanmi process` reads it")
    if not 0 <= place.start < place.end <= len(wording.text):
        raise UnusableInput(f"the text has {len(wording.text)} characters; {place.start}:{place.end} is no span of it")
    figures = read_figures(session, [wording]).get(wording.revision_id, [])
    read = judged_figures(wording.revision_id, figures, {})
    judged = judged_figures(wording.revision_id, figures, read_verdicts(session, [wording]))
    span = (place.start, place.end)
    return Shown(judged.get(span, ()), read.get(span, ()), wording.text[place.start : place.end])


def _insert(
    session: Session, given: Sequence[tuple[Place, str, tuple[Figure, ...]]], reviewer: str, note: str | None
) -> list[int]:
    """Store verdicts that are given as one; their numbers."""
    rows = [
        {
            "text_hash": place.text_hash,
            "start_offset": place.start,
            "end_offset": place.end,
            "verdict": verdict,
            "edited": [fields_of(figure) for figure in figures],
            "reviewer": reviewer,
            "note": note,
        }
        for place, verdict, figures in given
    ]
    ids = sorted(session.scalars(insert(ReviewTable).returning(ReviewTable.review_id), rows))
    if len(ids) > 1:
        session.execute(sa.update(ReviewTable).where(ReviewTable.review_id.in_(ids)).values(batch_id=ids[0]))
    return ids


def _settle(session: Session, review_id: int, places: Sequence[Place]) -> Decision:
    """Bring the observations of all texts with these bodies up to date."""
    revisions = list_revisions(session, [place.text_hash for place in places])
    made = restate_all(session, revisions, "review")
    withdrawn = session.scalar(
        sa.select(sa.func.count()).where(
            ObservationTable.revision_id.in_(revisions), ObservationTable.withdrawn_at == sa.func.now()
        )
    )
    return Decision(review_id=review_id, made_count=made, withdrawn_count=withdrawn or 0)


def list_revisions(session: Session, hashes: Sequence[str]) -> list[int]:
    """The revisions whose body is, to the letter, that of a text with one of these hashes."""
    seen = sa.orm.aliased(RevisionTable)
    return list(
        session.scalars(
            sa.select(RevisionTable.revision_id)
            .join(seen, sa.and_(seen.story_key == RevisionTable.story_key, seen.text == RevisionTable.text))
            .where(seen.text_hash.in_(hashes))
            .distinct()
            .order_by(RevisionTable.revision_id)
        )
    )


def restate_all(session: Session, revisions: Sequence[int], reason: str) -> int:
    """Bring the observations of many revisions' articles up to date, a batch at a time; the number of new ones."""
    return sum(restate(session, revisions[first : first + BATCH], reason) for first in range(0, len(revisions), BATCH))
