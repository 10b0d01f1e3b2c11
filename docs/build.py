"""Writes docs/sql.md and data-dictionary.md from what the database says of itself, sources.md from the source files."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from crawlers.registry import SourceConfig
from docs.sql_page import HEAD, build_sql, cell, table_of
from pipeline.crawl import SOURCES, load_sources
from storage.dictionary import list_columns
from storage.store import Session, open_store

DOCS = Path(__file__).parent


def build_dictionary(session: Session) -> str:
    """The tables as Markdown, for those who work on the store."""
    lines = [HEAD, "# Tables", "", "What the views of [SQL](sql.md) are made from; for those who work on the store."]
    tables = [row for row in list_columns(session) if not row.is_view]
    for (relation, meaning), columns in groupby(tables, key=lambda row: (row.relation, row.meaning)):
        lines += ["", f"## {relation}", "", f"{meaning}.", "", *table_of(columns)]
    return "\n".join(lines) + "\n"


def build_sources(configs: Iterable[SourceConfig]) -> str:
    """The declared sources as a Markdown table."""
    lines = [
        HEAD,
        "# Sources",
        "",
        "One file each in `crawlers/sources/`. *Seen* is the day on which `hanmi sources check` last saw it answer.",
        "",
        "| source | name | lang | tier | found by | every | seen | notes |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for config in configs:
        places = ", ".join(f"[{place.kind.replace('_', ' ')}]({place.url})" for place in config.discovery)
        seen = config.verified.isoformat() if config.verified else "not yet"
        cells = [
            f"`{config.slug}`", f"[{config.name}]({config.home_url})", config.lang, str(config.tier), places,
            f"{config.poll_minutes} min", seen, config.notes,
        ]  # fmt: skip
        lines.append(f"| {' | '.join(map(cell, cells))} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write all pages."""
    with open_store().begin() as session:
        (DOCS / "sql.md").write_text(build_sql(session), encoding="utf-8")
        (DOCS / "data-dictionary.md").write_text(build_dictionary(session), encoding="utf-8")
    (DOCS / "sources.md").write_text(build_sources(load_sources(SOURCES).values()), encoding="utf-8")


if __name__ == "__main__":
    main()
