"""The second opinion at its place in the pipeline: after the rules of kind, and after those of status."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from spacy.tokens import Doc

from nlp.draft import Draft, drafts_of, scene_of
from nlp.learned.confidence import confidence_clues, weigh
from nlp.learned.decision import choose_kind, choose_status
from nlp.learned.features import features_of, is_about, status_clues
from nlp.learned.model import Model, load_model

IRRELEVANT = frozenset({"pct_points"})
"""Units that no figure has."""
CERTAIN = 3.0
"""Without a model, the sum of signs from which on the kind of a figure is taken as certain."""


class Judge(Protocol):
    """What looks at the drafts of a paragraph after the rules."""

    def judge_kinds(self, doc: Doc, drafts: Sequence[Draft], lang: str) -> None:
        """Look at all numbers of a paragraph once the rules have decided their kinds."""

    def judge_status(self, doc: Doc, draft: Draft, lang: str) -> None:
        """Look at one figure once the rules have decided its status."""

    def confidence(self, draft: Draft) -> float:
        """The probability that the claim of a finished draft is right."""


class NoJudge:
    """The rules alone."""

    def judge_kinds(self, doc: Doc, drafts: Sequence[Draft], lang: str) -> None:
        """Leave all as it is."""

    def judge_status(self, doc: Doc, draft: Draft, lang: str) -> None:
        """Leave it as it is."""

    def confidence(self, draft: Draft) -> float:
        """A rough degree of belief: how sure the kind is, how much of the rest was said, not implied."""
        kind = min(1.0, 0.5 + 0.5 * draft.evidence / CERTAIN)
        said = [draft.actor is not None, bool(draft.targets), not draft.is_default("status")]
        return round(kind * (0.7 + 0.1 * sum(said)), 2)


class ModelJudge:
    """Weighs the model's probabilities against the rules (see nlp/learned/decision.py)."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def judge_kinds(self, doc: Doc, drafts: Sequence[Draft], lang: str) -> None:
        """Set or take back the kind of each draft where the model knows better; all see the rules' kinds alone."""
        is_asked = is_about(scene_of(doc))
        asked = [draft for draft in drafts if is_asked or draft.kind is not None]
        for draft in asked:
            draft.clues = features_of(doc, draft, lang)
        for draft in asked:
            choose_kind(draft, self.model)

    def judge_status(self, doc: Doc, draft: Draft, lang: str) -> None:  # noqa: ARG002  (a judge's signature)
        """Set the status of a draft where the model knows better."""
        if draft.clues:
            choose_status(draft, status_clues(draft), self.model)

    def confidence(self, draft: Draft) -> float:
        """The calibrated probability that all fields of the claim are right."""
        return weigh(confidence_clues(draft), self.model.confidence)


_other: ContextVar[Judge | None] = ContextVar("other", default=None)


@contextmanager
def judged_by(judge: Judge) -> Iterator[None]:
    """Put another judge in the place of the package's own model: to train, to compare."""
    token = _other.set(judge)
    try:
        yield
    finally:
        _other.reset(token)


def current_judge() -> Judge:
    """The judge in force: the package's own model, where there is one, unless another was set."""
    other = _other.get()
    if other is not None:
        return other
    model = load_model()
    return ModelJudge(model) if model is not None else NoJudge()


def weigh_kind(doc: Doc, draft: Draft, lang: str) -> None:
    """After the last number of a paragraph has its kind by the rules: the second opinion on all of them."""
    drafts = drafts_of(doc)
    if draft is drafts[-1]:
        asked = [one for one in drafts if one.number.unit not in IRRELEVANT]
        current_judge().judge_kinds(doc, asked, lang)


def weigh_status(doc: Doc, draft: Draft, lang: str) -> None:
    """The second opinion on the status of a figure."""
    current_judge().judge_status(doc, draft, lang)
