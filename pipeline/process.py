"""From stored articles to claims: a batch of articles a transaction, then the ledger in one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crawlers.files import LoadedArticle, article_of_row
from nlp.extraction import EXTRACTOR_VERSION, extract_article
from nlp.pipeline import reading_batch
from storage.articles import Revision, list_unread
from storage.extractions import record_extractions
from storage.figure_json import figure_as_json
from storage.records import Extraction
from storage.store import Session, Store, open_store
from storage.tracking import track_claims

BATCH = 20
"""Articles read in one transaction: what a killed run has to read again at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessReport:
    """What one run of `process_articles` did."""

    article_count: int
    relevant_count: int
    figure_count: int
    observation_count: int
    change_count: int


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A line of an article as it was given, the article in it, and what was read in that."""

    row: dict[str, Any]
    item: LoadedArticle
    extraction: Extraction


def read_rows(rows: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[ReadRow]:
    """Read the figures of lines of articles; needs no store."""
    for place, row in rows:
        item = article_of_row(row, place)
        article = item.article
        day = article.published_at.date() if article.published_at else None
        yield ReadRow(row, item, extract_article(article.title, article.text, article.lang, day, item.publisher))


def figures_as_row(read: ReadRow) -> dict[str, Any]:
    """A line of figures in the form of the annotation guide."""
    return {
        **{name: read.row.get(name) for name in ("id", "url", "publisher", "title", "published", "lang")},
        "relevant": read.extraction.is_relevant,
        "figures": [figure_as_json(figure) for figure in read.extraction.figures],
    }


def extract_rows(rows: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Lines of articles to lines of figures; needs no store."""
    return map(figures_as_row, read_rows(rows))


def process_articles() -> ProcessReport:
    """Extract and track all that is new: a batch of articles a transaction, then the ledger in one."""
    store = open_store()
    articles = relevant = figures = observations = 0
    while batch := _read_batch(store):
        found, count = batch
        articles += len(found)
        relevant += sum(extraction.is_relevant for extraction in found)
        figures += sum(len(extraction.figures) for extraction in found)
        observations += count
    with store.begin() as session:
        changes = track_claims(session)
    return ProcessReport(
        article_count=articles,
        relevant_count=relevant,
        figure_count=figures,
        observation_count=observations,
        change_count=changes,
    )


def _read_batch(store: Store) -> tuple[list[Extraction], int] | None:
    """Read the next articles; what was read in them, and the number of observations. None where all are read."""
    with reading_batch():
        return store.attempt(_read_next)


def _read_next(session: Session) -> tuple[list[Extraction], int] | None:
    read = [(revision, _extract(revision)) for revision in list_unread(session, BATCH)]
    if not read:
        return None
    return [extraction for _, extraction in read], record_extractions(session, read, EXTRACTOR_VERSION)


def _extract(revision: Revision) -> Extraction:
    day = revision.published_at.date()
    return extract_article(revision.title, revision.text, revision.lang, day, revision.publisher)
