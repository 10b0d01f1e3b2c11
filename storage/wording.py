"""What an article says to the ledger: pure functions from its wordings, their figures and people's verdicts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from storage.identity import claim_key, claims_of
from storage.records import ClaimKey, Figure

Span = tuple[str, int, int]
"""The hash of a text, and the first code point of a figure and the one after it: what a verdict is keyed by."""

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
    """What a person decided of one figure: accept, reject, or edit with the fields as they should be."""

    verdict: str
    edited: Mapping[str, Any]


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


def _sayings(
    wording: Wording, figures: Iterable[Figure], verdicts: Mapping[Span, Verdict], merges: Mapping[str, str]
) -> Iterator[Saying]:
    judged = {(figure.start, figure.end): figure for figure in _judged(wording, figures, verdicts)}
    for figure in judged.values():
        whole = judged.get(figure.part_of) if figure.part_of else None
        for claim in claims_of(figure):
            key = merged_key(claim_key(claim), merges)
            whole_key = _whole_key(claim, whole, merges)
            yield Saying(
                wording=wording,
                figure=figure,
                claim=claim,
                claim_key=key,
                part_of_key=whole_key if whole_key != key else None,
            )


def _judged(wording: Wording, figures: Iterable[Figure], verdicts: Mapping[Span, Verdict]) -> Iterator[Figure]:
    """The figures as people corrected them; what they rejected is left out."""
    for figure in figures:
        verdict = verdicts.get((wording.text_hash, figure.start, figure.end))
        if verdict is None or verdict.verdict != "reject":
            yield edit_figure(figure, verdict.edited) if verdict else figure


def _whole_key(part: ClaimKey, whole: Figure | None, merges: Mapping[str, str]) -> str | None:
    """The claim of the whole that has the part's target, or the only one that there is."""
    claims = list(claims_of(whole)) if whole else []
    same = [claim for claim in claims if claim.target == part.target] or claims
    return merged_key(claim_key(same[0]), merges) if len(same) == 1 else None


def edit_figure(figure: Figure, edited: Mapping[str, Any]) -> Figure:
    """A figure with the fields that a person set."""
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in edited.items()
    }
    return replace(figure, **fields)


def merged_key(key: str, merges: Mapping[str, str]) -> str:
    """The claim that a claim was merged into, over any number of merges; they form no circle."""
    while key in merges:
        key = merges[key]
    return key


def _meaning(saying: Saying) -> tuple[Any, ...]:
    """What a later wording must repeat, for the earlier one to stand: a corrected date or range withdraws it."""
    said = saying.figure
    return (saying.claim_key, said.value, said.value_max, said.from_value, said.status, said.date)
