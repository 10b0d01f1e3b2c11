"""The second opinion at its place in the pipeline: after the rules of kind, and after those of status."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from spacy.tokens import Doc

from nlp.draft import Draft, drafts_of
from nlp.learned.decision import choose_kind, choose_status
from nlp.learned.features import features_of, status_features
from nlp.learned.model import Model, load_model

IRRELEVANT = frozenset({"pct_points"})
"""Units that no figure has."""


class Judge(Protocol):
    """What looks at the drafts of a paragraph after the rules."""

    def judge_kinds(self, doc: Doc, drafts: list[Draft], lang: str) -> None:
        """Look at all numbers of a paragraph once the rules have decided their kinds."""

    def judge_status(self, doc: Doc, draft: Draft, lang: str) -> None:
        """Look at one figure once the rules have decided its status."""


_judge: ContextVar[Judge | None] = ContextVar("judge", default=None)


@contextmanager
def judged_by(judge: Judge) -> Iterator[None]:
    """Put another judge in the place of the package's own model: to train, to compare."""
    token = _judge.set(judge)
    try:
        yield
    finally:
        _judge.reset(token)


def weigh_kind(doc: Doc, draft: Draft, lang: str) -> None:
    """After the last number of a paragraph has its kind by the rules: the second opinion on all of them."""
    drafts = drafts_of(doc)
    if draft is drafts[-1]:
        judge = _judge.get() or _own(lang)
        if judge is not None:
            judge.judge_kinds(doc, [one for one in drafts if one.number.unit not in IRRELEVANT], lang)


def weigh_status(doc: Doc, draft: Draft, lang: str) -> None:
    """The second opinion on the status of a figure."""
    judge = _judge.get() or _own(lang)
    if judge is not None:
        judge.judge_status(doc, draft, lang)


def _own(lang: str) -> Judge | None:
    model = load_model(lang)
    return ModelJudge(model) if model is not None else None


class NoJudge:
    """The rules alone."""

    def judge_kinds(self, doc: Doc, drafts: list[Draft], lang: str) -> None:
        """Leave all as it is."""

    def judge_status(self, doc: Doc, draft: Draft, lang: str) -> None:
        """Leave it as it is."""


class ModelJudge:
    """Weighs the model's probabilities against the rules (see nlp/learned/decision.py)."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def judge_kinds(self, doc: Doc, drafts: list[Draft], lang: str) -> None:
        """Set or take back the kind of each draft where the model knows better."""
        seen = [features_of(doc, draft, lang) for draft in drafts]
        for draft, clues in zip(drafts, seen, strict=True):
            draft.clues = clues
            choose_kind(draft, self.model)

    def judge_status(self, doc: Doc, draft: Draft, lang: str) -> None:
        """Set the status of a draft where the model knows better."""
        if draft.clues:
            choose_status(draft, [*draft.clues, *status_features(draft)], self.model)
