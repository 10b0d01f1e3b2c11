"""Annotated articles, to learn from and to judge by: a folder in the form of figures.jsonl, or one of YAML files."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

_MARK = re.compile(r"\{\{(.+?)\}\}")
_UNSAID: Mapping[str, Any] = {
    "pledge_type": None, "value_max": None, "from_value": None, "qualifier": "exact", "period": None, "actor": None,
    "targets": [], "sectors": [], "speaker": None, "date": None,
}  # fmt: skip
_NEEDED = frozenset({"text", "kind", "value", "unit", "status"})
Annotated = tuple[dict[str, Any], str]


class BadAnnotation(ValueError):
    """A YAML article whose marks and figures do not agree; says which and how."""


def read_annotated(folder: Path) -> Iterator[Annotated]:
    """Each article's row (in the form of figures.jsonl) and its text, from figures.jsonl and articles/, or from *.yml.

    A YAML file holds one article or a list of them. Raises BadAnnotation.
    """
    if (folder / "figures.jsonl").exists():
        for line in (folder / "figures.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row, (folder / "articles" / f"{row['id']}.txt").read_text(encoding="utf-8")
    for path in sorted(folder.rglob("*.yml")):
        article = yaml.safe_load(path.read_text(encoding="utf-8"))
        many = enumerate(article, 1) if isinstance(article, list) else [(0, article)]
        for place, one in many:
            yield parse_annotated(f"{path.stem}-{place:03}" if place else path.stem, one)


def parse_annotated(name: str, article: Mapping[str, Any]) -> Annotated:
    """The row and the plain text of an article whose figures are marked {{so}} in its `text`, and listed in order."""
    marked, figures = str(article["text"]), article.get("figures") or []
    marks = list(_MARK.finditer(marked))
    if len(marks) != len(figures):
        raise BadAnnotation(f"{name}: {len(marks)} marks {[m[1] for m in marks]} but {len(figures)} figures")
    pairs = enumerate(zip(marks, figures, strict=True))
    placed = [_placed(name, place, mark, figure) for place, (mark, figure) in pairs]
    text = _MARK.sub(r"\1", marked)
    row = {
        "id": name, "url": article.get("url"), "publisher": article.get("publisher"),
        "title": article.get("title") or text.partition("\n")[0], "published": str(article["published"]),
        "lang": article["lang"], "genre": article.get("genre", "news"), "relevant": article["relevant"],
        "figures": placed,
    }  # fmt: skip
    return row, text


def _placed(name: str, place: int, mark: re.Match[str], figure: Mapping[str, Any]) -> dict[str, Any]:
    """The figure with its offsets in the text without marks, each of which is four characters."""
    if figure.get("text") != mark[1]:
        raise BadAnnotation(f"{name}: mark {place + 1} is {mark[1]!r}, its figure says {figure.get('text')!r}")
    odd = figure.keys() - _UNSAID.keys() - _NEEDED
    missing = _NEEDED - figure.keys()
    if odd or missing:
        raise BadAnnotation(f"{name}: {mark[1]!r} has odd fields {sorted(odd)} or lacks {sorted(missing)}")
    start = mark.start() - 4 * place
    said = {key: str(value) if key == "date" and value is not None else value for key, value in figure.items()}
    return {"start": start, "end": start + len(mark[1]), **_UNSAID, **said}


if __name__ == "__main__":
    found = list(read_annotated(Path(sys.argv[1])))
    sys.stdout.write(f"{len(found)} articles, {sum(len(row['figures']) for row, _ in found)} figures\n")
