"""Extraction of each article by a model that did not see it, beside the rules alone, and the report of both."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nlp.draft import Draft
from nlp.learned.confidence import confidence_clues
from nlp.learned.judge import Judge, ModelJudge, NoJudge, judged_by
from nlp.learned.judging import Pair, f1, pair_up, status_accuracy
from nlp.learned.model import Model
from nlp.learned.samples import REAL, Article, extract

Pairs = Mapping[str, Sequence[Pair]]
"""The pairs of each article, by its id."""
NEVER = 2.0
"""A margin that no model reaches."""


@dataclass(slots=True)
class Witness(ModelJudge):
    """A model's judge that keeps what the confidence is to be learnt from: a figure's confidence is its place here."""

    model: Model
    seen: list[dict[str, float]] = field(default_factory=list)

    def confidence(self, draft: Draft) -> float:
        """The place of the figure's clues."""
        self.seen.append(confidence_clues(draft))
        return float(len(self.seen) - 1)


def variants(model: Model) -> dict[str, Judge]:
    """The judges that are compared: rules alone, model alone, both, and both for the kind only."""
    alone = {name: value if name in {"sure", "add"} else 0.0 for name, value in model.trust.items()}
    kind_only = {name: NEVER if name.startswith("status") else value for name, value in model.trust.items()}
    return {
        "rules alone": NoJudge(),
        "model alone": ModelJudge(Model(model.tasks, alone, {})),
        "both, kind only": ModelJudge(Model(model.tasks, kind_only, {})),
        "both": ModelJudge(model),
    }


def judge_articles(articles: Iterable[Article], judge_for: Callable[[Article], Judge]) -> dict[str, list[Pair]]:
    """The pairs of each article, extracted by the judge that it is given."""
    found = {}
    for article in articles:
        with judged_by(judge_for(article)):
            figures = extract(article).figures
        found[article.row["id"]] = pair_up(figures, article.row["figures"])
    return found


def report(articles: Sequence[Article], results: Mapping[str, Pairs]) -> Iterator[str]:
    """A table: for each part of the data and each judge claim_f1, detection F1 and accuracy of the status."""
    yield f"{'':22}" + "".join(f"{name:>24}" for name in results)
    yield f"{'':22}" + f"{'claim  detect  status':>24}" * len(results)
    for part in sorted({part for article in articles for part in _parts(article)}):
        inside = [article.row["id"] for article in articles if part in _parts(article)]
        cells = []
        for pairs_of in results.values():
            pairs = [pair for name in inside for pair in pairs_of[name]]
            cells.append("".join(f"{value:8.3f}" for value in score(pairs).values()))
        yield f"{part:22}" + "".join(cells)


def score(pairs: Iterable[Pair]) -> dict[str, float]:
    """claim_f1, detection F1 and accuracy of the status."""
    pairs = list(pairs)
    return {
        "claim_f1": f1(pairs, is_claim=True),
        "detection": f1(pairs, is_claim=False),
        "status": status_accuracy(pairs),
    }


def _parts(article: Article) -> tuple[str, ...]:
    row = article.row
    genre = f" {row['genre']}" if article.source == REAL else ""
    return f"{article.source}{genre} {row['lang']}", f"{article.source} all", "all"
