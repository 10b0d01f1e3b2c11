"""Predictions for annotated articles, in the form of figures.jsonl: python -m nlp.evaluate GOLD_DIR [-o PRED.jsonl]."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from nlp.annotated import read_annotated
from nlp.extraction import extract_article
from storage.figure_json import figure_as_json


def predict(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """One line of predictions for an annotated article (its id, title, published, lang) and its text."""
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    found = extract_article(row.get("title"), text, row["lang"], published, row.get("publisher"))
    keys = ("id", "url", "publisher", "title", "published", "lang")
    figures = [figure_as_json(figure) for figure in found.figures]
    return {**{key: row.get(key) for key in keys}, "relevant": found.is_relevant, "figures": figures}


def predict_all(folder: Path) -> Iterator[dict[str, Any]]:
    """Predictions for every annotated article of `folder` (see nlp/annotated.py)."""
    for row, text in read_annotated(folder):
        yield predict(row, text)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the predictions; 0 when done."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args(argv)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predict_all(args.folder))
    if args.output:
        args.output.write_text(lines, encoding="utf-8")
    else:
        sys.stdout.write(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
