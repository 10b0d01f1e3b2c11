"""Discovered URLs: each ends in exactly one outcome, which the view `funnel` counts."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.records import OUTCOMES, TEMPORARY_OUTCOMES, Candidate
from storage.tables import CandidateTable

MAX_ATTEMPTS = 5
"""A URL that ended badly is tried again by later crawls, so often and no more."""


def record_candidates(session: Session, slug: str, candidates: Iterable[Candidate]) -> list[str]:
    """Note what discovery found; the URLs among them that are still to be fetched, in their order."""
    found = {candidate.url: candidate for candidate in candidates}
    if not found:
        return []
    rows = [
        {
            "source_id": slug,
            "url": candidate.url,
            "found_in": candidate.found_in,
            "title": candidate.title,
            "published_at": candidate.published_at,
        }
        for candidate in sorted(found.values(), key=lambda candidate: candidate.url)
    ]
    session.execute(insert(CandidateTable).values(rows).on_conflict_do_nothing())
    still_open = set(session.scalars(_open_urls(slug).where(CandidateTable.url.in_(list(found)))))
    return [url for url in found if url in still_open]


def list_open_candidates(session: Session, slug: str) -> list[Candidate]:
    """The candidates of a source that no crawl has ended yet, or that ended in a way that may heal, oldest first."""
    urls = _open_urls(slug).subquery()
    rows = session.scalars(
        sa.select(CandidateTable)
        .where(CandidateTable.source_id == slug, CandidateTable.url.in_(sa.select(urls.c.url)))
        .order_by(CandidateTable.candidate_id)
    )
    return [
        Candidate(url=row.url, found_in=row.found_in, title=row.title, published_at=row.published_at) for row in rows
    ]


def record_outcome(session: Session, slug: str, url: str, outcome: str, reason: str = "") -> None:
    """End a candidate; a URL that ended well before keeps its outcome. Raises ValueError for an unknown outcome."""
    if outcome not in OUTCOMES:
        raise ValueError(f"unknown outcome {outcome!r}: one of {', '.join(OUTCOMES)}")
    session.execute(
        sa.update(CandidateTable)
        .where(CandidateTable.source_id == slug, CandidateTable.url == url, _may_end())
        .values(
            outcome=outcome,
            reason=reason or None,
            ended_at=sa.func.now(),
            attempt_count=CandidateTable.attempt_count + 1,
        )
    )


def _may_end() -> sa.ColumnElement[bool]:
    return CandidateTable.outcome.is_(None) | CandidateTable.outcome.in_(sorted(TEMPORARY_OUTCOMES))


def _open_urls(slug: str) -> sa.Select[str]:
    return sa.select(CandidateTable.url).where(
        CandidateTable.source_id == slug, _may_end(), CandidateTable.attempt_count < MAX_ATTEMPTS
    )
