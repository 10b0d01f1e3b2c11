"""Turn what the pipeline found into the records that leave the package, with offsets into the whole text."""

from spacy.tokens import Doc

from nlp.draft import Draft
from nlp.entities.mentions import LABELS
from nlp.entities.model import ModelSpan
from nlp.learned.judge import current_judge
from nlp.paragraphs import Paragraph
from storage.records import Figure


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
        confidence=current_judge().confidence(draft),
        why=dict(draft.why),
    )


def model_spans(doc: Doc) -> list[ModelSpan]:
    """What the model found in a paragraph beside the known names, as plain offsets and labels."""
    own = (span for span in doc.ents if span.label_ in LABELS and not span.ent_id_)
    return [(span.start_char, span.end_char, span.label_) for span in own]
