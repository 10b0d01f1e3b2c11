"""What the extraction reads right, all in one table: python -m benchmarks.quality [--shared ../shared] [--errors N].

Measured: the development set (figures, relevance, entities) where ../shared is at hand, our own annotated news, our
own cases and traps. Exit status 1 where a figure falls below its floor in tests/nlp/quality.json.
"""

import argparse
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

from nlp.annotated import Annotated, read_annotated
from nlp.entity_score import score_entities
from nlp.evaluate import predict
from nlp.extraction import extract_article
from nlp.learned.model import PATH
from storage.figure_json import figure_as_json

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "nlp" / "cases"
OWN_NEWS = ROOT / "tests" / "nlp" / "news"
FLOORS = ROOT / "tests" / "nlp" / "quality.json"
OUTLETS = ROOT / "tests" / "nlp" / "outlets.json"
CASE_DAY = date(2026, 1, 15)
Floors = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of quality between 0 and 1; `group` and `name` find its floor."""

    group: str
    name: str
    value: float


def load_scorer(shared: Path) -> ModuleType:
    """The scorer of the gold files, ../shared/gold/score.py. Raises FileNotFoundError where it is absent."""
    path = shared / "gold" / "score.py"
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_score"] = module
    spec.loader.exec_module(module)
    return module


def measure_figures(
    scorer: ModuleType, group: str, articles: Sequence[Annotated], alternatives: Sequence[Mapping[str, Any]] = ()
) -> Iterator[Measured]:
    """claim_f1, core_f1, detection and relevance of annotated articles, claim_f1 by language and genre, the fields."""
    gold = scorer.with_alternatives([row for row, _ in articles], alternatives)
    predicted = {row["id"]: predict(row, text) for row, text in articles}
    by_genre, _ = scorer.score(gold, predicted, "genre")
    by_lang, _ = scorer.score(gold, predicted, "lang")
    for name in ("claim_f1", "core_f1", "detection", "relevance"):
        yield Measured(group, name, by_genre[name]["f1"])
    parts = {**by_genre["by"], **by_lang["by"]}
    for name, row in parts.items() if len(parts) > 2 else ():
        yield Measured(group, f"claim_f1_{name}", row["claim_f1"]["f1"])
    for name in ("actor", "status", "from_value", "pledge_type", "speaker", "date"):
        yield Measured(group, name, by_genre["fields"][name]["accuracy"])
    for name in ("targets", "sectors"):
        yield Measured(group, name, by_genre["lists"][name]["f1"])


def measure_entities(shared: Path, articles: Sequence[Annotated]) -> Iterator[Measured]:
    """F1 of the entities of the articles that entities.jsonl annotates: span and label; with the canonical name."""
    lines = (shared / "gold" / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {row["id"]: row["entities"] for row in map(json.loads, lines)}
    found = {row["id"]: read(row, text).mentions for row, text in articles if row["id"] in gold}
    table = score_entities(gold, found)
    yield Measured("entities", "span_and_label", table["all"]["f1"])
    yield Measured("entities", "canonical", table["canonical"]["f1"])


def read(row: Mapping[str, Any], text: str) -> Any:
    """The extraction of an annotated article."""
    published = date.fromisoformat(row["published"][:10])
    return extract_article(row["title"], text, row["lang"], published, row.get("publisher"))


def read_cases(folder: Path = CASES) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """File, language and case of each of our own sentences."""
    for path in sorted(folder.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield path.stem, "ko" if path.stem.startswith("korean") else "en", case


def find_differences(case: Mapping[str, Any], lang: str) -> list[str]:
    """What an own case expects and the extraction does not give, a line each; only the fields given are compared."""
    published = date.fromisoformat(str(case["published"])) if "published" in case else CASE_DAY
    figures = extract_article(case.get("title"), case["text"], lang, published).figures
    found = [figure_as_json(figure) | {"measure": figure.measure} for figure in figures]
    spans, wanted = [figure["text"] for figure in found], [figure["text"] for figure in case["figures"]]
    if spans != wanted:
        return [f"figures {spans}, expected {wanted}"]
    pairs = zip(case["figures"], found, strict=True)
    return [
        f"{expected['text']}: {name} {figure[name]!r}, expected {value!r}"
        for expected, figure in pairs
        for name, value in expected.items()
        if figure[name] != value
    ]


def measure_cases() -> Iterator[Measured]:
    """The share of own cases that are entirely right, and of traps (cases without a figure) that yield none."""
    right: dict[str, list[bool]] = {"all": [], "en": [], "ko": [], "traps": []}
    for _, lang, case in read_cases():
        is_right = not find_differences(case, lang)
        for name in ("all", lang, *(() if case["figures"] else ("traps",))):
            right[name].append(is_right)
    for name, flags in right.items():
        yield Measured("cases", name, sum(flags) / len(flags))


def stored_outlets() -> Iterator[Measured]:
    """What `make train` measured on each half of the real outlets by a model that learnt from the other: the honest
    forecast. Nothing where it was measured with another model than the one in use."""
    stored = json.loads(OUTLETS.read_text(encoding="utf-8"))
    if stored["model"] == hashlib.sha256(PATH.read_bytes()).hexdigest():
        yield from (Measured("by_outlet", name, value) for name, value in stored["by_outlet"].items())


def measure_all(shared: Path | None) -> Iterator[Measured]:
    """Every figure of quality; those that need ../shared only where it is given."""
    if shared is not None:
        scorer, gold = load_scorer(shared), list(read_annotated(shared / "gold"))
        alternatives = scorer.read_jsonl(shared / "gold" / "alternatives.jsonl")
        yield from measure_figures(scorer, "gold", gold, alternatives)
        yield from stored_outlets()
        yield from measure_entities(shared, gold)
        for folder in sorted(path for path in OWN_NEWS.iterdir() if path.is_dir()):
            yield from measure_figures(scorer, folder.name, list(read_annotated(folder)))
    yield from measure_cases()


def find_shortfalls(measured: Iterable[Measured], floors: Floors) -> list[str]:
    """A line for each figure that is below its floor."""
    return [
        f"{one.group} {one.name}: {one.value:.3f} is below {floors[one.group][one.name]}"
        for one in measured
        if one.value < floors.get(one.group, {}).get(one.name, 0.0)
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 0 where no figure is below its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args(argv)
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured = list(measure_all(args.shared if (args.shared / "gold").is_dir() else None))
    table = Table("set", "figure", "measured", "floor")
    for place, one in enumerate(measured):
        is_last = place + 1 == len(measured) or measured[place + 1].group != one.group
        floor = floors.get(one.group, {}).get(one.name)
        table.add_row(one.group, one.name, f"{one.value:.3f}", f"{floor:.3f}" if floor else "", end_section=is_last)
    console = Console()
    console.print(table)
    shortfalls = find_shortfalls(measured, floors)
    for line in shortfalls:
        console.print(line, style="red")
    return 1 if shortfalls else 0


if __name__ == "__main__":
    sys.exit(main())
