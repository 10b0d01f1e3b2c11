"""The confidence of figures: its weights, fitted on held-back figures, and whether it keeps its word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from nlp.learned.confidence import weigh

BINS = 10
CAUTION = 0.5
TOP = 0.9999


@dataclass(frozen=True, slots=True)
class Outcome:
    """A figure that was found: the clues of its confidence, whether its claim was right, its fold and its weight."""

    clues: Mapping[str, float]
    is_right: bool
    fold: int
    weight: float


def fit_confidence(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """The weights of the clues, by logistic regression."""
    names = sorted({name for outcome in outcomes for name in outcome.clues})
    rows = [[outcome.clues.get(name, 0.0) for name in names] for outcome in outcomes]
    learner = LogisticRegression(C=CAUTION, max_iter=1000, fit_intercept=False)
    learner.fit(rows, [outcome.is_right for outcome in outcomes], [outcome.weight for outcome in outcomes])
    return {name: round(float(weight), 4) for name, weight in zip(names, learner.coef_[0], strict=True)}


def held_back_confidence(outcomes: Sequence[Outcome]) -> list[tuple[float, bool]]:
    """The confidence of each figure by weights that were fitted without its fold, and whether it was right."""
    found = []
    for fold in sorted({outcome.fold for outcome in outcomes}):
        weights = fit_confidence([outcome for outcome in outcomes if outcome.fold != fold])
        inside = (outcome for outcome in outcomes if outcome.fold == fold)
        found += [(weigh(outcome.clues, weights), outcome.is_right) for outcome in inside]
    return found


def reliability_table(pairs: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """Markdown: by tenth of confidence its mean, the share of right figures and their number; then the mean gap."""
    yield "| confidence | mean | right | figures |"
    yield "| --- | --- | --- | --- |"
    gap = 0.0
    for place in range(BINS):
        inside = [(said, right) for said, right in pairs if int(min(said, TOP) * BINS) == place]
        if inside:
            mean = sum(said for said, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            gap += abs(mean - share) * len(inside) / len(pairs)
            yield f"| {place / BINS:.1f} to {(place + 1) / BINS:.1f} | {mean:.2f} | {share:.2f} | {len(inside)} |"
    yield f"\nMean gap between confidence and share of right figures: {gap:.3f} ({len(pairs)} figures)."
