"""What a figure is about where its own sentence names no sector: the sentences before it, then the whole article."""

from nlp.english.view import View
from nlp.lexicon import pattern
from nlp.paragraphs import sentence_spans
from nlp.sectors import distinct, sectors_in
from nlp.topics import NOTHING, Told

FEW = 3
"""A sentence that names more sectors than that is a list, and no topic."""


def told_before(view: View, text: str) -> Told:
    """The sectors of the nearest sentence before, of the paragraph or the last one before it, that names any.

    Not where the sentence speaks of goods of every kind or turns to another state: it then leads to something else.
    """
    spans = [span for span in sentence_spans(text, "en") if span[1] <= view.sentence_span[0]]
    if pattern("sectors", "goes_on", "en").search(view.sentence) is None:
        return NOTHING
    before = [text[start:end] for start, end in reversed(spans)]
    if not before:
        earlier = view.scene.before
        before = [earlier[start:end] for start, end in reversed(sentence_spans(earlier, "en"))][:1]
    for sentence in before[:2]:
        found = distinct(sectors_in(sentence, "en"))
        if found:
            return (found, "words of the sentence before") if len(found) <= FEW else NOTHING
    return NOTHING


def is_on_everything(text: str) -> bool:
    """Whether a stretch speaks of the trade of a whole state: no topic narrows it."""
    return pattern("sectors", "undivided", "en").search(text) is not None
