"""Quality must not fall: what benchmarks/quality.py measures is held against the floors of quality.json."""

import json

import pytest
import yaml

from benchmarks.quality import (
    FLOORS,
    OWN_NEWS,
    ROOT,
    find_shortfalls,
    load_scorer,
    measure_entities,
    measure_figures,
    read,
    stored_outlets,
)
from nlp.annotated import read_annotated
from storage.figure_json import figure_as_json

DEMO = ROOT / "demo"
KEPT = json.loads(FLOORS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scorer(shared):
    return load_scorer(shared)


@pytest.fixture(scope="module")
def gold(shared):
    return list(read_annotated(shared / "gold"))


def test_development_set(scorer, gold, shared):
    alternatives = scorer.read_jsonl(shared / "gold" / "alternatives.jsonl")
    assert find_shortfalls(measure_figures(scorer, "gold", gold, alternatives), KEPT) == []


def test_entities(gold, shared):
    assert find_shortfalls(measure_entities(shared, gold), KEPT) == []


@pytest.mark.parametrize("folder", sorted(path.name for path in OWN_NEWS.iterdir() if path.is_dir()))
def test_own_news(scorer, folder):
    assert find_shortfalls(measure_figures(scorer, folder, list(read_annotated(OWN_NEWS / folder))), KEPT) == []


def test_demo(scorer):
    rows = scorer.read_jsonl(DEMO / "expected_figures.jsonl")
    texts = {}
    for path in (DEMO / "articles").glob("*.yml"):
        article = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts[article["id"]] = "\n".join(part.strip() for part in article["body"])
    articles = [(row | {"genre": "news"}, texts[row["id"]]) for row in rows]
    assert find_shortfalls(measure_figures(scorer, "demo", articles), KEPT) == []


def test_a_figure_below_its_floor_is_told():
    from benchmarks.quality import Measured

    floors = {"gold": {"claim_f1": 0.8}}
    assert find_shortfalls([Measured("gold", "claim_f1", 0.7)], floors) == ["gold claim_f1: 0.700 is below 0.8"]
    assert find_shortfalls([Measured("gold", "claim_f1", 0.8), Measured("gold", "other", 0.1)], floors) == []


def test_the_article_everything_began_with(gold):
    row, text = next((row, text) for row, text in gold if row["id"] == "wt-2026-02-06")
    found = [figure_as_json(figure) for figure in read(row, text).figures]
    raised = {"text": "25%", "value": 25, "from_value": 15, "actor": "US", "targets": ["KR"], "status": "threatened"}
    pledged = {"text": "$350 billion", "value": 350e9, "actor": "KR", "targets": ["US"], "status": "stalled"}
    assert [{name: figure[name] for name in raised} for figure in found if figure["kind"] == "tariff_rate"] == [
        raised
    ] * 2
    assert [figure["speaker"] for figure in found if figure["kind"] == "tariff_rate"] == ["Trump", "Trump"]
    (pledge,) = [figure for figure in found if figure["kind"] == "pledge"]
    assert {name: pledge[name] for name in pledged} == pledged
    assert (pledge["start"], pledge["end"], pledge["pledge_type"]) == (2018, 2030, "investment")


def test_the_forecast_by_outlet_was_measured_with_the_model_in_use():
    """Where it was not, run `make train`."""
    assert {one.name for one in stored_outlets()} >= {"claim_f1", "detection", "claim_f1_rules_alone"}
