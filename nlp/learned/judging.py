"""Compare extracted figures with annotated ones: pairs by kind and overlap, and which of their fields are right."""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.records import Figure

CLAIM = ("value", "unit", "actor", "targets", "status")
_LEGAL = frozenset({"inc", "corp", "co", "group", "ltd", "the"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure found and the one annotated in its place, of which one may be missing."""

    found: Figure | None
    gold: Mapping[str, Any] | None

    @property
    def is_right(self) -> bool:
        """Whether all fields of the claim are right."""
        return all(self.has_right(name) for name in CLAIM)

    def has_right(self, name: str) -> bool:
        """Whether a field is as annotated, or as one of the other defensible values; one not annotated is right."""
        if self.found is None or self.gold is None:
            return False
        if name not in self.gold:
            return True
        own = _comparable(getattr(self.found, name))
        return any(
            _same(own, _comparable(other)) for other in (self.gold.get(name), *self.gold.get("alt", {}).get(name, ()))
        )


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        words = tuple(re.findall(r"\w+", value.casefold()))
        return tuple(word for word in words if word not in _LEGAL) or words
    return frozenset(map(_comparable, value)) if isinstance(value, list | tuple) else value


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-6)
    return bool(one == other)


def pair_up(found: Sequence[Figure], gold: Sequence[Mapping[str, Any]]) -> list[Pair]:
    """Figures of one kind whose spans overlap, the longest overlap first; then what is left on either side."""
    ranked = sorted(
        (-_overlap(one, other), i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(gold)
        if one.kind == other["kind"] and _overlap(one, other) > 0
    )
    left, right, pairs = set(range(len(found))), set(range(len(gold))), []
    for _, i, j in ranked:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append(Pair(found[i], gold[j]))
    return [*pairs, *(Pair(found[i], None) for i in sorted(left)), *(Pair(None, gold[j]) for j in sorted(right))]


def _overlap(one: Figure, other: Mapping[str, Any]) -> int:
    return min(one.end, int(other["end"])) - max(one.start, int(other["start"]))


def f1(pairs: Iterable[Pair], *, is_claim: bool) -> float:
    """F1 of the claim, or of the detection alone."""
    pairs = list(pairs)
    sides = sum(pair.found is not None for pair in pairs) + sum(pair.gold is not None for pair in pairs)
    hits = sum(pair.is_right if is_claim else bool(pair.found and pair.gold) for pair in pairs)
    return 2 * hits / sides if sides else 1.0


def status_accuracy(pairs: Iterable[Pair]) -> float:
    """Share of the paired figures whose status is right."""
    both = [pair for pair in pairs if pair.found and pair.gold]
    return sum(pair.has_right("status") for pair in both) / len(both) if both else 1.0


def other_values(folder: Path) -> dict[tuple[str, int], Mapping[str, Any]]:
    """The other defensible values of a folder's figures, by article and start."""
    path = folder / "alternatives.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = [json.loads(line) for line in lines]
    return {(row["id"], row["start"]): row["alt"] for row in rows}
