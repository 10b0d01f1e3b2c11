"""What was read in articles and why, as one page that needs no script and no other file. All text is escaped."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources

from nlp.explain import EntityNote, Explanation, FigureNote, Segment
from pipeline.explain_words import (
    KINDS,
    amount_of,
    count_of,
    course_of,
    kind_of,
    origin_of,
    relevance_of,
    sign_of,
    status_of,
)

STYLE = resources.files("pipeline") / "explain.css"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The page may load nothing, whatever stands in it."""
LEGEND = (
    "In the reasons § is the figure itself, ¤ another figure of the clause, X a party; a number such as +0.8 is the"
    " weight of a sign. Confidence is a rough degree of belief between 0 and 1."
)


def render_page(explanations: Sequence[Explanation]) -> str:
    """The page: a summary, a table of contents, then an article after the other."""
    title = f"What was read in {count_of(len(explanations), 'article')}"
    langs = Counter(one.lang for one in explanations if one.lang)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_attribute(langs.most_common(1)[0][0] if langs else "en")}">',
        "<head>",
        '<meta charset="utf-8"/>',
        f'<meta http-equiv="Content-Security-Policy" content="{_attribute(POLICY)}"/>',
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
        '<link rel="icon" href="data:,"/>',
        f"<title>{_text(title)}</title>",
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>",
        "</head>",
        "<body>",
        "<main>",
        *_summary(title, explanations),
        *(line for place, one in enumerate(explanations, 1) for line in _article(one, place)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _attribute(text: str) -> str:
    return escape(text, quote=True)


def _table(headings: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]], kind: str = "") -> Iterator[str]:
    """A table of cells that are markup already; a heading comes with the class of its column."""
    heads = "".join(f'<th scope="col" class="{style}">{_text(name)}</th>' for name, style in headings)
    yield f'<div class="scroll"><table class="{kind}"><thead><tr>{heads}</tr></thead><tbody>'
    for row in rows:
        cells = zip(row, headings, strict=True)
        yield "<tr>" + "".join(f'<td class="{style}">{cell}</td>' for cell, (_, style) in cells) + "</tr>"
    yield "</tbody></table></div>"


def _summary(title: str, explanations: Sequence[Explanation]) -> Iterator[str]:
    figures = [note for one in explanations for note in one.figures]
    slugs = {entity.slug for one in explanations for entity in one.entities if entity.slug}
    unlinked = {entity.name for one in explanations for entity in one.entities if not entity.slug}
    relevant = sum(one.is_relevant for one in explanations)
    yield '<header class="sheet">'
    yield f"<h1>{_text(title)}</h1>"
    yield (
        f'<p class="soft">{relevant:,} relevant · {count_of(len(figures), "figure")} · '
        f"{count_of(len(slugs), 'known entity')}, {len(unlinked):,} not linked</p>"
    )
    if figures:
        yield "<h3>Figures by status</h3>"
        yield from _statuses(figures)
    if explanations:
        yield "<h3>Articles</h3>"
        yield "<nav>"
        yield from _contents(explanations)
        yield "</nav>"
    yield "<h3>How to read it</h3>"
    yield (
        '<p class="soft legend"><span class="figure tariff_rate" data-label="tariff">25%</span> '
        '<span class="figure pledge" data-label="pledge">$350 billion</span> '
        '<span class="entity" data-label="GPE">Seoul</span> '
        "Hover over a figure, or open it below its article, to see each field, what decided it and how sure it is.</p>"
    )
    yield f'<p class="soft">{_text(LEGEND)}</p>'
    yield "</header>"


def _statuses(figures: Sequence[FigureNote]) -> Iterator[str]:
    counts = Counter((note.figure.kind, status_of(note)) for note in figures)
    totals = Counter(status_of(note) for note in figures)
    headings = [("status", ""), *((f"{name} figures", "count") for name in KINDS.values())]
    rows = (
        [_text(status), *(f"{counts[kind, status]:,}" if counts[kind, status] else "–" for kind in KINDS)]
        for status, _ in totals.most_common()
    )
    yield from _table(headings, rows, "statuses")


