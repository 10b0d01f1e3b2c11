"""What an article says to the ledger: pure functions from its wordings, their figures and people's verdicts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from storage.identity import claim_key, claims_of
from storage.records import ClaimKey, Figure

Span = tuple[int, int, int]
"""The revision that says it, the first code point of a figure, and the one after it."""

EDITABLE = frozenset(Figure.__slots__) - {"start", "end", "text", "confidence", "why"}
"""The fields of a figure that a person may set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One revision of an article, as far as the ledger needs it. `read_by` is the extractor version that counts."""

    revision_id: int
    article_id: int
    article_key: str
    source_id: str
    tier: int
    text: str
    text_hash: str
    story_key: str
    published_at: datetime
    read_by: str
    is_gone: bool = False
    """Whether its page has vanished."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided of a span: accept, reject or edit, with the figures that it states, as they have them.

    They are kept whole, so that the verdict holds whatever an extractor reads there, or does not.
    """

    verdict: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One observation to be: which figure of which wording speaks of which claim."""

    wording: Wording
    figure: Figure
    claim: ClaimKey
    claim_key: str
    """The key of the claim that it counts for: another's, where people merged the two."""
    part_of_key: str | None = None
    """The key of the claim that the text calls this one a part of."""

    @property
    def place(self) -> tuple[int, str, int, int]:
        """Where it is said: there is one observation a place."""
        return (self.wording.revision_id, self.claim_key, self.figure.start, self.figure.end)


def said_by(
    wordings: Sequence[Wording],
    figures: Mapping[int, Sequence[Figure]],
    verdicts: Mapping[Span, Verdict],
    merges: Mapping[str, str],
) -> Iterator[Saying]:
    """What one article says: all of its newest wording (the last), and of older ones what the newest says too.

    A page that has vanished says nothing.
    """
    if wordings[-1].is_gone:
        return
    *older, newest = wordings
    said = list(_sayings(newest, figures.get(newest.revision_id, ()), verdicts, merges))
    upheld = {_meaning(saying) for saying in said}
    for wording in older:
        for saying in _sayings(wording, figures.get(wording.revision_id, ()), verdicts, merges):
            if _meaning(saying) in upheld:
                yield saying
    yield from said


def judged_figures(
    revision_id: int, figures: Iterable[Figure], verdicts: Mapping[Span, Verdict]
) -> dict[tuple[int, int], tuple[Figure, ...]]:
    """What a text states at each span: what was read there, or what a person says of it."""
    read = {(figure.start, figure.end): (figure,) for figure in figures}
    said = {(start, end): verdict.figures for (of, start, end), verdict in verdicts.items() if of == revision_id}
    return dict(sorted({**read, **said}.items()))


def _sayings(
    wording: Wording, figures: Iterable[Figure], verdicts: Mapping[Span, Verdict], merges: Mapping[str, str]
) -> Iterator[Saying]:
    judged = judged_figures(wording.revision_id, figures, verdicts)
    for stated in judged.values():
        for figure in stated:
            whole = next(iter(judged.get(figure.part_of, ())), None) if figure.part_of else None
            for claim in claims_of(figure):
                key, whole_key = merged_key(claim_key(claim), merges), _whole_key(claim, whole, merges)
                yield Saying(
                    wording=wording,
                    figure=figure,
                    claim=claim,
                    claim_key=key,
                    part_of_key=whole_key if whole_key != key else None,
                )


def _whole_key(part: ClaimKey, whole: Figure | None, merges: Mapping[str, str]) -> str | None:
    """The claim of the whole that has the part's target, or the only one that there is."""
    claims = list(claims_of(whole)) if whole else []
    same = [claim for claim in claims if claim.target == part.target] or claims
    return merged_key(claim_key(same[0]), merges) if len(same) == 1 else None


def figure_from_fields(start: int, end: int, fields: Mapping[str, Any]) -> Figure:
    """A figure as a verdict holds it; a person is sure of it."""
    known: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Figure(start=start, end=end, **known)


def fields_of(figure: Figure) -> dict[str, Any]:
    """The fields of a figure that a verdict keeps."""
    return {name: getattr(figure, name) for name in sorted(EDITABLE | {"text"})}


def split_figure(figure: Figure) -> list[Figure]:
    """The figure as several that speak of one claim each: the same claims, in the same order."""
    return [
        replace(
            figure,
            targets=(claim.target,) if claim.target else (),
            sectors=(claim.sector,) if claim.sector and figure.kind == "tariff_rate" else figure.sectors,
        )
        for claim in claims_of(figure)
    ]


def merged_key(key: str, merges: Mapping[str, str]) -> str:
    """The claim that a claim was merged into, over any number of merges; they form no circle."""
    while key in merges:
        key = merges[key]
    return key


def _meaning(saying: Saying) -> tuple[Any, ...]:
    """What a later wording must repeat, for the earlier one to stand: a corrected date or range withdraws it."""
    said = saying.figure
    return (saying.claim_key, said.value, said.value_max, said.from_value, said.status, said.date)
