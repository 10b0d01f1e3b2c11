"""Commands that take news into the store: each ends with the data checks of what it wrote."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.checks import checking
from pipeline.console import refusing


def load(
    path: Annotated[Path, typer.Argument(help="JSON lines, .txt, .html, .warc(.gz), or a folder of them")],
    figures: Annotated[Path | None, typer.Option(help="Take the figures of these articles from this file")] = None,
) -> None:
    """Store articles as if they had been crawled: all of a call, or none."""
    from pipeline.load import load_articles

    with refusing():
        with checking() as checked:
            report = load_articles(path, figures)
            given = f", {report.given_count} with figures given" if figures else ""
            print(f"{report.stored_count} articles stored, {report.known_count} known before{given}")
        raise typer.Exit(checked.status)


def process() -> None:
    """Extract and track all that is new."""
    with refusing():
        raise typer.Exit(process_all())


def process_all() -> int:
    """Read and track what is new, and say how much; the exit status."""
    from pipeline.process import process_articles

    with checking() as checked:
        done = process_articles()
        print(
            f"{done.article_count} articles read ({done.relevant_count} relevant), {done.figure_count} figures,"
            f" {done.change_count} changes of claims"
        )
    return checked.status
