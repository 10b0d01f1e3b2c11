"""Recording what was read in a revision: mentions, figures and observations, in one transaction with the mark of it."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.articles import Revision
from storage.figure_rows import figure_row
from storage.months import ensure_months
from storage.readings import hold_decisions
from storage.records import Extraction, Mention
from storage.standing import restate
from storage.tables import EntityTable, FigureTable, MentionTable, RevisionTable


def record_extractions(session: Session, read: Sequence[tuple[Revision, Extraction]], version: str) -> int:
    """Store what `version` read in revisions, and mark them read; the number of observations.

    A revision that was read already is left alone, so that the step can be run again.
    """
    hold_decisions(session)
    fresh = [(revision, extraction) for revision, extraction in read if _mark(session, revision, extraction, version)]
    for revision, extraction in fresh:
        _save_mentions(session, revision, extraction.mentions)
    save_figures(session, fresh, version)
    return restate(session, [revision.revision_id for revision, _ in fresh])


def record_extraction(session: Session, revision: Revision, extraction: Extraction, version: str) -> int:
    """Store what `version` read in one revision; see record_extractions."""
    return record_extractions(session, [(revision, extraction)], version)


def save_figures(session: Session, read: Sequence[tuple[Revision, Extraction]], version: str) -> None:
    """Store the figures that `version` read, beside those of other versions."""
    rows = [
        figure_row(revision.revision_id, revision.published_at, figure, version)
        for revision, found in read
        for figure in found.figures
    ]
    ensure_months(session, (row["published_at"] for row in rows))
    if rows:
        session.execute(insert(FigureTable), rows)


def _mark(session: Session, revision: Revision, extraction: Extraction, version: str) -> bool:
    """Mark a revision as read; False where it was already."""
    marked = session.scalar(
        sa.update(RevisionTable)
        .where(RevisionTable.revision_id == revision.revision_id, RevisionTable.extracted_at.is_(None))
        .values(
            is_relevant=extraction.is_relevant,
            gate_reasons=list(extraction.reasons),
            extractor_version=version,
            extracted_at=sa.func.now(),
        )
        .returning(RevisionTable.revision_id)
    )
    return marked is not None


def _save_mentions(session: Session, revision: Revision, mentions: Sequence[Mention]) -> None:
    known = {mention.entity: mention for mention in mentions if mention.entity}
    if known:
        rows = [
            {"entity_id": slug, "label": mention.label, "name_en": mention.canonical or mention.text}
            for slug, mention in sorted(known.items())
        ]
        session.execute(insert(EntityTable).values(rows).on_conflict_do_nothing())
    if mentions:
        spans = {(mention.start, mention.end, mention.label): mention for mention in mentions}
        session.execute(
            insert(MentionTable),
            [
                {
                    "revision_id": revision.revision_id,
                    "start_offset": mention.start,
                    "end_offset": mention.end,
                    "text": mention.text,
                    "label": mention.label,
                    "entity_id": mention.entity,
                }
                for mention in spans.values()
            ],
        )
