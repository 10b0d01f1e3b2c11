"""Quality on annotated articles must not fall: floors in quality.json, a little below what was measured."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest
import yaml

from nlp.evaluate import predict, predict_all

FLOORS = json.loads((Path(__file__).parent / "quality.json").read_text(encoding="utf-8"))
DEMO = Path(__file__).parents[2] / "demo"


@pytest.fixture(scope="module")
def score(shared):
    """The scorer of the gold files."""
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_score"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["gold_score"]


@pytest.fixture(scope="module")
def predicted(shared):
    return {row["id"]: row for row in predict_all(shared / "gold")}


def below(floors, report):
    measured = {**{name: report[name]["f1"] for name in ("claim_f1", "core_f1", "detection", "relevance")}}
    measured |= {f"claim_f1_{name}": row["claim_f1"]["f1"] for name, row in report["by"].items()}
    measured |= {name: report["fields"][name]["accuracy"] for name in ("actor", "status", "from_value", "pledge_type")}
    measured |= {name: report["lists"][name]["f1"] for name in ("targets", "sectors")}
    return {name: (round(measured[name], 3), floor) for name, floor in floors.items() if measured[name] < floor}


def test_gold_floors(score, shared, predicted):
    rows = score.read_jsonl(shared / "gold" / "alternatives.jsonl")
    gold = score.with_alternatives(score.read_jsonl(shared / "gold" / "figures.jsonl"), rows)
    report, _ = score.score(gold, predicted, "genre")
    assert below(FLOORS["gold"], report) == {}


def test_demo_floors(score):
    expected = score.read_jsonl(DEMO / "expected_figures.jsonl")
    texts = {}
    for path in (DEMO / "articles").glob("*.yml"):
        article = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts[article["id"]] = "\n".join(part.strip() for part in article["body"])
    report, _ = score.score(expected, {row["id"]: predict(row, texts[row["id"]]) for row in expected}, "lang")
    assert below(FLOORS["demo"], report) == {}


def test_the_article_everything_began_with(predicted):
    found = predicted["wt-2026-02-06"]["figures"]
    raised = {"text": "25%", "value": 25, "from_value": 15, "actor": "US", "targets": ["KR"], "status": "threatened"}
    pledged = {"text": "$350 billion", "value": 350e9, "actor": "KR", "targets": ["US"], "status": "stalled"}
    assert [{name: figure[name] for name in raised} for figure in found if figure["kind"] == "tariff_rate"] == [
        raised
    ] * 2
    assert [figure["speaker"] for figure in found if figure["kind"] == "tariff_rate"] == ["Trump", "Trump"]
    (pledge,) = [figure for figure in found if figure["kind"] == "pledge"]
    assert {name: pledge[name] for name in pledged} == pledged
    assert (pledge["start"], pledge["end"], pledge["pledge_type"]) == (2018, 2030, "investment")
