"""The command line of Hanmi Watch: it composes the packages and says what they did. Exit status: 0 done, 1 done with
failures that are listed, 2 wrong usage or unusable input."""

import json
import logging
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands import checks, exports, news, review, store
from pipeline.console import DONE, UNUSABLE, check_sources, crawl_all, refusing, stop, tell, write_json_lines

app = typer.Typer(
    name="hanmi", help="Hanmi Watch: a ledger of claims from the news.", no_args_is_help=True, add_completion=False,
    pretty_exceptions_enable=False, rich_markup_mode=None,
)  # fmt: skip
db = typer.Typer(help="The store: bring it up to date, reach it, stop the embedded server.", no_args_is_help=True)
sources = typer.Typer(help="The declared sources.", no_args_is_help=True)
app.add_typer(db, name="db")
app.add_typer(sources, name="sources")
app.add_typer(review.app, name="review")
db.command()(store.upgrade)
db.command()(store.roles)
db.command()(checks.check)

Folder = Annotated[Path | None, typer.Option("--sources", help="A folder of source files, instead of HANMI_SOURCES")]
Day = Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The day of the digest")]


@app.command()
def extract(
    source: Annotated[Path, typer.Argument(metavar="[IN]", help="JSON lines of articles; - for standard input")] = Path(
        "-"
    ),
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to; standard output without it")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Print what was read and why, not the JSON lines")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="The same as a page to check in a browser")] = None,
) -> None:
    """Read the figures of articles; needs no store."""
    from crawlers.files import read_json_lines

    with refusing():
        rows = read_json_lines(Path("/dev/stdin") if str(source) == "-" else source)
        if explain or html:
            from pipeline.explanations import explain_rows

            explain_rows(rows, output=output, page=html, is_told=explain)
        else:
            from pipeline.process import extract_rows

            write_json_lines(output, extract_rows(rows))


app.command()(news.load)
app.command()(exports.export)


@app.command()
def parse(
    page: Annotated[Path | None, typer.Argument(help="An HTML file")] = None,
    url: Annotated[str, typer.Option(help="Where it stood")] = "",
    source: Annotated[str | None, typer.Option(help="Slug of its source, for the time zone")] = None,
    batch: Annotated[Path | None, typer.Option(help="JSON lines {id, url, html} instead of one file")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to; standard output without it")] = None,
) -> None:
    """Read a page into an article, as JSON."""
    from pipeline.pages import parse_rows, read_page

    if (page is None) == (batch is None):
        stop("hanmi parse: give one HTML file, or --batch with a file of JSON lines", UNUSABLE)
    with refusing():
        write_json_lines(output, parse_rows(batch) if batch else [read_page(page or Path(), url, source)])


@app.command()
def crawl(
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Slugs; all active without")] = None,
    folder: Folder = None,
) -> None:
    """Crawl sources once and store what is new."""
    with refusing():
        raise typer.Exit(crawl_all(slugs, folder))


app.command()(news.process)


@app.command()
def digest(
    day: Day = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the files")] = None,
    send: Annotated[bool, typer.Option("--send", help="Also send it by mail (HANMI_SMTP_URL)")] = False,
) -> None:
    """Write, and with --send mail, what changed since the last digest that was sent."""
    with refusing():
        raise typer.Exit(tell(day.date() if day else None, out, send=send))


@app.command()
def run(folder: Folder = None) -> None:
    """Do all of it once: crawl, process, digest."""
    with refusing():
        status = max(crawl_all(None, folder), news.process_all())
        raise typer.Exit(max(status, tell(None, None, send=bool(os.environ.get("HANMI_SMTP_URL")))))


@app.command()
def claims(
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As told by the end of this day")] = None,
    actor: Annotated[str | None, typer.Option(help="US, KR, Hyundai Motor Group, ...")] = None,
    target: Annotated[str | None, typer.Option(help="KR, US, Boeing, ...")] = None,
    sector: Annotated[str | None, typer.Option(help="all, autos, steel, shipbuilding, ...")] = None,
    kind: Annotated[str | None, typer.Option(help="tariff_rate or pledge")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON array")] = False,
) -> None:
    """Show the claims: what is in force, what is pending, who says so."""
    from pipeline.listing import list_claims, print_claims
    from storage.claims import ClaimFilter, claim_as_json

    wanted = ClaimFilter(kind=kind, actor=actor, target=target, sector=sector)
    with refusing():
        found = list_claims(wanted, as_of.date() if as_of else None)
    if as_json:
        print(json.dumps([claim_as_json(claim) for claim in found], ensure_ascii=False, indent=1))
    else:
        print_claims(found)


@app.command()
def demo(once: Annotated[bool, typer.Option("--once", help="Stop when it is done")] = False) -> None:
    """The main job as in production, on a small news site of our own; needs no network."""
    from demo.run import run_demo

    raise typer.Exit(run_demo(once=once))


@app.command()
def up() -> None:
    """Start the service on the declared sources: Airflow with its UI, until Ctrl-C."""
    from service.run import run_service

    raise typer.Exit(run_service())


@db.command()
def url() -> None:
    """Print the store's address, as psql takes it; starts the embedded server where there is no other."""
    from storage.store import libpq_url, open_store

    with refusing():
        print(libpq_url(open_store().url))


@db.command()
def shell() -> None:
    """Open psql on the store."""
    from storage.shell import exec_shell

    with refusing():
        exec_shell()


@db.command("stop")
def stop_database() -> None:
    """Stop the embedded server of this HANMI_HOME."""
    from storage.embedded import stop_server

    print("stopped" if stop_server() else "no server was running")


@sources.command("list")
def list_sources(folder: Folder = None) -> None:
    """List the declared sources."""
    from pipeline.crawl import load_sources
    from pipeline.listing import print_sources

    with refusing():
        print_sources(load_sources(folder).values())


@sources.command("check")
def check_feeds(folder: Folder = None) -> None:
    """Check the files of all sources, and whether their feeds answer; writes nothing."""
    with refusing():
        raise typer.Exit(check_sources(folder))


def main() -> None:
    """The entry point of the command `hanmi`."""
    logging.basicConfig(level=logging.ERROR, format="%(message)s")  # what a command has to say, it says itself
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has seen enough
        sys.exit(DONE)
