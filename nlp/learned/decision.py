"""Rules against model: which of the two opinions is taken, and the reason in words. Pure functions of both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.draft import Draft
from nlp.learned.model import Model

NONE = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, the probability that the model gives to it, and the reason, None where the rule stands."""

    answer: str
    probability: float
    reason: str | None


def decide(rule: str, is_weak: bool, chances: Mapping[str, float], trust: Mapping[str, float]) -> Choice:
    """The model's answer where it prefers it to the rule's by the margin that a `weak` or a `strong` rule deserves."""
    best = max(sorted(chances), key=lambda answer: chances[answer])
    own = chances.get(rule, 0.0)
    if best == rule or chances[best] - own < trust["weak" if is_weak else "strong"]:
        return Choice(rule, own, None)
    against = f"{'a weak ' if is_weak else ''}rule {rule}"
    return Choice(best, chances[best], f"model {chances[best]:.2f} {best} against {against}")


def kind_in_question(unit: str, *, is_zero_word: bool) -> str:
    """The kind that a number in this unit has, if it is a figure."""
    return "tariff_rate" if is_zero_word or unit == "percent" else "pledge"


def is_weak_kind(evidence: float, sure: float) -> bool:
    """Whether the rules' evidence is so near to the edge that it says little."""
    return abs(evidence - 1) < sure


def choose_kind(draft: Draft, model: Model) -> None:
    """Set or take back a draft's kind, in place; a pledge that only the model sees takes its type from it."""
    kind = kind_in_question(draft.number.unit, is_zero_word=draft.number.is_zero_word)
    chances = model.tasks[kind].probabilities(draft.clues)
    is_weak = is_weak_kind(draft.evidence, model.trust["sure"])
    choice = decide(draft.kind or NONE, is_weak, chances, trust_in_kind(model.trust, kind, draft.kind))
    draft.belief["kind"] = chances[kind]
    if choice.reason is None:
        return
    reason = f"{choice.reason} ({draft.why.get('kind') or 'no sign'})"
    draft.put("kind", None if choice.answer == NONE else choice.answer, reason)
    if draft.kind is None:
        draft.evidence = min(draft.evidence, -1.0)
        return
    draft.evidence = max(draft.evidence, 1.0)
    if draft.kind == "pledge" and draft.pledge_type in {None, "other"}:
        types = model.tasks["pledge_type"].probabilities(draft.clues)
        best = max(sorted(types), key=lambda name: types[name])
        draft.put("pledge_type", best, f"model {types[best]:.2f}")


def trust_in_kind(trust: Mapping[str, float], kind: str, rule: str | None) -> dict[str, float]:
    """The margins of a kind; to see a figure where the rules see none takes `add` at least."""
    least = 0.0 if rule else trust["add"]
    return {name: max(least, trust[f"{kind}_{name}"]) for name in ("weak", "strong")}


def choose_status(draft: Draft, clues: Sequence[str], model: Model) -> None:
    """Set a draft's status where the model knows better, in place; note what the model thinks of each status."""
    chances = model.tasks["status"].probabilities(clues)
    rule, why = draft.status or "announced", draft.why.get("status", "")
    trust = {name: model.trust[f"status_{draft.kind}_{name}"] for name in ("weak", "strong")}
    choice = decide(rule, draft.is_default("status"), chances, trust)
    draft.belief |= {f"status {name}": chance for name, chance in chances.items()}
    if choice.reason is not None:
        draft.put("status", choice.answer, f"{choice.reason} ({why.replace('default', 'for want of better')})")
