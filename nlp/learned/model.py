"""The linear model: its file, and the probabilities that it gives to a list of clues; numpy only."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).with_name("model.json")
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Task:
    """One question (is it a rate, how far has it come): its answers, and a row of weights for each clue it knows.

    `loads` is how much each clue counts before the clues of a figure are scaled to length 1; `temperature` flattens
    the probabilities to what held-back articles bore out.
    """

    classes: tuple[str, ...]
    bias: Floats
    weights: Floats
    loads: Floats
    place: Mapping[str, int]
    temperature: float

    def scores(self, clues: Iterable[str]) -> Floats:
        """The score of each answer; clues that the model has not learnt count for nothing."""
        place = self.place
        rows = [place[clue] for clue in clues if clue in place]
        if not rows:
            return self.bias
        loads = self.loads[rows]
        scores: Floats = self.bias + (loads @ self.weights[rows]) / np.sqrt(loads @ loads)
        return scores

    def probabilities(self, clues: Iterable[str]) -> dict[str, float]:
        """The probability of each answer, calibrated."""
        return self.as_probabilities(self.scores(clues))

    def as_probabilities(self, scores: Floats) -> dict[str, float]:
        """Scores as probabilities that sum to 1."""
        scaled = np.exp((scores - scores.max()) / self.temperature)
        return dict(zip(self.classes, (scaled / scaled.sum()).tolist(), strict=True))


@dataclass(frozen=True)
class Model:
    """The tasks, the margins by which the model must beat a rule, and the weights of the confidence."""

    tasks: Mapping[str, Task]
    trust: Mapping[str, float]
    confidence: Mapping[str, float]


def loads_of(names: Iterable[str], dense: str, weight: float) -> Floats:
    """How much each clue counts: `weight` for those that match `dense` at their beginning, 1 for the others."""
    pattern = re.compile(rf"(?:\w+\|)?{dense}")
    return np.array([weight if pattern.match(name) else 1.0 for name in names], dtype=np.float32)


def _task_as_json(task: Task, levels: int) -> dict[str, Any]:
    """A task with its weights rounded to whole steps, `levels` of them up to the largest."""
    step = float(np.abs(task.weights).max(initial=1e-6)) / levels
    whole = np.rint(task.weights / step).astype(int)
    return {
        "classes": list(task.classes), "bias": [round(float(value), 4) for value in task.bias],
        "step": round(step, 9), "temperature": round(task.temperature, 3),
        "weights": {name: whole[place].tolist() for name, place in task.place.items()},
    }  # fmt: skip


def _task_from_json(row: Mapping[str, Any], dense: str, weight: float) -> Task:
    names = sorted(row["weights"])
    whole = np.array([row["weights"][name] for name in names], dtype=np.float32).reshape(len(names), -1)
    return Task(
        classes=tuple(row["classes"]),
        bias=np.array(row["bias"], dtype=np.float32),
        weights=whole * np.float32(row["step"]),
        loads=loads_of(names, dense, weight),
        place={name: place for place, name in enumerate(names)},
        temperature=row["temperature"],
    )


def write_model(path: Path, model: Model, settings: Mapping[str, Any]) -> None:
    """Write the file of a model; the same bytes for the same weights."""
    rows = {
        "tasks": {name: _task_as_json(task, settings["levels"]) for name, task in model.tasks.items()},
        "trust": model.trust, "confidence": model.confidence,
        "dense": settings["dense"], "dense_weight": settings["dense_weight"],
    }  # fmt: skip
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def read_model(path: Path) -> Model:
    """The model of a file that `write_model` wrote."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    load = rows["dense"], rows["dense_weight"]
    tasks = {name: _task_from_json(row, *load) for name, row in rows["tasks"].items()}
    return Model(tasks=tasks, trust=rows["trust"], confidence=rows["confidence"])


@cache
def load_model() -> Model | None:
    """The model that belongs to the package, read once; None where there is none."""
    return read_model(PATH) if PATH.exists() else None
