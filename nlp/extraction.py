"""Read one article: gate, the paragraphs that may hold a figure, the pipeline, then what the whole text implies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from nlp.article import ArticleMemory
from nlp.completion import complete_drafts
from nlp.draft import Draft, Scene, Section, drafts_of
from nlp.entities.mentions import mentions_of
from nlp.entities.model import ModelSpan
from nlp.entities.offices import resolve_offices, with_titles
from nlp.gate import judge_relevance
from nlp.gazetteer import Name, people_of, with_surnames
from nlp.known_names import KnownNames
from nlp.numbers.bare_rates import with_bare_rates
from nlp.paragraphs import Paragraph, in_portions, split_paragraphs
from nlp.pipeline import load_pipeline, reading_zone
from nlp.results import as_figure, model_spans
from nlp.worth import Found, choose_paragraphs
from storage.records import Extraction, Figure, Mention

EXTRACTOR_VERSION = "rules-1"
BATCH = 16
LONGEST_TITLE = 1_000
"""Letters of a title that are read."""


def extract_article(
    title: str | None, text: str, lang: str, published: date | None, publisher: str | None = None
) -> Extraction:
    """The article's relevance, mentions and figures. Offsets are code points into `text`; never raises on odd text.

    A language other than `ko` is read as English. What the publisher says itself has no speaker.
    """
    lang = "ko" if lang == "ko" else "en"
    title = clean((title or "")[:LONGEST_TITLE])
    portions = in_portions(split_paragraphs(clean(text)))
    first, *rest = (KnownNames(title, portion, lang) for portion in portions)
    is_relevant, reasons = judge_relevance(first)
    figures: list[Figure] = []
    mentions: list[Mention] = []
    for portion, known in zip(portions, [first, *rest], strict=True):
        found, named = _read_portion(portion, known, published, publisher, is_relevant=is_relevant)
        figures += found
        mentions += named
    is_relevant, reasons = _look_again(is_relevant, reasons, figures)
    return Extraction(is_relevant=is_relevant, reasons=reasons, mentions=tuple(mentions), figures=tuple(figures))


def _read_portion(
    paragraphs: Sequence[Paragraph],
    known: KnownNames,
    published: date | None,
    publisher: str | None,
    *,
    is_relevant: bool,
) -> tuple[list[Figure], list[Mention]]:
    """The figures and mentions of a portion of a text; an article is one portion, and only an endless one has more."""
    lang = known.lang
    numbers = choose_paragraphs(known, is_relevant=is_relevant)
    if lang == "en":
        numbers = with_bare_rates(known.texts, numbers)
    if not is_relevant and not numbers:
        return [], []
    names = _names_of(known, published)
    spans: dict[int, Sequence[ModelSpan]] = {}
    figures: list[Figure] = []
    if numbers:
        title_names = resolve_offices(known.title_text, known.title, published, lang)
        memory = ArticleMemory.read(known.title_text, paragraphs, title_names, names, lang, published)
        sections = []
        for place, drafts, found in _read(paragraphs, names, numbers, memory, is_relevant=is_relevant):
            sections.append((paragraphs[place], names[place], drafts))
            spans[place] = found
        complete_drafts(memory, sections)
        figures = list(_figures(sections, publisher))
    return figures, mentions_of(paragraphs, names, spans, lang, published)


def clean(text: str) -> str:
    """The text without lone surrogates and nulls, which no tokenizer takes; a letter each, so that offsets stay."""
    return re.sub(r"[\ud800-\udfff\x00]", "\ufffd", text)


def _names_of(known: KnownNames, day: date | None) -> list[list[Name]]:
    """The known names of each paragraph, with whoever is meant by a surname or by an office."""
    texts, lang = known.texts, known.lang
    names = [resolve_offices(text, known.of(place), day, lang) for place, text in enumerate(texts)]
    people = people_of(names) if lang == "en" else {}
    names = [with_surnames(text, found, people) for text, found in zip(texts, names, strict=True)]
    persons = {name.entity.slug: name.entity for found in names for name in found if name.entity.surname}
    if lang == "ko" or not persons:
        return names
    return [with_titles(text, found, persons.values(), day) for text, found in zip(texts, names, strict=True)]


def _read(
    paragraphs: Sequence[Paragraph],
    names: Sequence[list[Name]],
    numbers: Found,
    memory: ArticleMemory,
    *,
    is_relevant: bool,
) -> Iterator[tuple[int, list[Draft], list[ModelSpan]]]:
    """Place, drafts and the model's entities of each paragraph that has been chosen."""
    places = sorted(numbers)
    pipeline = load_pipeline(memory.lang)
    scenes = (
        replace(memory.scene(place, names[place]), numbers=numbers[place], is_relevant=is_relevant) for place in places
    )
    with reading_zone(pipeline):
        docs = (_doc(pipeline.make_doc(paragraphs[place].text), s) for place, s in zip(places, scenes, strict=True))
        for place, doc in zip(places, pipeline.pipe(docs, batch_size=BATCH), strict=True):
            yield place, drafts_of(doc), model_spans(doc)


def _doc(doc: Doc, scene: Scene) -> Doc:
    doc._.scene = scene
    return doc


def _figures(sections: Sequence[Section], publisher: str | None) -> Iterator[Figure]:
    kept = [(draft, paragraph) for paragraph, _, drafts in sections for draft in drafts if draft.kind]
    spans = {id(draft): (part.start + draft.start, part.start + draft.end) for draft, part in kept}
    for draft, paragraph in kept:
        figure = replace(as_figure(draft, paragraph), part_of=spans.get(id(draft.part_of)))
        yield replace(figure, speaker=None) if publisher and figure.speaker == publisher else figure


def _look_again(is_relevant: bool, reasons: tuple[str, ...], figures: Sequence[Figure]) -> tuple[bool, tuple[str, ...]]:
    """A figure between the two countries is substance enough, also where no single sentence names both."""
    for figure in figures:
        sides = {side.removesuffix(" companies") for side in (str(figure.actor), *figure.targets)}
        if not is_relevant and {"KR", "US"} <= sides:
            return True, (*reasons, f"{figure.text}: {figure.actor} -> {', '.join(figure.targets)}")
    return is_relevant, reasons
