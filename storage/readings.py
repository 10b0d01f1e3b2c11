"""Reading what articles say: their wordings, the figures in them, people's verdicts, and which claims are one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.figure_rows import as_figure
from storage.records import Figure
from storage.tables import ArticleTable, FigureTable, MergeTable, ReviewTable, RevisionTable, SourceTable
from storage.wording import Span, Verdict, Wording


def newest_last() -> tuple[sa.ColumnElement[Any], ...]:
    """The order of an article's wordings: as the page dates them, then as they were found."""
    return (
        sa.func.coalesce(RevisionTable.updated_at, RevisionTable.published_at),
        sa.type_coerce(RevisionTable.last_seen_at, sa.DateTime(timezone=True)),
        sa.type_coerce(RevisionTable.revision_id, sa.BigInteger()),
    )


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
    rows = session.scalars(
        sa.select(FigureTable)
        .join(
            RevisionTable,
            sa.and_(
                RevisionTable.revision_id == FigureTable.revision_id,
                RevisionTable.published_at == FigureTable.published_at,
                RevisionTable.extractor_version == FigureTable.extractor_version,
            ),
        )
        .where(RevisionTable.revision_id.in_([wording.revision_id for wording in wordings]))
        .order_by(FigureTable.revision_id, FigureTable.start_offset)
    )
    figures: dict[int, list[Figure]] = defaultdict(list)
    for row in rows:
        figures[row.revision_id].append(as_figure(row))
    return figures


def read_verdicts(session: Session, wordings: Sequence[Wording]) -> dict[Span, Verdict]:
    """The last verdict on each figure that was not taken back."""
    rows = session.scalars(
        sa.select(ReviewTable)
        .where(ReviewTable.text_hash.in_([wording.text_hash for wording in wordings]), ReviewTable.undone_at.is_(None))
        .order_by(ReviewTable.review_id)
    )
    return {(row.text_hash, row.start_offset, row.end_offset): Verdict(row.verdict, row.edited or {}) for row in rows}


def read_merges(session: Session) -> dict[str, str]:
    """The merges that stand: the key of the claim that goes up in another, and that other's."""
    found = session.execute(sa.select(MergeTable.from_key, MergeTable.into_key).where(MergeTable.undone_at.is_(None)))
    return {row.from_key: row.into_key for row in found}
