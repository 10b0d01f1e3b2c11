"""How far a figure is to be trusted: the probability that its whole claim is right, from what the parts say."""

from collections.abc import Mapping
from math import exp, log

from nlp.draft import WEAK_SUBJECT, Draft

EDGE = 0.02
"""No probability counts as surer than this from 0 or 1."""


def confidence_clues(draft: Draft) -> dict[str, float]:
    """What the confidence is a weighted sum of."""
    belief = draft.belief
    found = {
        "one": 1.0,
        "kind": _logit(belief.get("kind", 0.5)),
        "status": _logit(belief.get(f"status {draft.status}", 0.2)),
        "status by default": float(draft.is_default("status")),
        "no actor": float(draft.actor is None),
        "weak actor": float(draft.why.get("actor") == WEAK_SUBJECT),
        "actor by default": float(draft.actor is not None and draft.is_default("actor")),
        "company": float(len(draft.actor or "") > 2),
        "targets": min(3.0, float(len(draft.targets))),
        "no targets": float(not draft.targets),
        "targets by default": float(bool(draft.targets) and draft.is_default("targets")),
        f"type {draft.pledge_type if draft.kind == 'pledge' else 'rate'}": 1.0,
        f"status {draft.status}": 1.0,
    }
    side = draft.actor if draft.actor in {"US", "KR"} else "another"
    return {**found, f"{draft.kind} of {side}": 1.0}


def _logit(chance: float) -> float:
    safe = min(1 - EDGE, max(EDGE, chance))
    return log(safe / (1 - safe))


def weigh(clues: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability that the weights give to the clues, to two places."""
    total = sum(weights.get(name, 0.0) * value for name, value in clues.items())
    return round(1 / (1 + exp(-total)), 2)
