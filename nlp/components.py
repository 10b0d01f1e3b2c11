"""Our components, registered as spaCy factories: names, numbers -> kind -> roles -> status -> speaker."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer, TrainablePipe
from spacy.tokens import Doc, Span
from spacy.util import minibatch

from nlp import numbers
from nlp.draft import Draft, drafts_of, scene_of, text_of
from nlp.entities.mentions import LABELS
from nlp.found_names import with_found_names
from nlp.gazetteer import find_names
from nlp.lexicon import Entity
from nlp.stages import stages_of
from nlp.word_classes import WordClasses

NEVER = -0.5
"""Evidence below which no later rule turns a number into a figure."""


@dataclass(slots=True)
class Step:
    """A component: its name in the pipeline, and what it does to a Doc in place."""

    name: str
    run: Callable[[Doc], None]

    def __call__(self, doc: Doc) -> Doc:
        """Run the step."""
        self.run(doc)
        return doc


@Language.factory("hanmi_words", assigns=["token.pos", "token.lemma"])
def make_words(nlp: Language, name: str) -> WordClasses:  # noqa: ARG001 (spaCy gives it)
    """Part of speech and lemma by the rules of the model's own components, which the config has loaded and disabled."""
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    return WordClasses(cast("AttributeRuler", ruler), cast("Lemmatizer", lemmatizer))


@Language.factory("hanmi_names", assigns=["doc.ents"])
def make_names(nlp: Language, name: str) -> Step:
    """Known names as entities, before `ner`, which keeps them and finds the rest; `ent_id_` is our slug."""
    lang = nlp.lang or "en"

    def mark_names(doc: Doc) -> None:
        scene = scene_of(doc)
        scene.names = scene.names or find_names(text_of(doc), lang)
        known = (n for n in scene.names if not n.is_demonym and n.entity.label in LABELS)
        spans = (_span(doc, n.start, n.end, n.entity) for n in known)
        doc.ents = _without_overlaps(span for span in spans if span is not None)

    return Step(name, mark_names)


def _span(doc: Doc, start: int, end: int, entity: Entity) -> Span | None:
    return doc.char_span(start, end, label=entity.label, span_id=entity.slug, alignment_mode="strict")


def _without_overlaps(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


class ChosenNer:
    """The model's entity recognizer, asked only where its names are of use: it costs as much as the parser.

    That is where a draft has a kind; in a relevant article, whose mentions are kept, also where one may still get a
    kind, and in the lead.
    """

    def __init__(self, recognizer: TrainablePipe) -> None:
        self.recognizer = recognizer

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of a Doc, if they are of use."""
        return next(iter(self.pipe([doc])))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """The same for a stream of Docs."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            chosen = [doc for doc in batch if _needs_names(doc)]
            if chosen:
                self.recognizer.set_annotations(chosen, self.recognizer.predict(chosen))
            for doc in chosen:
                scene_of(doc).names = with_found_names(doc, scene_of(doc).names)
            yield from batch


def _needs_names(doc: Doc) -> bool:
    drafts, is_relevant = drafts_of(doc), scene_of(doc).is_relevant
    if not drafts:
        return is_relevant
    return any(draft.kind is not None or (is_relevant and draft.evidence > NEVER) for draft in drafts)


@Language.factory("hanmi_ner")
def make_ner(nlp: Language, name: str) -> ChosenNer:  # noqa: ARG001 (spaCy gives it)
    """The model's own `ner`, which the config has loaded and disabled; its organisations join the known names."""
    return ChosenNer(cast("TrainablePipe", nlp.get_pipe("ner")))


@Language.factory("hanmi_numbers")
def make_numbers(nlp: Language, name: str) -> Step:  # noqa: ARG001 (spaCy gives it)
    """One draft for each number of the paragraph that could be a figure."""

    def read_numbers(doc: Doc) -> None:
        known = scene_of(doc).numbers
        found = (n for n in (numbers.find_numbers(text_of(doc)) if known is None else known) if not n.is_conversion)
        doc._.drafts = [Draft(number=n, start=n.start, end=n.end, from_value=n.from_value) for n in found]

    return Step(name, read_numbers)


def _make_stage(nlp: Language, name: str, stage: str) -> Step:
    decide = stages_of(nlp.lang or "en")[stage]

    def run_stage(doc: Doc) -> None:
        for draft in drafts_of(doc):
            if stage == "kind" or draft.kind is not None:
                decide(doc, draft)

    return Step(name, run_stage)


@Language.factory("hanmi_kind")
def make_kind(nlp: Language, name: str) -> Step:
    """Tariff rate, pledge or no figure at all."""
    return _make_stage(nlp, name, "kind")


@Language.factory("hanmi_roles")
def make_roles(nlp: Language, name: str) -> Step:
    """Actor and targets."""
    return _make_stage(nlp, name, "roles")


@Language.factory("hanmi_status")
def make_status(nlp: Language, name: str) -> Step:
    """Status, then sectors, date and measure, which lean on it."""
    return _make_stage(nlp, name, "status")


@Language.factory("hanmi_speaker")
def make_speaker(nlp: Language, name: str) -> Step:
    """The person or organisation that the text attributes the figure to."""
    return _make_stage(nlp, name, "speaker")
