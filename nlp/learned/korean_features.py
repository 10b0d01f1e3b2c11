"""Clues of a Korean figure: pieces of words around it, the verbs after it by meaning and form, endings."""

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from nlp.draft import Draft, drafts_of, scene_of, text_of
from nlp.korean.clause import around, clause_of, masked_sentence, sentence_before, sentence_span, within_quotation
from nlp.korean.predicates import find_predicates
from nlp.learned.features import date_features
from nlp.learned.roles import without_names
from nlp.masking import mask

SIZES = (2, 3, 4)
NEAR, FAR = 14, 60
"""Characters on each side that are told apart as near, and that are looked at at all."""
KINDS = (("t", "tariff_rate"), ("p", "pledge"))
WORDS = 4
VERBS = 3
_ENDING = re.compile(r"[\s.!?”’\"'…)\]]+$")


def features_of(doc: Doc, draft: Draft) -> Iterator[str]:
    """The clues of a draft in its paragraph."""
    masked = masked_sentence(doc, draft)
    plain = without_names(masked)
    left, right = around(plain)
    yield from _pieces("l", left[-FAR:], len(left[-FAR:]) - NEAR, after=False)
    yield from _pieces("r", right[:FAR], NEAR, after=True)
    yield from _words(left, right)
    yield from _predicates("v", around(masked)[1])
    yield from _predicates("c", around(clause_of(masked))[1])
    yield from _predicates("w", around(clause_of(masked))[0])
    yield from _ending(plain, masked)
    start, end = sentence_span(doc, draft)
    yield from date_features(scene_of(doc), text_of(doc)[start:end], draft.start - start, "ko")
    yield from _sentence_before(doc, draft)


def _pieces(side: str, text: str, edge: int, *, after: bool) -> Iterator[str]:
    """Pieces of two to four letters; those near the figure also as such."""
    for size in SIZES:
        for at in range(len(text) - size + 1):
            piece = text[at : at + size]
            yield f"{side.upper()}:{piece}"
            if (at + size <= edge) if after else (at >= edge):
                yield f"{side}:{piece}"
    close = text[:size] if after else text[-size:]
    yield f"{side}1:{close}"


def _words(left: str, right: str) -> Iterator[str]:
    before, after = left.split(), right.split(" ")
    for side, near in (("x", before[::-1][:WORDS]), ("y", after[:WORDS])):
        yield from (f"{side}{place}:{word}" for place, word in enumerate(near))
        yield from (f"{side}:{one} {two}" for one, two in pairwise(near))
        yield from (f"{side}:{word}" for word in near)


def _predicates(name: str, text: str) -> Iterator[str]:
    """Verbs of a stretch: the first ones by place and in a row, all without place; reported ones apart."""
    for short, kind in KINDS:
        found = find_predicates(text, kind)
        forms = [f"{one.meaning}.{one.form}{'.said' if one.is_quoted else ''}" for one in found]
        yield from (f"{name}{short}{place}:{form}" for place, form in enumerate(forms[:VERBS]))
        yield from (f"{name}{short}:{one.meaning}" for one in found)
        yield from (f"{name}{short}:{form}" for form in forms)
        yield f"{name}{short}:{'>'.join(one.meaning for one in found[:VERBS])}"
        if forms:
            yield f"{name}{short}last:{forms[-1]}"


def _ending(plain: str, masked: str) -> Iterator[str]:
    bare = _ENDING.sub("", plain)
    yield from (f"e:{bare[-size:]}" for size in (1, 2, 3, 4, 5))
    clause = _ENDING.sub("", clause_of(plain))
    yield from (f"ce:{clause[-size:]}" for size in (2, 3, 4))
    if within_quotation(masked) != masked:
        yield "q:in"
    elif re.search(r"[“\"]", masked):
        yield "q:out"
    if not plain.rstrip(' .”’"').endswith("다"):
        yield "e:no verb"


def _sentence_before(doc: Doc, draft: Draft) -> Iterator[str]:
    """Beginnings of words and verbs of the sentence before; of the paragraph before only its last verbs."""
    start, end = sentence_before(doc, draft)
    before = scene_of(doc).before[-FAR * 2 :]
    if end > start:
        others = [(other.start, other.end) for other in drafts_of(doc) if start <= other.start and other.end <= end]
        masked = mask(text_of(doc), (start, end), scene_of(doc).names, (end, end), others, "ko")
        before = without_names(masked)
        yield from (f"B:{word[:3]}" for word in before.split())
    for _, kind in KINDS:
        yield from (f"B:{one.meaning}.{one.form}" for one in find_predicates(before, kind))
