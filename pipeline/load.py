"""From files to stored articles, as if they had been crawled: all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawlers.files import BadInput, LoadedArticle, read_articles, read_json_lines
from crawlers.registry import SourceConfig
from pipeline.crawl import load_sources
from storage.articles import find_revision, record_article
from storage.extractions import record_extraction
from storage.figure_json import parse_extraction
from storage.records import Article, Source
from storage.sources import list_sources, mirror_sources
from storage.store import Session, open_store

GIVEN = "given"
"""The extractor version of figures that came with the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What one load did: articles new, known before, and with figures given."""

    stored_count: int
    known_count: int
    given_count: int


def load_articles(path: Path, figures: Path | None = None, directory: Path | None = None) -> LoadReport:
    """Store the articles of a file or folder as if they had been crawled, all of them or none.

    `figures` gives the figures of these articles in the form of the annotation guide, instead of extracting them.
    Raises crawlers.files.BadInput.
    """
    given = _read_figures(figures) if figures else {}
    loaded = list(read_articles(path))
    registry = load_sources(directory)

    def store_all(session: Session) -> tuple[int, int]:
        slugs = _mirror_publishers(session, loaded, registry)
        stored = given_count = 0
        for item in loaded:
            slug = slugs[item.publisher]
            stored += record_article(session, slug, item.article) == "stored"
            if item.article_id in given:
                given_count += _save_given(session, slug, item, *given[item.article_id])
        return stored, given_count

    stored, given_count = open_store().attempt(store_all)
    return LoadReport(stored_count=stored, known_count=len(loaded) - stored, given_count=given_count)


def _save_given(session: Session, slug: str, item: LoadedArticle, place: str, row: Mapping[str, Any]) -> bool:
    """Take the figures of one article from its line; False where its text is stored as another URL's already."""
    try:
        extraction = parse_extraction(row, item.article.text)
    except ValueError as error:
        raise BadInput(f"{place}: {error}") from None
    revision = find_revision(session, slug, item.article)
    if revision is not None and revision.extractor_version not in (None, GIVEN):
        raise BadInput(f"{place}: its article was read already; figures must be given before `hanmi process` reads it")
    if revision is not None:
        record_extraction(session, revision, extraction, GIVEN)
    return revision is not None


def _read_figures(path: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    given = {}
    for place, row in read_json_lines(path):
        if not isinstance(row.get("id"), str):
            raise BadInput(f"{place}: the line needs the `id` of its article")
        given[row["id"]] = (place, row)
    return given


def _mirror_publishers(
    session: Session, loaded: Sequence[LoadedArticle], registry: Mapping[str, SourceConfig]
) -> dict[str, str]:
    """The source of each publisher: a declared one by slug, name, alias or host, else one made from the name."""
    names = {_fold(name): source for source in list_sources(session) for name in (source.slug, source.name)}
    for config in registry.values():
        declared = config.as_source()
        names |= {
            _fold(name): declared for name in (declared.slug, declared.name, *declared.aliases, *config.article_hosts)
        }
    found: dict[str, Source] = {}
    for item in loaded:
        found.setdefault(item.publisher, names.get(_fold(item.publisher)) or _new_source(item.publisher, item.article))
    mirror_sources(session, {source.slug: source for source in found.values()}.values())
    return {publisher: source.slug for publisher, source in found.items()}


def _new_source(publisher: str, article: Article) -> Source:
    parts = urlsplit(article.url)
    slug = "_".join("".join(letter if letter.isalnum() else " " for letter in publisher.casefold()).split())
    home_url = f"{parts.scheme}://{parts.hostname}/" if parts.scheme in ("http", "https") else ""
    return Source(slug=slug or "unnamed", name=publisher, lang=article.lang, tier=2, home_url=home_url)


def _fold(name: str) -> str:
    """A publisher's name without case, spaces, punctuation and a leading article."""
    return "".join(letter for letter in name.casefold().removeprefix("the ") if letter.isalnum())
