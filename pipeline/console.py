"""What the command line does with results and with bad input: lines on stdout and stderr, and the exit status."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import typer

from storage.problems import UnusableInput

DONE, FAILED, UNUSABLE = 0, 1, 2
OFFLINE = "no source can be reached: this machine has no network; `make demo` shows everything without one"


@contextmanager
def refusing() -> Iterator[None]:
    """Bad input ends the command with one line on stderr that says what to do, and status 2."""
    try:
        yield
    except UnusableInput as error:
        stop(f"hanmi: {error}", UNUSABLE)
    except BrokenPipeError:
        raise  # no bad path: see main
    except OSError as error:  # a folder that cannot be written, a file that is none
        where = f"{error.filename}: " if error.filename else ""
        stop(f"hanmi: {where}{error.strerror or error}; name another path", UNUSABLE)


def stop(message: str, status: int) -> NoReturn:
    """End the command with a line on stderr."""
    print(message, file=sys.stderr)
    raise typer.Exit(status)


def write_json_lines(path: Path | None, rows: Iterable[dict[str, Any]]) -> None:
    """Write JSON lines to a file, whole or not at all, or to standard output."""
    lines = map(_json_line, rows)
    if path is None:
        sys.stdout.writelines(lines)
        return
    _write_whole(path, lines)


def _json_line(row: dict[str, Any]) -> str:
    line = json.dumps(row, ensure_ascii=False) + "\n"
    # A title with half of a surrogate pair is given back as it came: escaped, since UTF-8 cannot hold it.
    return json.dumps(row) + "\n" if any("\ud800" <= letter <= "\udfff" for letter in line) else line


def write_text(path: Path, text: str) -> None:
    """Write a file, whole or not at all."""
    _write_whole(path, [text])


def _write_whole(path: Path, pieces: Iterable[str]) -> None:
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("w", encoding="utf-8") as stream:
            stream.writelines(pieces)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def crawl_all(slugs: list[str] | None, folder: Path | None) -> int:
    """Crawl the sources named, or all active ones, and say how each went; the exit status."""
    from pipeline.crawl import crawl_sources, load_sources

    registry = load_sources(folder)
    if unknown := sorted(set(slugs or ()) - set(registry)):
        stop(f"hanmi: no source {', '.join(unknown)}; `hanmi sources list` names them", UNUSABLE)
    report = crawl_sources(slugs or [slug for slug, config in registry.items() if config.is_active], folder)
    if report.is_offline:
        stop(f"hanmi: {OFFLINE}", FAILED)
    for slug, stats in report.stats.items():
        print(f"{slug}: {stats.get('outcome/stored', 0)} new articles")
    for slug, reason in report.failures.items():
        print(f"{slug}: {reason}", file=sys.stderr)
    return FAILED if report.failures else DONE


def check_sources(folder: Path | None) -> int:
    """Ask every declared source whether its feeds answer, and print how; the exit status."""
    from pipeline.crawl import crawl_sources, load_sources
    from pipeline.listing import print_checks

    registry = load_sources(folder)
    report = crawl_sources(registry, folder, is_check=True)
    if report.is_offline:
        stop(f"hanmi: {OFFLINE}", FAILED)
    print_checks(registry.values(), report)
    return FAILED if report.failures else DONE


def tell(day: date | None, out: Path | None, *, send: bool) -> int:
    """Build the digests of a day and say where they are; the exit status."""
    from pipeline.digests import send_digests

    status = DONE
    for report in send_digests(day, out_dir=out, send=send):
        print(f"{report.watch}: {report.subject}")
        for path in report.paths:
            print(f"  {path}")
        for failure in report.failures:
            print(f"{report.watch}: {failure}", file=sys.stderr)
            status = FAILED
    return status
