"""Reading what articles say: their wordings, the figures in them, people's verdicts, and which claims are one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.bulk import fetch_rows
from storage.figure_rows import READ, as_figure
from storage.records import Figure
from storage.tables import ArticleTable, MergeTable, RevisionTable, SourceTable
from storage.wording import Span, Verdict, Wording, figure_from_fields

DECISIONS = 0x766572646963  # "verdic": recorders share this lock, a person who decides has it alone

JUDGED = sa.text(
    """
    SELECT told.revision_id, v.verdict, v.edited, v.start_offset, v.end_offset
      FROM hanmi.article_revision AS told
      JOIN LATERAL (
            SELECT told.text_hash
             UNION SELECT copy.text_hash FROM hanmi.article_revision AS copy
                    WHERE copy.story_key = told.story_key AND copy.text = told.text
           ) AS body ON true
      JOIN hanmi.review AS v ON v.text_hash = body.text_hash AND v.undone_at IS NULL
     WHERE told.revision_id = ANY(:revisions)
     ORDER BY v.review_id
    """
)

FIGURES = f"""
    SELECT f.revision_id, {", ".join(f"f.{name}" for name in READ)}
      FROM unnest(%(revisions)s::bigint[], %(moments)s::timestamptz[], %(versions)s::text[])
        AS t (revision_id, published_at, extractor_version)
      JOIN hanmi.figure AS f USING (revision_id, published_at, extractor_version)
     ORDER BY f.revision_id, f.start_offset
"""  # noqa: S608 - names of columns


def newest_last() -> tuple[sa.ColumnElement[Any], ...]:
    """The order of an article's wordings: as the page dates them, then as they were found."""
    return (
        sa.func.coalesce(RevisionTable.updated_at, RevisionTable.published_at),
        sa.type_coerce(RevisionTable.last_seen_at, sa.DateTime(timezone=True)),
        sa.type_coerce(RevisionTable.revision_id, sa.BigInteger()),
    )


def hold_decisions(session: Session, *, is_deciding: bool = False) -> None:
    """Until the end of the transaction nobody decides what we do not see; with `is_deciding`, nobody records either.

    So a verdict finds all that it speaks of, and what is recorded next finds the verdict.
    """
    lock = sa.func.pg_advisory_xact_lock if is_deciding else sa.func.pg_advisory_xact_lock_shared
    session.execute(sa.select(lock(DECISIONS)))


def read_wordings(session: Session, revisions: Sequence[int]) -> list[Wording]:
    """All wordings that were read of the articles of these revisions, by article, the newest of each last."""
    articles = sa.select(RevisionTable.article_id).where(RevisionTable.revision_id.in_(revisions))
    rows = session.execute(
        sa.select(
            RevisionTable.revision_id,
            RevisionTable.article_id,
            ArticleTable.article_key,
            SourceTable.source_id,
            SourceTable.tier,
            RevisionTable.text,
            RevisionTable.text_hash,
            RevisionTable.story_key,
            RevisionTable.published_at,
            RevisionTable.extractor_version.label("read_by"),
            ArticleTable.vanished_at.is_not(None).label("is_gone"),
        )
        .join(ArticleTable, ArticleTable.article_id == RevisionTable.article_id)
        .join(SourceTable, SourceTable.source_id == ArticleTable.source_id)
        .where(RevisionTable.article_id.in_(articles), RevisionTable.extracted_at.is_not(None))
        .order_by(RevisionTable.article_id, *newest_last())
    )
    return [Wording(**row) for row in rows.mappings()]


def read_figures(session: Session, wordings: Sequence[Wording]) -> Mapping[int, list[Figure]]:
    """The figures of each wording, as the extractor version that counts read them."""
    parameters = {
        "revisions": [wording.revision_id for wording in wordings],
        "moments": [wording.published_at for wording in wordings],
        "versions": [wording.read_by for wording in wordings],
    }
    figures: dict[int, list[Figure]] = defaultdict(list)
    for revision_id, *fields in fetch_rows(session, FIGURES, parameters):
        figures[revision_id].append(as_figure(fields))
    return figures


def read_verdicts(session: Session, wordings: Sequence[Wording]) -> dict[Span, Verdict]:
    """The last verdict on each span of these wordings that was not taken back.

    A verdict holds for every text with the same body, to the letter: copies differ in their headlines.
    """
    rows = session.execute(JUDGED, {"revisions": [wording.revision_id for wording in wordings]})
    return {(row.revision_id, row.start_offset, row.end_offset): as_verdict(row) for row in rows}


def as_verdict(row: Any) -> Verdict:
    """A stored verdict with its figures."""
    figures = (figure_from_fields(row.start_offset, row.end_offset, fields) for fields in row.edited or ())
    return Verdict(row.verdict, tuple(figures))


def read_merges(session: Session) -> dict[str, str]:
    """The merges that stand: the key of the claim that goes up in another, and that other's."""
    found = session.execute(sa.select(MergeTable.from_key, MergeTable.into_key).where(MergeTable.undone_at.is_(None)))
    return {row.from_key: row.into_key for row in found}
