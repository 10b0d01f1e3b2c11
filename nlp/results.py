"""Turn what the pipeline found into the records that leave the package, with offsets into the whole text."""

from collections.abc import Iterable

from spacy.tokens import Doc

from nlp.draft import Draft
from nlp.gazetteer import Name
from nlp.lexicon import load_entities
from nlp.paragraphs import Paragraph
from storage.records import Figure, Mention

LABELS = frozenset({"GPE", "ORG", "PERSON", "LAW", "EVENT"})
CERTAIN = 3.0
"""From this sum of signs on, the kind of a figure is taken as certain."""


def as_figure(draft: Draft, paragraph: Paragraph) -> Figure:
    """The figure that a finished draft states."""
    number = draft.number
    return Figure(
        start=paragraph.start + draft.start,
        end=paragraph.start + draft.end,
        text=paragraph.text[draft.start : draft.end],
        kind=draft.kind or "",
        pledge_type=draft.pledge_type if draft.kind == "pledge" else None,
        value=number.value,
        value_max=number.value_max,
        from_value=draft.from_value,
        unit=number.unit,
        qualifier=number.qualifier,
        period=number.period,
        actor=draft.actor,
        targets=draft.targets,
        sectors=draft.sectors,
        status=draft.status or "announced",
        speaker=draft.speaker,
        date=draft.date,
        measure=draft.measure,
        confidence=confidence_of(draft),
        why=dict(draft.why),
    )


def confidence_of(draft: Draft) -> float:
    """A rough degree of belief between 0 and 1: how sure the kind is, how much of the rest was said, not implied."""
    kind = min(1.0, 0.5 + 0.5 * draft.evidence / CERTAIN)
    said = [draft.actor is not None, bool(draft.targets), not draft.is_default("status")]
    return round(kind * (0.7 + 0.1 * sum(said)), 2)


def as_mentions(names: Iterable[Name], paragraph: Paragraph) -> list[Mention]:
    """The known names of a paragraph as mentions; adjectives are none."""
    return [_known(name, paragraph) for name in names if not name.is_demonym and name.entity.label in LABELS]


def _known(name: Name, paragraph: Paragraph) -> Mention:
    start, end = paragraph.start + name.start, paragraph.start + name.end
    return Mention(
        start=start, end=end, text=paragraph.text[name.start : name.end],
        label=name.entity.label, entity=name.entity.slug or None, canonical=name.entity.name,
    )  # fmt: skip


def mentions_of_doc(doc: Doc, paragraph: Paragraph) -> list[Mention]:
    """All entities of a paragraph: the known ones with their slug, those that the model found without."""
    found = as_mentions(doc._.scene.names if doc._.scene else (), paragraph)
    known = {(mention.start, mention.end) for mention in found}
    for span in doc.ents:
        start, end = paragraph.start + span.start_char, paragraph.start + span.end_char
        if span.label_ in LABELS and not any(first < end and start < last for first, last in known):
            entity = load_entities().get(span.ent_id_)
            found.append(
                Mention(
                    start=start,
                    end=end,
                    text=paragraph.text[span.start_char : span.end_char],
                    label=span.label_,
                    entity=entity.slug if entity else None,
                    canonical=entity.name if entity else None,
                )
            )
    return found
