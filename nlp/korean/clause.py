"""The sentence of a Korean figure in marks, and the parts of it right and left of the figure."""

import re
from functools import cache

from spacy.tokens import Doc

from nlp.draft import Draft, drafts_of, scene_of, text_of
from nlp.lexicon import load_lexicon
from nlp.masking import mask
from nlp.paragraphs import sentence_spans

SHORTEST_SPEECH = 12
"""Marks of quotation around less are put around a word, not around what somebody says."""


def sentence_span(doc: Doc, draft: Draft) -> tuple[int, int]:
    """Start and end of the sentence that holds the figure."""
    for start, end in sentence_spans(text_of(doc), "ko"):
        if start <= draft.start < end:
            return start, max(end, draft.end)
    return 0, len(text_of(doc))


def sentence_before(doc: Doc, draft: Draft) -> tuple[int, int]:
    """Start and end of the sentence before that of the figure in its paragraph; an empty span where there is none."""
    spans = sentence_spans(text_of(doc), "ko")
    place = next((place for place, (start, end) in enumerate(spans) if start <= draft.start < end), 0)
    return spans[place - 1] if place else (0, 0)


def masked_sentence(doc: Doc, draft: Draft) -> str:
    """The sentence with its names and figures as marks (see nlp/masking.py)."""
    others = [(other.start, other.end) for other in drafts_of(doc) if other is not draft]
    return mask(text_of(doc), sentence_span(doc, draft), scene_of(doc).names, (draft.start, draft.end), others, "ko")


def around(masked: str) -> tuple[str, str]:
    """What stands left and right of the figure in a masked sentence."""
    left, _, right = masked.partition("§")
    return left, right


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(load_lexicon("status_ko")["break"])


def within_quotation(masked: str) -> str:
    """The quotation that holds the figure, if one does: what is said of it in there counts, not the verb of speech."""
    left, right = around(masked)
    opened = (
        max(left.rfind("“"), left.rfind("‘"))
        if left.count("“") > left.count("”") or left.count("‘") > left.count("’")
        else -1
    )
    opened = left.rfind('"') if left.count('"') % 2 else opened
    closed = re.search(r"[”’\"]", right)
    if opened < 0 or not closed or len(left) - opened + closed.start() < SHORTEST_SPEECH:
        return masked
    return left[opened + 1 :] + "§" + right[: closed.start()]


def clause_of(masked: str) -> str:
    """The clause of the figure: from the last break before it to the first after it."""
    left, right = around(within_quotation(masked))
    start = max((match.end() for match in _breaks().finditer(left)), default=0)
    after = _breaks().search(right)
    return left[start:] + "§" + (right[: after.end()] if after else right)
