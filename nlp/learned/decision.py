"""Rules against model: which of the two opinions is taken, and the reason in words. Pure functions of both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.draft import Draft
from nlp.learned.model import Model


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, the probability that the model gives to it, and the reason, None where the rule stands."""

    answer: str
    probability: float
    reason: str | None


def decide(rule: str, is_weak: bool, chances: Mapping[str, float], trust: Mapping[str, float]) -> Choice:
    """The model's answer where it is surer than the rule deserves: `weak` and `strong` of `trust` say how sure.

    The margin counts: by how much the model prefers its answer to the rule's.
    """
    best = max(chances, key=lambda answer: chances[answer])
    own = chances.get(rule, 0.0)
    if best == rule or chances[best] - own < trust["weak" if is_weak else "strong"]:
        return Choice(rule, own, None)
    return Choice(best, chances[best], f"model {chances[best]:.2f} {best} against {rule} by a {'weak ' if is_weak else ''}rule")


def trust_in(model: Model, task: str) -> dict[str, float]:
    """The two margins of a task."""
    return {name: model.trust[f"{task}_{name}"] for name in ("weak", "strong")}


def choose_kind(draft: Draft, model: Model) -> None:
    """Set or take back a draft's kind, in place; a pledge that only the model sees takes its type from it."""
    kind = "tariff_rate" if draft.number.is_zero_word or draft.number.unit == "percent" else "pledge"
    chances = model.tasks[kind].probabilities(draft.clues)
    is_weak = abs(draft.evidence - 1) < model.trust["sure"]
    choice = decide(draft.kind or "none", is_weak, chances, trust_in(model, kind))
    draft.belief["kind"] = chances[kind]
    if choice.reason is None:
        return
    was = f"{draft.why.get('kind', 'no sign')}; {choice.reason}"
    if choice.answer == "none":
        draft.put("kind", None, was)
        draft.evidence = min(draft.evidence, -1.0)
        return
    draft.put("kind", kind, was)
    draft.evidence = max(draft.evidence, 1.0)
    if kind == "pledge" and draft.pledge_type in {None, "other"}:
        types = model.tasks["pledge_type"].probabilities(draft.clues)
        best = max(types, key=lambda answer: types[answer])
        draft.put("pledge_type", best, f"model {types[best]:.2f}")


def choose_status(draft: Draft, clues: Sequence[str], model: Model) -> None:
    """Set a draft's status, in place."""
    task = f"status_{draft.kind}"
    chances = model.tasks[task].probabilities(clues)
    rule, why = draft.status or "announced", draft.why.get("status", "")
    choice = decide(rule, draft.is_default("status"), chances, trust_in(model, task))
    draft.belief["status"] = choice.probability
    if choice.reason is not None:
        draft.put("status", choice.answer, f"{choice.reason} ({why.replace('default', 'taken for want of better')})")
