"""Train the learned part: python -m nlp.learned.train --gold DIR --own DIR... --cases DIR... (see --help)."""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from nlp.learned.crossval import Witness, judge_articles, report, score, variants
from nlp.learned.folds import Scores, Tasks, calibrated, fit_tasks, fold_of, half_of, held_back
from nlp.learned.model import PATH, Model, write_model
from nlp.learned.reliability import Outcome, fit_confidence, held_back_confidence, reliability_table
from nlp.learned.samples import REAL, Article, Sample, read_articles, read_cases, read_samples
from nlp.learned.thresholds import choose_trust, weight_of_article

SETTINGS = Path(__file__).with_name("settings.yml")
HEADER = """# How far the confidence can be trusted

Each figure carries a `confidence`: how likely its whole claim (value, unit, actor, targets, status) is right. Below,
figures of annotated articles by confidence, each judged by a model that saw neither the article nor, of real news, its
outlet. Written by `make train`.

"""
SHORT = 700
"""Texts below so many characters are passages: what they leave unsaid makes no news article's claim wrong."""


def main(argv: Sequence[str] | None = None) -> int:
    """Read, learn, judge, write; 0 when done."""
    args = _arguments().parse_args(argv)
    settings = yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))
    articles = [*read_articles(args.gold, REAL)] if args.gold else []
    articles += [article for folder in args.own for article in read_articles(folder, folder.name)]
    articles += [article for folder in args.cases for article in read_cases(folder)]
    samples = read_samples(articles)
    _say(f"{len(articles)} articles, {len(samples)} numbers, {sum(bool(one.gold) for one in samples)} of them figures")
    folded, scores = held_back(samples, settings)
    tasks = calibrated(fit_tasks(samples, settings), samples, scores, settings)
    trust = choose_trust(samples, tasks, scores, settings)
    _say("margins: " + ", ".join(f"{name} {value:g}" for name, value in sorted(trust.items())))
    models = [Model(calibrated(one, samples, scores, settings), trust, {}) for one in folded]
    outcomes = _judge_folds(articles, models, settings)
    confidence = fit_confidence(outcomes)
    write_model(args.output, Model(tasks, trust, confidence), settings)
    table = "\n".join(reliability_table(held_back_confidence(outcomes)))
    _say(table)
    if args.table:
        args.table.write_text(HEADER + table + "\n", encoding="utf-8")
    if args.outlets:
        by_outlet = _judge_outlets(articles, samples, trust, scores, settings)
        model = hashlib.sha256(args.output.read_bytes()).hexdigest()
        args.outlets.write_text(json.dumps({"model": model, "by_outlet": by_outlet}, indent=2) + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("--gold", type=Path, help="annotated articles of real outlets, kept together by outlet")
    parser.add_argument("--own", type=Path, nargs="*", default=[], help="folders of our own annotated articles")
    parser.add_argument("--cases", type=Path, nargs="*", default=[], help="folders of our own test cases")
    parser.add_argument("-o", "--output", type=Path, default=PATH)
    parser.add_argument("--table", type=Path, help="write the reliability table there, too")
    parser.add_argument(
        "--outlets", type=Path, help="also learn from one half of the outlets for the other; write the figures there"
    )
    return parser


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _judge_folds(articles: Sequence[Article], models: Sequence[Model], settings: dict[str, Any]) -> list[Outcome]:
    """Print what models that did not see an article make of it; give the figures found, to fit the confidence on."""
    folds = settings["folds"]
    witnesses = [Witness(model) for model in models]
    names = list(variants(models[0]))
    results = {
        name: judge_articles(articles, lambda article: judges[fold_of(article, folds)][name])  # noqa: B023
        for judges in [[variants(model) for model in models]]
        for name in names[:-1]
    }
    results[names[-1]] = judge_articles(articles, lambda article: witnesses[fold_of(article, folds)])
    _say("\n".join(["held back by article and outlet:", *report(articles, results)]))
    outcomes = []
    for article in articles:
        fold = fold_of(article, folds)
        for pair in results[names[-1]][article.row["id"]] if len(article.text) >= SHORT else ():
            if pair.found is not None:
                clues = witnesses[fold].seen[int(pair.found.confidence)]
                outcomes.append(Outcome(clues, pair.is_right, fold, weight_of_article(article)))
    return outcomes


def _judge_outlets(
    articles: Sequence[Article], samples: Sequence[Sample], trust: dict[str, float], scores: Scores, settings: Any
) -> dict[str, float]:
    """How real outlets fare by models that learnt from our own writing, official texts and the other outlets: the
    table is printed, what the rules alone and both opinions reach is given."""
    judged = [article for article in articles if half_of(article) is not None]
    models: list[Model] = []
    for half in (0, 1):
        seen = [sample for sample in samples if half_of(sample.article) != half]
        tasks: Tasks = calibrated(fit_tasks(seen, settings), samples, scores, settings)
        models.append(Model(tasks, trust, {}))
    judges = [variants(model) for model in models]
    results = {
        name: judge_articles(judged, lambda article: judges[half_of(article) or 0][name])  # noqa: B023
        for name in judges[0]
    }
    _say("\n".join(["each half of the real outlets by the other:", *report(judged, results)]))
    return {
        f"{name}{suffix}": round(value, 4)
        for variant, suffix in (("both", ""), ("rules alone", "_rules_alone"))
        for name, value in score(pair for pairs in results[variant].values() for pair in pairs).items()
    }


if __name__ == "__main__":
    sys.exit(main())
