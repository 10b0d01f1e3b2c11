"""The linear model: its file, and the probabilities that it gives to a list of clues; numpy only."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent
FILE = "model_{lang}.json"
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Task:
    """One question (is it a rate, how far has it come): its answers, and a row of weights for each clue.

    `temperature` flattens the probabilities to what held-back articles bore out.
    """

    classes: tuple[str, ...]
    bias: Floats
    weights: Floats
    place: Mapping[str, int]
    temperature: float

    def probabilities(self, clues: Iterable[str]) -> dict[str, float]:
        """The probability of each answer; clues that the model has not learnt count for nothing."""
        rows = [self.place[clue] for clue in clues if clue in self.place]
        return self.scale(self.bias + self.weights[rows].sum(axis=0) / max(1.0, len(rows) ** 0.5))

    def scale(self, scores: Floats) -> dict[str, float]:
        """Scores as probabilities that sum to 1."""
        scaled = np.exp((scores - scores.max()) / self.temperature)
        return dict(zip(self.classes, (scaled / scaled.sum()).tolist(), strict=True))


@dataclass(frozen=True)
class Model:
    """The tasks of a language, the thresholds of the combination, and the weights of the confidence."""

    tasks: Mapping[str, Task]
    trust: Mapping[str, float]
    confidence: Mapping[str, float]


def task_from_json(row: Mapping[str, Any]) -> Task:
    """A task as `task_as_json` wrote it."""
    names = sorted(row["weights"])
    weights = np.array([row["weights"][name] for name in names], dtype=np.float32).reshape(len(names), -1)
    return Task(
        classes=tuple(row["classes"]),
        bias=np.array(row["bias"], dtype=np.float32),
        weights=weights * np.float32(row["step"]),
        place={name: place for place, name in enumerate(names)},
        temperature=row["temperature"],
    )


def task_as_json(task: Task, levels: int) -> dict[str, Any]:
    """A task with its weights rounded to whole steps, `levels` of them up to the largest."""
    step = float(np.abs(task.weights).max(initial=1e-6)) / levels
    whole = np.rint(task.weights / step).astype(int)
    kept = {name: whole[place].tolist() for name, place in task.place.items() if whole[place].any()}
    return {
        "classes": list(task.classes), "bias": [round(float(value), 4) for value in task.bias],
        "step": round(step, 8), "temperature": round(task.temperature, 3), "weights": kept,
    }  # fmt: skip


def write_model(path: Path, tasks: Mapping[str, Task], rest: Mapping[str, Any], levels: int) -> None:
    """Write the file of a model: one JSON line a task, keys in order, the same bytes for the same weights."""
    rows = {"tasks": {name: task_as_json(task, levels) for name, task in tasks.items()}, **rest}
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def read_model(path: Path) -> Model:
    """The model of a file that `write_model` wrote."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    tasks = {name: task_from_json(row) for name, row in rows["tasks"].items()}
    return Model(tasks=tasks, trust=rows["trust"], confidence=rows["confidence"])


@cache
def load_model(lang: str) -> Model | None:
    """The model that belongs to the package, read once; None where there is none yet."""
    path = FOLDER / FILE.format(lang=lang)
    return read_model(path) if path.exists() else None


def as_task(classes: Sequence[str], names: Sequence[str], weights: Floats, bias: Floats, temperature: float) -> Task:
    """A task from a matrix with a row for each clue."""
    return Task(tuple(classes), bias, weights, {name: place for place, name in enumerate(names)}, temperature)
