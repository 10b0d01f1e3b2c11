"""Read one article: gate, the paragraphs that may hold a figure, the pipeline, then what the whole text implies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from nlp.article import ArticleMemory
from nlp.completion import complete_drafts
from nlp.draft import Draft, Scene, drafts_of
from nlp.gate import check_relevance
from nlp.gazetteer import Name, find_names, people_of, with_surnames
from nlp.numbers import Number, find_numbers
from nlp.paragraphs import Paragraph, split_paragraphs
from nlp.pipeline import load_pipeline
from nlp.results import as_figure, as_mentions, mentions_of_doc
from storage.records import Extraction, Figure, Mention

EXTRACTOR_VERSION = "rules-1"
BATCH = 16
LEAD = 2
"""The first paragraphs go to the pipeline without a number, too: they name who the article is about."""


def extract_article(
    title: str | None, text: str, lang: str, published: date | None, publisher: str | None = None
) -> Extraction:
    """The article's relevance, mentions and figures. Offsets are code points into `text`; never raises on odd text.

    A language other than `ko` is read as English. What the publisher says itself has no speaker.
    """
    lang = "ko" if lang == "ko" else "en"
    title, text = clean(title or ""), clean(text)
    paragraphs = split_paragraphs(text)
    names = _names_of(paragraphs, lang)
    memory = ArticleMemory.read(title, paragraphs, find_names(title, lang), names, lang, published)
    sections, mentions = [], []
    for place, drafts, found in _read(paragraphs, names, memory):
        sections.append((paragraphs[place], names[place], drafts))
        mentions += found
    complete_drafts(memory, sections)
    figures = [
        _figure(draft, paragraph, publisher) for paragraph, _, drafts in sections for draft in drafts if draft.kind
    ]
    is_relevant, reasons = _look_again(*check_relevance(title, text, lang), figures)
    mentions.sort(key=lambda mention: mention.start)
    return Extraction(is_relevant=is_relevant, reasons=reasons, mentions=tuple(mentions), figures=tuple(figures))


def clean(text: str) -> str:
    """The text without lone surrogates and nulls, which no tokenizer takes; a letter each, so that offsets stay."""
    return re.sub(r"[\ud800-\udfff\x00]", "\ufffd", text)


def _names_of(paragraphs: Sequence[Paragraph], lang: str) -> list[list[Name]]:
    names = [find_names(paragraph.text, lang) for paragraph in paragraphs]
    people = people_of(names) if lang == "en" else {}
    return [with_surnames(paragraph.text, found, people) for paragraph, found in zip(paragraphs, names, strict=True)]


def _read(
    paragraphs: Sequence[Paragraph], names: Sequence[list[Name]], memory: ArticleMemory
) -> Iterator[tuple[int, list[Draft], list[Mention]]]:
    """Drafts and mentions by paragraph: those with a number and the lead by the pipeline, of the rest the known names.

    No Doc leaves the memory zone, which keeps the memory of long runs flat.
    """
    numbers = [tuple(find_numbers(paragraph.text)) for paragraph in paragraphs]
    chosen = [place for place, found in enumerate(numbers) if found or place < LEAD]
    for place in set(range(len(paragraphs))) - set(chosen):
        yield place, [], as_mentions(names[place], paragraphs[place])
    pipeline = load_pipeline(memory.lang)
    with pipeline.memory_zone():
        scenes = [_scene(memory, place, names[place], numbers[place]) for place in chosen]
        docs = (_doc(pipeline.make_doc(paragraphs[place].text), s) for place, s in zip(chosen, scenes, strict=True))
        for place, doc in zip(chosen, pipeline.pipe(docs, batch_size=BATCH), strict=True):
            yield place, drafts_of(doc), mentions_of_doc(doc, paragraphs[place])


def _scene(memory: ArticleMemory, place: int, names: list[Name], numbers: tuple[Number, ...]) -> Scene:
    return replace(memory.scene(place, names), numbers=numbers)


def _doc(doc: Doc, scene: Scene) -> Doc:
    doc._.scene = scene
    return doc


def _figure(draft: Draft, paragraph: Paragraph, publisher: str | None) -> Figure:
    figure = as_figure(draft, paragraph)
    return replace(figure, speaker=None) if publisher and figure.speaker == publisher else figure


def _look_again(is_relevant: bool, reasons: tuple[str, ...], figures: Sequence[Figure]) -> tuple[bool, tuple[str, ...]]:
    """A figure between the two countries is substance enough, also where no single sentence names both."""
    for figure in figures:
        sides = {side.removesuffix(" companies") for side in (str(figure.actor), *figure.targets)}
        if not is_relevant and {"KR", "US"} <= sides:
            return True, (*reasons, f"{figure.text}: {figure.actor} -> {', '.join(figure.targets)}")
    return is_relevant, reasons
