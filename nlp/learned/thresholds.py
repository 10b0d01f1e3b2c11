"""The margins by which the model must be surer than a rule, chosen on held-back articles."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from nlp.learned.decision import NONE, decide, is_weak_kind
from nlp.learned.features import ABOUT
from nlp.learned.fitting import AMOUNTS, RATES, Settings
from nlp.learned.folds import Scores, Tasks
from nlp.learned.model import Floats, Task
from nlp.learned.samples import Article, Sample

Trust = dict[str, float]
Goodness = Callable[[Sequence[tuple[Sample, str]]], float]
Opinion = tuple[Sample, str, bool, Mapping[str, float]]
"""A sample, what the rule says, whether the rule is weak, and the model's probabilities."""


def choose_trust(samples: Sequence[Sample], tasks: Tasks, scores: Scores, settings: Settings) -> Trust:
    """The margins of each task, by the best result on held-back samples."""
    trust, best = {}, (-1.0, 0.0)
    for sure in settings["sure"]:
        found, good = _margins_of_kinds(samples, tasks, scores, settings, sure)
        if good > best[0]:
            best, trust = (good, sure), found
    trust |= {"sure": best[1], "add": settings["least_to_add"]}
    for kind in ("tariff_rate", "pledge"):
        opinions = status_opinions(samples, tasks, scores, kind)
        margins, _ = _best(opinions, _share_right, settings, least=settings["least_against_status"])
        trust[f"status_{kind}_weak"], trust[f"status_{kind}_strong"] = margins
    return trust


def _margins_of_kinds(
    samples: Sequence[Sample], tasks: Tasks, scores: Scores, settings: Settings, sure: float
) -> tuple[Trust, float]:
    trust: Trust = {}
    total = 0.0
    for kind in ("tariff_rate", "pledge"):
        opinions = kind_opinions(samples, tasks, scores, kind, sure)
        (trust[f"{kind}_weak"], trust[f"{kind}_strong"]), good = _best(opinions, _f1, settings)
        total += good
    return trust, total


def kind_opinions(samples: Iterable[Sample], tasks: Tasks, scores: Scores, kind: str, sure: float) -> list[Opinion]:
    """What rules and model say of the numbers that could be of a kind."""
    units = RATES if kind == "tariff_rate" else AMOUNTS
    chosen = [sample for sample in samples if sample.unit in units]
    return [
        (s, s.rule_kind or NONE, is_weak_kind(s.evidence, sure), _kind_chances(s, tasks[kind], scores[kind][id(s)]))
        for s in chosen
    ]


def _kind_chances(sample: Sample, task: Task, scores: Floats) -> dict[str, float]:
    """Where the model would not be asked, it agrees with the rules."""
    return task.as_probabilities(scores) if sample.rule_kind or ABOUT in sample.clues else {NONE: 1.0}


def status_opinions(samples: Iterable[Sample], tasks: Tasks, scores: Scores, kind: str) -> list[Opinion]:
    """What rules and model say of the status of the figures of a kind."""
    chosen = [sample for sample in samples if sample.kind == kind and id(sample) in scores["status"]]
    task = tasks["status"]
    return [
        (s, s.rule_status or "announced", s.is_default, task.as_probabilities(scores["status"][id(s)])) for s in chosen
    ]


def _best(
    opinions: Sequence[Opinion], goodness: Goodness, settings: Settings, least: float = 0.0
) -> tuple[tuple[float, float], float]:
    """The margins with the best result; of equal ones the most cautious."""
    ranked = []
    for weak, strong in product(settings["margins"], repeat=2):
        if weak <= strong >= least:
            ranked.append(
                (goodness(combined(opinions, weak, strong, settings["least_to_add"])), weak + strong, weak, strong)
            )
    good, _, weak, strong = max(ranked)
    return (weak, strong), good


def combined(opinions: Iterable[Opinion], weak: float, strong: float, least: float) -> list[tuple[Sample, str]]:
    """The choice for each sample at two margins, and what it takes `least` to see a figure where the rules see none."""
    chosen = []
    for sample, rule, is_weak, chances in opinions:
        floor = least if rule == NONE else 0.0
        trust = {"weak": max(weak, floor), "strong": max(strong, floor)}
        chosen.append((sample, decide(rule, is_weak, chances, trust).answer))
    return chosen


def _share_right(chosen: Sequence[tuple[Sample, str]]) -> float:
    """Share of right statuses, an official text counting half."""
    right = total = 0.0
    for sample, answer in chosen:
        weight = weight_of_article(sample.article)
        total += weight
        right += weight * (answer in accepted(sample))
    return right / total if total else 1.0


def accepted(sample: Sample) -> set[str]:
    """The statuses that count as right."""
    gold = sample.gold or {}
    return {gold.get("status", ""), *gold.get("alt", {}).get("status", ())}


def weight_of_article(article: Article) -> float:
    """How much an article counts in a judgement: the official texts are many and alike."""
    return 0.3 if article.row["genre"] == "official" else 1.0


def _f1(chosen: Sequence[tuple[Sample, str]]) -> float:
    hits = sides = 0.0
    for sample, answer in chosen:
        weight = weight_of_article(sample.article)
        is_gold, is_found = sample.kind is not None, answer != NONE
        hits += weight * (is_gold and is_found)
        sides += weight * (is_gold + is_found)
    return 2 * hits / sides if sides else 1.0
