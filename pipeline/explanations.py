"""One reading of articles by `hanmi extract`, told in each way asked for: as text, as a page, as JSON lines."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from nlp.explain import Explanation, explain
from pipeline.console import write_json_lines, write_text
from pipeline.explain_html import render_page
from pipeline.explain_text import print_explanation
from pipeline.process import ReadRow, figures_as_row, read_rows

Rows = Iterable[tuple[str, dict[str, Any]]]


def explain_rows(rows: Rows, *, output: Path | None, page: Path | None, is_told: bool) -> None:
    """Read articles once; print what was read and why, write it as a page, and write the figures to `output`."""
    explanations: list[Explanation] = []
    figures = _read(rows, explanations, is_told=is_told, is_kept=page is not None)
    if output is None:
        for _ in figures:
            pass
    else:
        write_json_lines(output, figures)
    if page is not None:
        write_text(page, render_page(explanations))


def _read(rows: Rows, explanations: list[Explanation], *, is_told: bool, is_kept: bool) -> Iterator[dict[str, Any]]:
    console = Console()
    for number, read in enumerate(read_rows(rows), 1):
        explanation = explain_read(read)
        if is_told:
            print_explanation(explanation, number, console)
        if is_kept:
            explanations.append(explanation)
        yield figures_as_row(read)


def explain_read(read: ReadRow) -> Explanation:
    """The explanation of an article that was read from a line."""
    article = read.item.article
    day = article.published_at.date().isoformat() if article.published_at else ""
    return explain(
        article.title, article.text, read.extraction, publisher=read.item.publisher, day=day, lang=article.lang
    )
