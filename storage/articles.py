"""Articles and their revisions: storing what was fetched or loaded, and finding what was not read yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.candidates import record_outcome
from storage.keys import hash_text, key_of, normalise_url
from storage.readings import newest_last
from storage.records import Article
from storage.standing import restate
from storage.stories import tell_story
from storage.tables import ArticleTable, RevisionTable, SourceTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A revision as the nlp stage reads it."""

    revision_id: int
    title: str | None
    text: str
    lang: str
    published_at: datetime
    publisher: str
    extractor_version: str | None = None


def record_article(
    session: Session, slug: str, article: Article, *, raw_ref: str | None = None, is_live: bool = False
) -> str:
    """Store one article of a source: `stored` (new, or a new revision), `unchanged`, or `duplicate` of another URL's.

    Ends the candidate of its URL likewise. An article without a date counts as published when it was fetched. With
    `is_live` the wording is the one that stands on the page now, even where the article had it before.
    """
    if not article.text.strip():
        raise ValueError("an article needs a text")
    text_hash = hash_text(article.title, article.text)
    article_key = _article_key(slug, article)
    outcome = "stored"
    if _is_elsewhere(session, slug, article_key, text_hash):
        outcome = "duplicate"
    else:
        article_id = _ensure_article(session, slug, article_key, article)
        if is_live:
            _bring_back(session, article_id)
        is_new = _insert_revision(session, article_id, article, text_hash, raw_ref)
        if not is_new and not (is_live and _revive(session, article_id, text_hash, article)):
            outcome = "unchanged"
    record_outcome(session, slug, article.url, outcome)
    return outcome


def _is_elsewhere(session: Session, slug: str, article_key: str, text_hash: str) -> bool:
    """Whether the source has the very same text under another URL."""
    return bool(
        session.scalar(
            sa.select(sa.literal(1))
            .select_from(RevisionTable)
            .join(ArticleTable, ArticleTable.article_id == RevisionTable.article_id)
            .where(
                RevisionTable.text_hash == text_hash,
                ArticleTable.source_id == slug,
                ArticleTable.article_key != article_key,
            )
            .limit(1)
        )
    )


def _ensure_article(session: Session, slug: str, article_key: str, article: Article) -> int:
    statement = insert(ArticleTable).values(
        article_key=article_key,
        source_id=slug,
        url=article.url,
        final_url=article.final_url,
        canonical_url=article.canonical_url,
    )
    session.execute(statement.on_conflict_do_nothing())
    return session.scalars(sa.select(ArticleTable.article_id).where(ArticleTable.article_key == article_key)).one()


def _insert_revision(
    session: Session, article_id: int, article: Article, text_hash: str, raw_ref: str | None
) -> int | None:
    known = sa.select(RevisionTable.revision_id).where(
        RevisionTable.article_id == article_id, RevisionTable.text_hash == text_hash
    )
    if session.scalar(known):
        return None
    now = datetime.now(UTC)
    published_at = article.published_at or now
    story_key, sketch, bands, joined = tell_story(session, article.text, published_at)
    statement = (
        insert(RevisionTable)
        .values(
            article_id=article_id,
            text_hash=text_hash,
            title=article.title,
            authors=list(article.authors),
            lang=article.lang,
            published_at=published_at,
            published_from=article.published_from or ("given" if article.published_at else "fetched"),
            updated_at=article.updated_at,
            text=article.text,
            story_key=story_key,
            sketch=sketch,
            bands=bands or None,
            raw_ref=raw_ref,
        )
        .on_conflict_do_nothing()
        .returning(RevisionTable.revision_id)
    )
    made = session.scalar(statement)
    if joined:
        restate(session, joined)
    return made


def _revive(session: Session, article_id: int, text_hash: str, article: Article) -> bool:
    """Where an article was changed back to a wording that it had before, make that its newest; False if it is."""
    ordered = newest_last()
    *_, newest = session.scalars(
        sa.select(RevisionTable).where(RevisionTable.article_id == article_id).order_by(*ordered)
    ).all()
    if newest.text_hash == text_hash:
        return False
    again = session.scalars(
        sa.update(RevisionTable)
        .where(RevisionTable.article_id == article_id, RevisionTable.text_hash == text_hash)
        .values(
            updated_at=sa.func.greatest(RevisionTable.updated_at, article.updated_at, newest.updated_at),
            last_seen_at=sa.func.clock_timestamp(),
        )
        .returning(RevisionTable.revision_id)
    ).one()
    restate(session, [again])
    return True


def record_vanished(session: Session, slug: str, url: str) -> bool:
    """Note that the page of a stored article is gone, so that what it says counts no longer; False where none is known.

    It counts again when the page is found again: see record_article.
    """
    gone = sa.update(ArticleTable).where(
        ArticleTable.source_id == slug,
        ArticleTable.vanished_at.is_(None),
        sa.or_(*(column == url for column in (ArticleTable.url, ArticleTable.final_url, ArticleTable.canonical_url))),
    )
    found = session.scalars(gone.values(vanished_at=sa.func.now()).returning(ArticleTable.article_id)).all()
    restate(session, _revisions_of(session, found), "vanished")
    return bool(found)


def _bring_back(session: Session, article_id: int) -> None:
    """A page that had vanished is there again."""
    back = sa.update(ArticleTable).where(ArticleTable.article_id == article_id, ArticleTable.vanished_at.is_not(None))
    found = session.scalars(back.values(vanished_at=None).returning(ArticleTable.article_id)).all()
    restate(session, _revisions_of(session, found))


def _revisions_of(session: Session, articles: Sequence[int]) -> Sequence[int]:
    return session.scalars(sa.select(RevisionTable.revision_id).where(RevisionTable.article_id.in_(articles))).all()


def find_revision(session: Session, slug: str, article: Article) -> Revision | None:
    """The stored revision that holds this very text of this article of a source."""
    found = session.execute(
        _revisions().where(
            ArticleTable.article_key == _article_key(slug, article),
            RevisionTable.text_hash == hash_text(article.title, article.text),
        )
    ).first()
    return _as_revision(*found) if found else None


def list_unread(session: Session, limit: int) -> Sequence[Revision]:
    """Revisions that the nlp stage has not read yet, oldest first. Rows that another reader holds are left out."""
    rows = session.execute(
        _revisions()
        .where(RevisionTable.extracted_at.is_(None))
        .order_by(RevisionTable.revision_id)
        .limit(limit)
        .with_for_update(of=RevisionTable, skip_locked=True)
    )
    return [_as_revision(row, name) for row, name in rows]


def _revisions() -> sa.Select[RevisionTable, str]:
    return (
        sa.select(RevisionTable, SourceTable.name)
        .join(ArticleTable, ArticleTable.article_id == RevisionTable.article_id)
        .join(SourceTable, SourceTable.source_id == ArticleTable.source_id)
    )


def _as_revision(row: RevisionTable, publisher: str) -> Revision:
    return Revision(
        revision_id=row.revision_id,
        title=row.title,
        text=row.text,
        lang=row.lang,
        published_at=row.published_at,
        publisher=publisher,
        extractor_version=row.extractor_version,
    )


def _article_key(slug: str, article: Article) -> str:
    return key_of("article", slug, normalise_url(article.canonical_url or article.final_url or article.url))


def count_articles_since(session: Session, moment: datetime | None) -> int:
    """How many revisions were recorded after a moment; all of them for None."""
    statement = sa.select(sa.func.count()).select_from(RevisionTable)
    return session.scalar(statement.where(RevisionTable.recorded_at > moment) if moment else statement) or 0
