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
    """What one article says: all of its newest wording (the last), and of older ones what the newest says too."""
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
    for figure in figures:
        verdict = verdicts.get((wording.text_hash, figure.start, figure.end))
        if verdict is not None and verdict.verdict == "reject":
            continue
        judged = edit_figure(figure, verdict.edited) if verdict else figure
        for claim in claims_of(judged):
            key = claim_key(claim)
            yield Saying(wording=wording, figure=judged, claim=claim, claim_key=merged_key(key, merges))


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
