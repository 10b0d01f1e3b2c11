"""Recording what was read in a revision: mentions, figures and observations, in one transaction with the mark of it."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.articles import Revision
from storage.identity import claim_key, claims_of
from storage.keys import key_of
from storage.records import ClaimKey, Extraction, Figure, Mention
from storage.sentences import sentence_around
from storage.tables import (
    ArticleTable,
    ClaimTable,
    EntityTable,
    FigureTable,
    MentionTable,
    ObservationTable,
    RevisionTable,
    SourceTable,
)

Row = dict[str, Any]


def record_extraction(session: Session, revision: Revision, extraction: Extraction, version: str) -> int:
    """Store what `version` read in a revision, and mark it read; the number of observations.

    A revision that was read already is left alone, so that the step can be run again.
    """
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
    if marked is None:
        return 0
    _save_mentions(session, revision, extraction.mentions)
    if not extraction.figures:
        return 0
    session.execute(sa.select(sa.func.hanmi.ensure_month(revision.published_at)))
    session.execute(insert(FigureTable), [_figure_row(revision, figure, version) for figure in extraction.figures])
    return _save_observations(session, revision, extraction.figures, version)


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


def _figure_row(revision: Revision, figure: Figure, version: str) -> Row:
    return {
        "published_at": revision.published_at,
        "revision_id": revision.revision_id,
        "start_offset": figure.start,
        "end_offset": figure.end,
        "text": figure.text,
        "kind": figure.kind,
        "pledge_type": figure.pledge_type,
        "value": figure.value,
        "value_max": figure.value_max,
        "from_value": figure.from_value,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "period": figure.period,
        "actor": figure.actor,
        "targets": list(figure.targets),
        "sectors": list(figure.sectors),
        "status": figure.status,
        "speaker": figure.speaker,
        "date_text": figure.date,
        "measure": figure.measure,
        "confidence": figure.confidence,
        "why": dict(figure.why),
        "extractor_version": version,
    }


def _save_observations(session: Session, revision: Revision, figures: Sequence[Figure], version: str) -> int:
    source_id, tier, article_key, text_hash = session.execute(
        sa.select(SourceTable.source_id, SourceTable.tier, ArticleTable.article_key, RevisionTable.text_hash)
        .join(ArticleTable, ArticleTable.source_id == SourceTable.source_id)
        .join(RevisionTable, RevisionTable.article_id == ArticleTable.article_id)
        .where(RevisionTable.revision_id == revision.revision_id)
    ).one()
    spoken = [(claim, figure) for figure in figures for claim in claims_of(figure)]
    ids = _ensure_claims(session, {claim for claim, _ in spoken})
    rows = {}
    for claim, figure in spoken:
        key = key_of("observation", article_key, text_hash, figure.start, figure.end, claim_key(claim))
        rows[key] = _observation_row(revision, figure, version) | {
            "observation_key": key,
            "claim_id": ids[claim],
            "witness": source_id,
            "tier": tier,
        }
    session.execute(insert(ObservationTable).on_conflict_do_nothing(), list(rows.values()))
    return len(rows)


def _observation_row(revision: Revision, figure: Figure, version: str) -> Row:
    first, last = sentence_around(revision.text, figure.start, figure.end)
    return {
        "published_at": revision.published_at,
        "revision_id": revision.revision_id,
        "value": figure.value,
        "value_max": figure.value_max,
        "from_value": figure.from_value,
        "qualifier": figure.qualifier,
        "status": figure.status,
        "date_text": figure.date,
        "speaker": figure.speaker,
        "sentence": revision.text[first:last],
        "sentence_offset": first,
        "start_offset": figure.start,
        "end_offset": figure.end,
        "extractor_version": version,
    }


def _ensure_claims(session: Session, claims: Iterable[ClaimKey]) -> dict[ClaimKey, int]:
    by_key = {claim_key(claim): claim for claim in sorted(claims)}
    rows = [
        {
            "claim_key": key,
            "kind": claim.kind,
            "pledge_type": claim.pledge_type or None,
            "actor": claim.actor or None,
            "target": claim.target or None,
            "sector": claim.sector or None,
            "unit": claim.unit,
            "period": claim.period or None,
        }
        for key, claim in sorted(by_key.items())
    ]
    session.execute(insert(ClaimTable).values(rows).on_conflict_do_nothing())
    found = session.execute(
        sa.select(ClaimTable.claim_key, ClaimTable.claim_id).where(ClaimTable.claim_key.in_(list(by_key)))
    )
    return {by_key[key]: claim_id for key, claim_id in found}
