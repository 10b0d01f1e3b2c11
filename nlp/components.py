"""Our components, registered as spaCy factories: names, then numbers -> kind -> roles -> status -> speaker."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp import numbers
from nlp.draft import Draft, drafts_of, scene_of, text_of
from nlp.found_names import with_found_names
from nlp.gazetteer import find_names
from nlp.lexicon import Entity
from nlp.results import LABELS
from nlp.stages import stages_of


@dataclass(slots=True)
class Step:
    """A component: its name in the pipeline, and what it does to a Doc in place."""

    name: str
    run: Callable[[Doc], None]

    def __call__(self, doc: Doc) -> Doc:
        """Run the step."""
        self.run(doc)
        return doc


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


@Language.factory("hanmi_numbers")
def make_numbers(nlp: Language, name: str) -> Step:
    """One draft for each number of the paragraph that could be a figure."""
    has_model = "ner" in nlp.pipe_names

    def read_numbers(doc: Doc) -> None:
        if has_model:
            scene_of(doc).names = with_found_names(doc, scene_of(doc).names)
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
