"""The command `hanmi export`: the ledger for other programs."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.console import refusing


def export(
    form: Annotated[
        str | None,
        typer.Option("--format", help="csv, jsonl, parquet or jsonld; by the ending of the file, else csv"),
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to; - for standard output")] = Path("-"),
    what: Annotated[str, typer.Option(help="claims, changes or evidence")] = "claims",
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As told by the end of this day")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin a CSV file with the mark that Excel needs")] = False,
) -> None:
    """Write the claims as they stand, or their changes or evidence, for other programs."""
    from pipeline.export import export_to
    from storage.exports import Wanted

    with refusing():
        wanted = Wanted(what=what, as_of=as_of.date() if as_of else None)
        export_to(None if str(output) == "-" else output, form, wanted, has_bom=bom)
