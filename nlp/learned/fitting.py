"""Fit the tasks with scikit-learn, which only training needs: clues chosen by chi2, then multinomial regression."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags  # type: ignore[import-untyped]
from sklearn.feature_selection import chi2  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from nlp.learned.model import Floats, Task, loads_of
from nlp.learned.samples import CASES, REAL, Sample

Settings = Mapping[str, Any]
RATES, AMOUNTS = frozenset({"percent", "zero"}), frozenset({"money", "goods", "pct_gdp"})


@dataclass(frozen=True, slots=True)
class Question:
    """What a task asks: of which samples, by which clues, the right answer, and where its caution stands."""

    name: str
    of: Callable[[Sample], bool]
    answer: Callable[[Sample], str]
    clues: Callable[[Sample], list[str]]
    caution: str = "caution"


def _kind_question(kind: str, units: frozenset[str]) -> Question:
    return Question(
        name=kind,
        of=lambda sample: sample.unit in units,
        answer=lambda sample: kind if sample.kind == kind else "none",
        clues=lambda sample: sample.clues,
    )


def _has_status(sample: Sample) -> bool:
    return bool(sample.status_clues and _gold(sample).get("status"))


def _has_type(sample: Sample) -> bool:
    return sample.kind == "pledge" and bool(_gold(sample).get("pledge_type"))


QUESTIONS = (
    _kind_question("tariff_rate", RATES),
    _kind_question("pledge", AMOUNTS),
    Question("pledge_type", _has_type, lambda s: str(_gold(s)["pledge_type"]), lambda s: s.clues),
    Question("status", _has_status, lambda s: str(_gold(s)["status"]), lambda s: s.status_clues, "status_caution"),
)


def _gold(sample: Sample) -> Mapping[str, Any]:
    return sample.gold or {}


def fit(question: Question, samples: Sequence[Sample], settings: Settings) -> Task:
    """The task of a question, learnt from the samples that it is asked of."""
    chosen = [sample for sample in samples if question.of(sample)]
    rows = [question.clues(sample) for sample in chosen]
    answers = np.array([question.answer(sample) for sample in chosen])
    names = _telling(rows, answers, settings)
    loads = loads_of(names, settings["dense"], settings["dense_weight"])
    weights = np.array([_weight_of(sample, settings) for sample in chosen])
    learner = LogisticRegression(C=settings[question.caution], max_iter=150, tol=1e-3, random_state=settings["seed"])
    learner.fit(_scaled(_counts(rows, names), loads), answers, sample_weight=weights)
    coefficients, bias = learner.coef_, learner.intercept_
    if len(coefficients) == 1:  # two answers: one row, for the second of them
        coefficients, bias = np.vstack([-coefficients / 2, coefficients / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    return Task(
        classes=tuple(str(name) for name in learner.classes_), bias=bias.astype(np.float32),
        weights=coefficients.T.astype(np.float32), loads=loads,
        place={name: place for place, name in enumerate(names)}, temperature=1.0,
    )  # fmt: skip


def _weight_of(sample: Sample, settings: Settings) -> float:
    if sample.article.row["genre"] == "official":
        return float(settings["official_weight"])
    special = {REAL: "real_weight", CASES: "case_weight"}.get(sample.article.source)
    return float(settings[special]) if special else 1.0


def _counts(rows: Sequence[Sequence[str]], names: Sequence[str]) -> csr_matrix:
    place = {name: index for index, name in enumerate(names)}
    found = [sorted({place[clue] for clue in row if clue in place}) for row in rows]
    ends = np.cumsum([0, *(len(row) for row in found)])
    return csr_matrix(
        (np.ones(ends[-1]), np.concatenate([np.array(row, dtype=int) for row in found]), ends), (len(rows), len(names))
    )


def _telling(rows: Sequence[Sequence[str]], answers: Any, settings: Settings) -> list[str]:
    """The clues to be learnt, sorted by name: common enough, and the most telling by chi2 of these."""
    count = Counter(clue for row in rows for clue in set(row))
    names = sorted(clue for clue, times in count.items() if times >= settings["min_count"])
    told = np.nan_to_num(chi2(_counts(rows, names), answers)[0])
    best = np.argsort(-told, kind="stable")[: settings["most_clues"]]
    return sorted(names[place] for place in best)


def _scaled(counts: csr_matrix, loads: Floats) -> csr_matrix:
    """Each row with the loads of its clues, of length 1."""
    loaded = counts @ diags(loads)
    lengths = np.sqrt(np.asarray(loaded.multiply(loaded).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return (diags(1 / lengths) @ loaded).tocsr()


def calibrate(task: Task, scores: Sequence[Floats], answers: Sequence[str], temperatures: Sequence[float]) -> Task:
    """The task with the temperature at which held-back scores explain the answers best."""

    def loss(temperature: float) -> float:
        warm = replace(task, temperature=temperature)
        chances = (warm.as_probabilities(row).get(answer, 0.0) for row, answer in zip(scores, answers, strict=True))
        return float(-np.mean([np.log(max(chance, 1e-6)) for chance in chances]))

    return replace(task, temperature=min(temperatures, key=loss))
