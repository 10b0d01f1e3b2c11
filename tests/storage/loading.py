"""Loads generated news into a store, as a crawl and `hanmi process` do: also as a command that kills itself on the way.

`python -m tests.storage.loading URL SEED COUNT [KILL_AT]` says how many statements it sent; with KILL_AT it ends by
SIGKILL before that statement, or after it where the number is odd.
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import psycopg
import sqlalchemy as sa

from benchmarks.ledger_news import SOURCES, Draft, Newsroom
from storage.articles import find_revision, list_unread, record_article
from storage.extractions import record_extractions
from storage.records import Article, Extraction, Source
from storage.sources import mirror_sources
from storage.store import Session, Store, sqlalchemy_url
from storage.tracking import track_claims
from tests.storage.ledger_rows import ledger_of

NOW = datetime(2026, 11, 23, tzinfo=UTC)
OBSERVATIONS = """
    SELECT o.observation_key, c.claim_key, o.value, o.status, o.witness, o.published_at, o.withdrawn_for
      FROM hanmi.observation AS o JOIN hanmi.claim AS c USING (claim_id)
     WHERE o.withdrawn_at IS NULL ORDER BY 1, 2
"""


def drafts(seed: int, count: int) -> list[Draft]:
    """Articles on few claims, with copies and new wordings."""
    newsroom = Newsroom(seed)
    newsroom._claim = lambda _: newsroom.chance.randrange(12)  # type: ignore[method-assign]
    return list(islice(newsroom.articles(), count))


def store_articles(store: Store, news: Sequence[Draft]) -> None:
    """Store what is not stored yet, an article a transaction."""
    named = [
        Source(slug=slug, name=slug, lang="en", tier=tier, home_url=f"https://{slug}.example/")
        for slug, tier in SOURCES
        if slug in {draft.source for draft in news}
    ]
    store.attempt(lambda session: mirror_sources(session, named))
    for draft in news:
        store.attempt(lambda session, draft=draft: _store_article(session, draft))


def _store_article(session: Session, draft: Draft) -> None:
    page = Article(
        url=f"https://{draft.source}.example/{draft.number}",
        title=None,
        text=draft.text,
        lang="en",
        published_at=draft.published_at,
    )
    if find_revision(session, draft.source, page) is None:
        record_article(session, draft.source, page)


def read_all(store: Store, news: Sequence[Draft], batch: int = 4) -> None:
    """Read what is unread, and track after each batch."""
    figures = {draft.text: draft.figures for draft in news}

    def read_next(session: Session) -> int:
        found = [
            (unread, Extraction(is_relevant=True, figures=figures[unread.text]))
            for unread in list_unread(session, batch)
        ]
        record_extractions(session, found, "test-1")
        return len(found)

    while store.attempt(read_next):
        store.attempt(lambda session: track_claims(session, NOW))
    store.attempt(lambda session: track_claims(session, NOW))


def all_of(store: Store) -> tuple[Any, ...]:
    """The ledger, and all that stands behind it: without running numbers and recording times."""
    with store.begin() as session:
        observations = [tuple(row) for row in session.execute(sa.text(OBSERVATIONS))]
        counts = tuple(
            session.scalar(sa.text(f"SELECT count(*) FROM hanmi.{table}"))
            for table in ("article", "article_revision", "figure", "claim", "touch")
        )
    return (*ledger_of(store), observations, counts)


def count_statements(kill_at: int | None) -> Iterator[int]:
    """Count every statement, COPY and commit of this process; at one of them it dies, before it or after it."""
    counted = [0]

    def count(send: Any) -> Any:
        def counting(*arguments: Any, **given: Any) -> Any:
            counted[0] += 1
            is_last = counted[0] == kill_at
            if is_last and counted[0] % 2 == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            answer = send(*arguments, **given)
            if is_last:
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        return counting

    for owner, name in ((psycopg.Cursor, "execute"), (psycopg.Cursor, "copy"), (psycopg.Connection, "commit")):
        setattr(owner, name, count(getattr(owner, name)))
    while True:
        yield counted[0]


def main() -> None:
    url, seed, count, *rest = sys.argv[1:]
    counter = count_statements(int(rest[0]) if rest else None)
    next(counter)
    store = Store(sqlalchemy_url(url))
    news = drafts(int(seed), int(count))
    store_articles(store, news)
    read_all(store, news)
    store.close()
    print(next(counter))


if __name__ == "__main__":
    main()
