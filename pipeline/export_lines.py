"""Rows as CSV (RFC 4180) and as JSON Lines. Pure: rows in, lines out."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from storage.exports import Field, Found
from storage.records import plain_number

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet reads a cell that begins so as a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""


def csv_lines(found: Found) -> Iterator[str]:
    """A header and a line for each row; text that a spreadsheet would run gets an apostrophe before it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([field.name for field in found.fields])
    for row in found.rows:
        yield _emptied(buffer)
        writer.writerow([_cell(field, row[field.name]) for field in found.fields])
    yield _emptied(buffer)


def json_lines(found: Found) -> Iterator[str]:
    """An object a line, numbers as numbers."""
    for row in found.rows:
        yield as_json({field.name: plain(field, row[field.name]) for field in found.fields}) + "\n"


def plain(field: Field, value: Any) -> Any:
    """A value as JSON has it: whole numbers without a point, moments in ISO 8601."""
    if value is None:
        return None
    if field.kind == "number":
        return plain_number(value)
    return as_moment(value) if field.kind == "moment" else value


def as_moment(value: datetime) -> str:
    """A moment in ISO 8601, in UTC."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def as_json(value: Any) -> str:
    """JSON of one line for any reader of lines: some break a line at these three signs as well."""
    line = json.dumps(value, ensure_ascii=False)
    return line.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def unarmed(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" \xa0\u3000").startswith(FORMULA) else text


def _cell(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if field.kind == "flag":
        return "true" if value else "false"
    if field.kind in ("text", "names"):
        return unarmed("; ".join(value) if field.kind == "names" else value)
    return plain(field, value)


def _emptied(buffer: io.StringIO) -> str:
    line = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return line