def _contents(explanations: Sequence[Explanation]) -> Iterator[str]:
    headings = [
        ("article", ""),
        ("publisher", "wide"),
        ("day", "wide day"),
        ("relevant", "wide"),
        ("figures", "count"),
        ("least sure", "count"),
    ]
    rows = (
        [
            f'<a href="#a{place}">{_text(one.title)}</a>',
            _text(one.publisher),
            _text(one.day),
            "yes" if one.is_relevant else "no",
            f"{len(one.figures):,}",
            f"{min(note.figure.confidence for note in one.figures):.2f}" if one.figures else "–",
        ]
        for place, one in enumerate(explanations, 1)
    )
    yield from _table(headings, rows)


def _article(one: Explanation, place: int) -> Iterator[str]:
    verdict = "verdict relevant" if one.is_relevant else "verdict"
    yield f'<article class="sheet" id="a{place}" lang="{_attribute(one.lang or "en")}">'
    yield f'<h2 dir="auto">{_text(one.title)}</h2>'
    yield f'<p class="soft">{_text(origin_of(one))}</p>'
    yield f'<p class="{verdict}">{_text(relevance_of(one))}</p>'
    yield '<div class="text">'
    for segments in one.paragraphs:
        yield f'<p dir="auto">{_marked(segments, one, place)}</p>'
    yield "</div>"
    if one.figures:
        yield "<h3>Figures</h3>"
    for number, note in enumerate(one.figures, 1):
        yield from _details(note, place, number)
    if one.entities:
        yield from _entities(one.entities)
    yield "</article>"


def _marked(segments: Iterable[Segment], one: Explanation, place: int) -> str:
    """A paragraph: figures as links to their details, entities inside and beside them."""
    pieces = []
    is_inside = False
    for segment in segments:
        note = None if segment.figure is None else one.figures[segment.figure]
        if note is not None and not is_inside:
            number = (segment.figure or 0) + 1
            label = _attribute(sign_of(note, number))
            link = f'class="figure {_attribute(note.figure.kind)}" href="#a{place}f{number}" data-label="{label}"'
            pieces.append(f"<a {link}>")
        entity = None if segment.entity is None else one.entities[segment.entity]
        pieces.append(_entity(segment, entity) if entity else _text(segment.text))
        is_inside = note is not None and not segment.is_figure_end
        if note is not None and not is_inside:
            pieces.append(f"{_card(note)}</a>")
    return "".join(pieces) + ("</a>" if is_inside else "")


def _entity(segment: Segment, entity: EntityNote) -> str:
    linked = f"{entity.name} ({entity.slug})" if entity.slug else f"{entity.name} (not linked)"
    label = f' data-label="{_attribute(entity.label)}"' if segment.is_mention_end else ""
    return f'<span class="entity" title="{_attribute(linked)}"{label}>{_text(segment.text)}</span>'


def _card(note: FigureNote) -> str:
    """The fields of a figure beside the pointer's place: spans, since it stands inside a line of text."""
    rows = [(field.name, field.value, field.why) for field in note.fields]
    rows.append(("confidence", f"{note.figure.confidence:.2f}", ""))
    cells = (zip(("name", "value", "why"), row, strict=True) for row in rows)
    lines = ("".join(f'<span class="{style}">{_text(cell)}</span>' for style, cell in row) for row in cells)
    return '<span class="card" aria-hidden="true">' + "".join(f"<span>{line}</span>" for line in lines) + "</span>"


def _details(note: FigureNote, place: int, number: int) -> Iterator[str]:
    figure = note.figure
    yield f'<details class="{_attribute(figure.kind)}"><summary><b>{number}. {_text(amount_of(note))}</b> '
    yield f"{_text(kind_of(note))}, {_text(course_of(note))}, {_text(status_of(note))} "
    yield f'<span class="soft">{figure.confidence:.2f}</span></summary>'
    yield f'<div id="a{place}f{number}">'
    rows = ([_text(field.name), f"<b>{_text(field.value)}</b>", _text(field.why)] for field in note.fields)
    yield from _table([("field", "name"), ("value", ""), ("why", "why")], rows, "fields")
    yield f'<p class="soft">Characters {figure.start:,} to {figure.end:,}: “{_text(note.text)}”</p>'
    yield "</div></details>"


def _entities(entities: Sequence[EntityNote]) -> Iterator[str]:
    yield f"<h3>Entities</h3><details><summary>{count_of(len(entities), 'entity')}</summary><div>"
    headings = [("entity", ""), ("label", ""), ("linked to", ""), ("times", "count")]
    rows = ([_text(one.name), _text(one.label), _text(one.slug or "not linked"), f"{one.count:,}"] for one in entities)
    yield from _table(headings, rows)
    yield "</div></details>"
