"""What was read in an article and why, in a terminal; without colours where the output is no terminal."""

from collections.abc import Iterable
from functools import partial

from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from nlp.explain import EntityNote, Explanation, FigureNote, Segment
from pipeline.explain_words import heading_of, origin_of, relevance_of, sign_of

WIDEST = 110
"""Columns: longer lines of running text are hard to read."""
STYLES = {"tariff_rate": "bold black on yellow", "pledge": "bold black on cyan"}
HEADINGS = {"tariff_rate": "bold yellow", "pledge": "bold cyan"}


def print_explanation(explanation: Explanation, place: int, console: Console) -> None:
    """Print one article; a figure stands in its text as `[25% #1 tariff threatened]`."""
    put = partial(console.print, width=WIDEST)
    put(Rule(style="dim"))
    put(Text(f"{place}. {explanation.title}", style="bold"))
    put(Text(origin_of(explanation), style="dim"))
    put(Text(relevance_of(explanation), style="green" if explanation.is_relevant else "yellow"))
    for segments in explanation.paragraphs:
        put()
        put(_marked(segments, explanation.figures))
    for number, note in enumerate(explanation.figures, 1):
        put()
        put(Text(heading_of(note, number), style=HEADINGS.get(note.figure.kind, "bold")))
        put(_fields(note))
    if explanation.entities:
        put()
        put(_entities(explanation.entities))
    put()


def _marked(segments: Iterable[Segment], notes: tuple[FigureNote, ...]) -> Text:
    """A paragraph with its figures in brackets, as a plain terminal shows them, and its entities underlined."""
    line = Text()
    is_inside = False
    for segment in segments:
        if segment.figure is None:
            line.append(segment.text, style="underline" if segment.entity is not None else None)
            continue
        note = notes[segment.figure]
        if not is_inside:
            line.append("[", style="dim")
        line.append(segment.text, style=STYLES.get(note.figure.kind, "bold"))
        is_inside = not segment.is_figure_end
        if not is_inside:
            line.append(f" {sign_of(note, segment.figure + 1)}]", style="dim")
    return line


def _fields(note: FigureNote) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("field", no_wrap=True)
    table.add_column("value", style="bold", overflow="fold", ratio=None, max_width=32)
    table.add_column("why", style="dim", overflow="fold")
    for field in note.fields:
        table.add_row(field.name, Text(field.value), Text(field.why))
    return table


def _entities(entities: Iterable[EntityNote]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("entity", overflow="fold")
    table.add_column("label", no_wrap=True)
    table.add_column("linked to", overflow="fold")
    table.add_column("times", justify="right")
    for entity in entities:
        linked = Text(entity.slug) if entity.slug else Text("not linked", style="dim")
        table.add_row(Text(entity.name), entity.label, linked, str(entity.count))
    return table
