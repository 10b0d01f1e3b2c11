"""The words in which an explanation speaks of a figure and an article, the same in a terminal and on a page."""

from alerts.amounts import format_amount
from nlp.explain import Explanation, FigureNote, visible

KINDS = {"tariff_rate": "tariff", "pledge": "pledge"}


def kind_of(note: FigureNote) -> str:
    """`tariff`, or what is pledged: `investment`."""
    if note.figure.kind == "pledge" and note.figure.pledge_type not in {None, "other"}:
        return str(note.figure.pledge_type)
    return KINDS.get(note.figure.kind, note.figure.kind)


def status_of(note: FigureNote) -> str:
    """The status as it is read: `in force`."""
    return note.figure.status.replace("_", " ")


def sign_of(note: FigureNote, number: int) -> str:
    """What stands beside a figure in the text: `#1 tariff threatened`."""
    return f"#{number} {kind_of(note)} {status_of(note)}"


def amount_of(note: FigureNote) -> str:
    """The amount in words, with what it was before: `25%, from 15%`."""
    figure = note.figure
    try:
        amount = format_amount(figure.value, figure.unit, figure.value_max, figure.qualifier, period=figure.period)
        before = "" if figure.from_value is None else f", from {format_amount(figure.from_value, figure.unit)}"
    except ValueError:  # a number beyond all measure
        return note.text
    return visible(amount + before)


def course_of(note: FigureNote) -> str:
    """Who does it to whom, on what: `US → KR, autos`."""
    figure = note.figure
    parties = f"{figure.actor or '?'} → {', '.join(figure.targets) or '?'}"
    return visible(", ".join([parties, *(sector.replace("_", " ") for sector in figure.sectors)]))


def heading_of(note: FigureNote, number: int) -> str:
    """A figure in one line."""
    figure = note.figure
    what = f"#{number} {amount_of(note)}: {kind_of(note)}, {course_of(note)}, {status_of(note)}"
    return f"{what} (confidence {figure.confidence:.2f}, at {figure.start}-{figure.end})"


def origin_of(explanation: Explanation) -> str:
    """Who published an article and when, and how much was found in it."""
    found = f"{count_of(len(explanation.figures), 'figure')}, {count_of(len(explanation.entities), 'entity')}"
    return " · ".join(part for part in (explanation.publisher, explanation.day, explanation.lang, found) if part)


def relevance_of(explanation: Explanation) -> str:
    """The decision on relevance with the words that decided."""
    words = ", ".join(f"“{word}”" for word in explanation.reasons)
    if explanation.is_relevant:
        return f"relevant: {words}" if words else "relevant"
    return f"not relevant; too little: {words}" if words else "not relevant: nothing on Korea with the United States"


def count_of(count: int, noun: str) -> str:
    """`1 figure`, `2 entities`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"
