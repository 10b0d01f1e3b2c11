"""What was read in an article and why, as a plain description that a terminal or a page can show: the text in segments
with its marks, each figure field by field with what decided, each entity with what it is linked to."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from storage.records import Extraction, Figure, Mention, plain_number

IN_NUMBER = "read in the number itself"
BESIDE_NUMBER = "words beside the number"
UNDECIDED = "no rule found one"
NOTHING = "–"
Marked = TypeVar("Marked", Figure, Mention)
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_VISIBLE = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys([0x7F, *range(0x80, 0xA0), *map(ord, _BIDI), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF], 0xFFFD),
    **dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x85"), 0x20),
}
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks: the place of its figure and of its entity in the explanation, or None.

    `is_mention_end` where the stretch is the last of its mention, which carries the label.
    """

    start: int
    end: int
    text: str
    figure: int | None = None
    entity: int | None = None
    is_figure_end: bool = False
    is_mention_end: bool = False


@dataclass(frozen=True, slots=True)
class FieldReason:
    """A field of a figure, its value in words, and the rule or the words that decided it."""

    name: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class FigureNote:
    """A figure, field by field."""

    figure: Figure
    text: str
    fields: tuple[FieldReason, ...]


@dataclass(frozen=True, slots=True)
class EntityNote:
    """An entity that the article names `count` times; `slug` is what it is linked to, None where that is unknown."""

    name: str
    label: str
    slug: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An article as it was read. All text in it is fit to be shown: no control characters, one letter for each."""

    title: str
    publisher: str
    day: str
    lang: str
    is_relevant: bool
    reasons: tuple[str, ...]
    paragraphs: tuple[tuple[Segment, ...], ...]
    figures: tuple[FigureNote, ...]
    entities: tuple[EntityNote, ...]


def explain(
    title: str | None, text: str, extraction: Extraction, *, publisher: str = "", day: str = "", lang: str = ""
) -> Explanation:
    """Describe what was read in an article's text. Of marks of one kind that overlap, the first is shown."""
    figures = _without_overlaps(extraction.figures)
    mentions = _without_overlaps(extraction.mentions)
    entities, linked = _entities(mentions)
    return Explanation(
        title=visible(title or "") or NOTHING,
        publisher=visible(publisher),
        day=day,
        lang=lang,
        is_relevant=extraction.is_relevant,
        reasons=tuple(map(visible, extraction.reasons)),
        paragraphs=tuple(_paragraphs(text, figures, mentions, linked)),
        figures=tuple(FigureNote(figure, visible(figure.text), tuple(_fields(figure))) for figure in figures),
        entities=tuple(entities),
    )


def visible(text: str) -> str:
    """The text with a visible letter for each that steers a terminal or a page: controls, turns of direction."""
    return _SURROGATE.sub("\ufffd", text.translate(_VISIBLE))


def _without_overlaps(spans: Sequence[Marked]) -> list[Marked]:
    kept: list[Marked] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept


def _entities(mentions: Sequence[Mention]) -> tuple[list[EntityNote], list[int]]:
    """The entities in the order of their first mention, and for each mention the place of its entity."""
    places: dict[tuple[str, str, str | None], int] = {}
    linked = []
    for mention in mentions:
        slug = visible(mention.entity) if mention.entity else None
        key = (visible(mention.canonical or mention.text), visible(mention.label), slug)
        linked.append(places.setdefault(key, len(places)))
    counts = Counter(linked)
    return [EntityNote(*key, counts[place]) for key, place in places.items()], linked


def _paragraphs(
    text: str, figures: Sequence[Figure], mentions: Sequence[Mention], linked: Sequence[int]
) -> Iterator[tuple[Segment, ...]]:
    spans = [*((one.start, one.end) for one in figures), *((one.start, one.end) for one in mentions)]
    edges = sorted({edge for span in spans for edge in span})
    figure_starts, mention_starts = [one.start for one in figures], [one.start for one in mentions]
    for line in _LINE.finditer(text):
        if not visible(line.group()).strip():
            continue
        inside = edges[bisect_right(edges, line.start()) : bisect_left(edges, line.end())]
        cuts = [line.start(), *inside, line.end()]
        segments = []
        for start, end in pairwise(cuts):
            figure, mention = _covering(figures, figure_starts, start), _covering(mentions, mention_starts, start)
            segments.append(
                Segment(
                    start,
                    end,
                    visible(text[start:end]),
                    figure,
                    None if mention is None else linked[mention],
                    figure is not None and figures[figure].end == end,
                    mention is not None and mentions[mention].end == end,
                )
            )
        yield tuple(segments)


def _covering(spans: Sequence[Figure] | Sequence[Mention], starts: Sequence[int], at: int) -> int | None:
    place = bisect_right(starts, at) - 1
    return place if place >= 0 and at < spans[place].end else None


def _fields(figure: Figure) -> Iterator[FieldReason]:
    """The fields that a person checks, whether they were found or not; of those of the number only what it says."""
    rows: list[tuple[str, object, str]] = [
        ("kind", figure.kind, UNDECIDED),
        *([("pledge_type", figure.pledge_type, UNDECIDED)] if figure.kind == "pledge" else []),
        ("value", _number(figure.value), IN_NUMBER),
        *([("value_max", _number(figure.value_max), IN_NUMBER)] if figure.value_max is not None else []),
        *([("from_value", _number(figure.from_value), BESIDE_NUMBER)] if figure.from_value is not None else []),
        ("unit", figure.unit, IN_NUMBER),
        *([("qualifier", figure.qualifier, BESIDE_NUMBER)] if figure.qualifier != "exact" else []),
        *([("period", figure.period, BESIDE_NUMBER)] if figure.period else []),
        ("actor", figure.actor, UNDECIDED),
        ("targets", ", ".join(figure.targets), UNDECIDED),
        ("sectors", ", ".join(figure.sectors), UNDECIDED),
        ("status", figure.status, UNDECIDED),
        ("speaker", figure.speaker, UNDECIDED),
        ("date", figure.date, UNDECIDED),
        *([("measure", figure.measure, UNDECIDED)] if figure.measure else []),
    ]
    for name, value, unsaid in rows:
        yield FieldReason(name, visible(str(value or NOTHING)), visible(figure.why.get(name) or unsaid))


def _number(value: float | None) -> str:
    """A number with its thousands apart; one beyond all measure as it is."""
    number = plain_number(value)
    return f"{number:,}" if number is not None else ""
