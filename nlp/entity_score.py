"""Score the entities found in annotated articles: by span and label, and by span, label and canonical name."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from storage.records import Mention

ALL = "all"
NAMED = "canonical"
"""Rows of a table: everything, everything with its canonical name; the others are labels."""

Key = tuple[str, int, int, str, str]


def score_entities(
    gold: Mapping[str, Sequence[Mapping[str, Any]]], found: Mapping[str, Sequence[Mention]]
) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and number (of annotations) of `all`, of `canonical`, and of each label ("GPE").

    Both are by article; of `found`, only the articles of `gold` count. `all` and the labels compare span and label,
    `canonical` and "GPE canonical" the canonical name, too. An unlinked mention's name is its own text.
    """
    wanted = [_key(article, **_fields(entity)) for article, entities in gold.items() for entity in entities]
    given = [_key(article, **_fields(mention)) for article in gold for mention in map(_as_row, found.get(article, ()))]
    table = {ALL: _row(_spans(wanted), _spans(given)), NAMED: _row(wanted, given)}
    for label in sorted({key[3] for key in wanted}):
        ours, theirs = ([key for key in keys if key[3] == label] for keys in (wanted, given))
        table[label] = _row(_spans(ours), _spans(theirs))
        table[f"{label} {NAMED}"] = _row(ours, theirs)
    return table


def _as_row(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start, "end": mention.end, "label": mention.label,
        "canonical": mention.canonical or mention.text,
    }  # fmt: skip


def _fields(entity: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entity[name] for name in ("start", "end", "label", "canonical")}


def _key(article: str, start: int, end: int, label: str, canonical: str) -> Key:
    return article, start, end, label, canonical


def _spans(keys: Iterable[Key]) -> list[tuple[Any, ...]]:
    return [key[:4] for key in keys]


def _row(wanted: Sequence[tuple[Any, ...]], given: Sequence[tuple[Any, ...]]) -> dict[str, float]:
    right = (Counter(wanted) & Counter(given)).total()
    precision = right / len(given) if given else 0.0
    recall = right / len(wanted) if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "number": float(len(wanted))}
