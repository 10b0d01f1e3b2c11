"""Held-back judgement: models that did not see an article judge it, by folds of groups or by halves of the outlets."""

from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from nlp.learned.fitting import QUESTIONS, Question, Settings, calibrate, fit
from nlp.learned.model import Floats, Task
from nlp.learned.samples import REAL, Article, Sample

Tasks = Mapping[str, Task]
Scores = dict[str, dict[int, Floats]]
"""By task and sample (its id), the scores of a model that did not see it."""


def fold_of(article: Article, folds: int) -> int:
    """The fold of an article: all of a group are in one. A checksum, so that new articles move no others."""
    return crc32(article.group.encode()) % folds


def half_of(article: Article) -> int | None:
    """0 or 1 for the real news outlets, half each; None for what is always learnt from."""
    is_real_news = article.source == REAL and article.row["genre"] == "news"
    return crc32(f"half {article.group}".encode()) % 2 if is_real_news else None


def fit_tasks(samples: Sequence[Sample], settings: Settings) -> dict[str, Task]:
    """All tasks, not yet calibrated."""
    return {question.name: fit(question, samples, settings) for question in QUESTIONS}


def held_back(samples: Sequence[Sample], settings: Settings) -> tuple[list[Tasks], Scores]:
    """For each fold the tasks learnt from the others, and the scores that these give to the fold's samples."""
    models: list[Tasks] = []
    scores: Scores = {question.name: {} for question in QUESTIONS}
    for fold in range(settings["folds"]):
        inside = [sample for sample in samples if fold_of(sample.article, settings["folds"]) == fold]
        outside = [sample for sample in samples if fold_of(sample.article, settings["folds"]) != fold]
        tasks = fit_tasks(outside, settings)
        models.append(tasks)
        for question in QUESTIONS:
            task = tasks[question.name]
            for sample in filter(question.of, inside):
                scores[question.name][id(sample)] = task.scores(question.clues(sample))
    return models, scores


def calibrated(tasks: Tasks, samples: Sequence[Sample], scores: Scores, settings: Settings) -> dict[str, Task]:
    """The tasks with temperatures fitted on the held-back scores."""
    return {
        question.name: _calibrated(tasks[question.name], question, samples, scores, settings) for question in QUESTIONS
    }


def _calibrated(task: Task, question: Question, samples: Iterable[Sample], scores: Scores, settings: Settings) -> Task:
    known = [
        s for s in samples if id(s) in scores[question.name] and len(scores[question.name][id(s)]) == len(task.classes)
    ]
    rows = [scores[question.name][id(sample)] for sample in known]
    return calibrate(task, rows, [question.answer(sample) for sample in known], settings["temperatures"])
