"""Recording what was read in a revision: mentions, figures and observations, in one transaction with the mark of it."""

import json
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.articles import Revision
from storage.bulk import copy_rows, copy_tuples
from storage.figure_rows import figure_row
from storage.months import ensure_months
from storage.readings import hold_decisions
from storage.records import Extraction
from storage.standing import hold_recording, restate
from storage.tables import EntityTable

MARK = """
    UPDATE hanmi.article_revision AS r
       SET is_relevant = t.is_relevant, gate_reasons = t.gate_reasons, extractor_version = :version,
           extracted_at = now()
      FROM json_to_recordset(CAST(:rows AS json)) AS t (revision_id bigint, is_relevant boolean, gate_reasons text[])
     WHERE r.revision_id = t.revision_id AND r.extracted_at IS NULL
    RETURNING r.revision_id
"""


def record_extractions(session: Session, read: Sequence[tuple[Revision, Extraction]], version: str) -> int:
    """Store what `version` read in revisions, and mark them read; the number of observations.

    A revision that was read already is left alone, so that the step can be run again.
    """
    hold_decisions(session)
    hold_recording(session)
    marked = _mark(session, read, version)
    fresh = [(revision, extraction) for revision, extraction in read if revision.revision_id in marked]
    _save_mentions(session, fresh)
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
    copy_rows(session, "figure", rows)


def _mark(session: Session, read: Sequence[tuple[Revision, Extraction]], version: str) -> set[int]:
    """Mark revisions as read; those that were not read already."""
    found = {
        revision.revision_id: {
            "revision_id": revision.revision_id,
            "is_relevant": extraction.is_relevant,
            "gate_reasons": extraction.reasons,
        }
        for revision, extraction in sorted(read, key=lambda item: item[0].revision_id)
    }
    marked = session.scalars(sa.text(MARK), {"rows": json.dumps(list(found.values())), "version": version})
    return set(marked)


def _save_mentions(session: Session, read: Sequence[tuple[Revision, Extraction]]) -> None:
    mentions = [mention for _, extraction in read for mention in extraction.mentions]
    known = {mention.entity: mention for mention in reversed(mentions) if mention.entity}
    if known:
        rows = [
            {"entity_id": slug, "label": mention.label, "name_en": mention.canonical or mention.text}
            for slug, mention in sorted(known.items())
        ]
        session.execute(insert(EntityTable).values(rows).on_conflict_do_nothing())
    spans = {
        (revision.revision_id, mention.start, mention.end, mention.label): (mention.text, mention.entity)
        for revision, extraction in read
        for mention in extraction.mentions
    }
    columns = ("revision_id", "start_offset", "end_offset", "label", "text", "entity_id")
    copy_tuples(session, "mention", columns, ((*span, *said) for span, said in spans.items()))
