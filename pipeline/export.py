"""`hanmi export`: what the store holds as a file that other programs read, whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from storage.exported_web import list_articles, list_claims, list_confirmed
from storage.exports import WHAT, Wanted, find_rows, hold_still
from storage.problems import UnusableInput
from storage.schema import newest_revision
from storage.store import Session, open_store

Write = Callable[[Session, Wanted, BinaryIO], None]
BOM = "\ufeff".encode()
"""The mark by which Excel knows UTF-8, without which it garbles Korean."""


def export_to(path: Path | None, form: str | None, wanted: Wanted, *, has_bom: bool = False) -> None:
    """Write what is wanted in a form to a file or to standard output. Raises UnusableInput."""
    form = form or _form_of(path)
    check_wanted(form, wanted, has_bom=has_bom)
    check_place(path, form)
    with open_store().begin() as session, _opened(path) as stream:
        hold_still(session)
        if has_bom:
            stream.write(BOM)
        FORMS[form](session, wanted, stream)


def check_wanted(form: str, wanted: Wanted, *, has_bom: bool) -> None:
    """Whether these options go together. Raises UnusableInput."""
    if form not in FORMS:
        raise UnusableInput(f"no format {form!r}; use one of {', '.join(FORMS)}")
    if wanted.what not in WHAT:
        raise UnusableInput(f"nothing called {wanted.what!r} to export; --what takes {', '.join(WHAT)}")
    if form == "jsonld" and wanted.what != "claims":
        raise UnusableInput("jsonld is one document of all claims with their evidence; leave out --what")
    if has_bom and form != "csv":
        raise UnusableInput(f"--bom is for csv that Excel opens; leave it out with {form}")


def check_place(path: Path | None, form: str) -> None:
    """Whether the export can go there. Raises UnusableInput."""
    if path is None and form == "parquet" and sys.stdout.isatty():
        raise UnusableInput("Parquet is no text for a terminal: name a file with -o, or send it into a pipe")
    if path is not None and path.is_dir():
        raise UnusableInput(f"{path} is a folder; name a file in it")
    if path is not None and not path.parent.is_dir():
        raise UnusableInput(f"{path.parent} is no folder; make it, or name another file")


def _form_of(path: Path | None) -> str:
    """The format that the name of a file tells, else CSV."""
    ending = path.suffix.removeprefix(".").lower() if path else ""
    return ending if ending in FORMS else "csv"


def _write_csv(session: Session, wanted: Wanted, stream: BinaryIO) -> None:
    from pipeline.export_lines import csv_lines

    _write_lines(stream, csv_lines(find_rows(session, wanted)))


def _write_jsonl(session: Session, wanted: Wanted, stream: BinaryIO) -> None:
    from pipeline.export_lines import json_lines

    _write_lines(stream, json_lines(find_rows(session, wanted)))


def _write_parquet(session: Session, wanted: Wanted, stream: BinaryIO) -> None:
    from pipeline.export_parquet import write_parquet

    write_parquet(stream, find_rows(session, wanted), {"hanmi.schema": newest_revision(), "hanmi.what": wanted.what})


def _write_jsonld(session: Session, wanted: Wanted, stream: BinaryIO) -> None:
    from pipeline.export_jsonld import document_lines

    parts = (list_claims(session, wanted), list_articles(session, wanted), list_confirmed(session, wanted))
    _write_lines(stream, document_lines(*parts))


FORMS: dict[str, Write] = {
    "csv": _write_csv, "jsonl": _write_jsonl, "parquet": _write_parquet, "jsonld": _write_jsonld,
}  # fmt: skip


def _write_lines(stream: BinaryIO, lines: Iterable[str]) -> None:
    stream.writelines(line.encode() for line in lines)


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, a pipe or device as it is, or a file that gets its name when it is whole."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
    else:
        with _whole(path.resolve()) as stream:
            yield stream


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
