"""What a crawl writes into the store, each thing at once and in a transaction of its own."""

from functools import cached_property

from crawlers.outcomes import End
from storage.articles import record_article
from storage.candidates import list_open_candidates, record_candidates, record_outcome
from storage.records import Article, Candidate, FeedState, Source
from storage.sources import find_feed_state, mirror_sources, record_crawl, save_feed_state
from storage.store import Store, open_store


class Recorder:
    """The store as one source's crawl sees it. It is opened with the first use, and not before."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def _store(self) -> Store:
        return open_store()

    def find_feed_state(self) -> FeedState:
        """The validators that the last poll left."""
        with self._store.begin() as session:
            return find_feed_state(session, self.source.slug)

    def record_discovery(self, candidates: list[Candidate], state: FeedState) -> None:
        """Note what one document announced, with the validators by which it need not be sent again."""
        with self._store.begin() as session:
            mirror_sources(session, [self.source])
            record_candidates(session, self.source.slug, candidates)
            save_feed_state(session, self.source.slug, state)

    def list_open_candidates(self) -> list[Candidate]:
        """All that is still to be fetched, from this crawl's documents or left over by earlier crawls."""
        with self._store.begin() as session:
            return list_open_candidates(session, self.source.slug)

    def record_end(self, url: str, end: End) -> None:
        """End a candidate that gave no article."""
        with self._store.begin() as session:
            record_outcome(session, self.source.slug, url, end.outcome, end.reason)

    def record_article(self, article: Article, raw_ref: str) -> str:
        """Store an article and end its candidate; returns stored, unchanged or duplicate."""
        with self._store.begin() as session:
            return record_article(session, self.source.slug, article, raw_ref=raw_ref, is_live=True)

    def record_crawl(self, *, new_count: int, error: str | None) -> None:
        """Note how the whole crawl went."""
        with self._store.begin() as session:
            mirror_sources(session, [self.source])
            record_crawl(session, self.source.slug, new_count=new_count, error=error)
