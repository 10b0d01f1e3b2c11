"""Pages given as files, read into articles; no store and no network."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawlers.files import BadInput, read_json_lines
from crawlers.pages import NoText, article_as_json, parse_page
from pipeline.crawl import load_sources
from storage.records import Source


def read_page(path: Path, url: str, slug: str | None) -> dict[str, Any]:
    """One HTML file as an article. Raises BadInput where it cannot be read or holds no text."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from None
    try:
        article = parse_page(body, url or path.absolute().as_uri(), find_declared(slug), now=datetime.now(UTC))
    except NoText as error:
        raise BadInput(f"{path}: {error}") from None
    return article_as_json(article)


def parse_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Lines `{id, url, html}` as articles with their `id`; a page without text gives a line with `error`."""
    for place, row in read_json_lines(path):
        if not isinstance(row.get("html"), str) or not isinstance(row.get("url"), str):
            raise BadInput(f"{place}: the line needs `url` and `html` (strings)")
        try:
            article = parse_page(row["html"], row["url"], now=datetime.now(UTC))
        except NoText as error:
            yield {"id": row.get("id"), "url": row["url"], "text": "", "error": str(error)}
        else:
            yield {"id": row.get("id"), **article_as_json(article)}


def find_declared(slug: str | None) -> Source | None:
    """The declared source of a slug. Raises BadInput for an unknown one."""
    if slug is None:
        return None
    config = load_sources().get(slug)
    if config is None:
        raise BadInput(f"no source {slug}; `hanmi sources list` names them")
    return config.as_source()
