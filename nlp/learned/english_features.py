"""Clues of an English figure: words around it by place, the way up its tree, the verbs over it in their mood."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from nlp.draft import Draft, drafts_of
from nlp.english import syntax
from nlp.english.tense import is_conditional, is_negated, tense_of
from nlp.english.verbs import role_of
from nlp.english.view import View, view_of
from nlp.learned.features import date_features, unit_class
from nlp.learned.roles import role_mark

NEAR = 4
"""Words on each side whose place counts."""
KINDS = (("t", "tariff_rate"), ("p", "pledge"))
HEIGHT = 5
"""So many steps up the tree are looked at."""
LONGEST = 25
"""So many words on each side are looked at without their place."""


def features_of(doc: Doc, draft: Draft) -> Iterator[str]:
    """The clues of a draft in its parsed paragraph."""
    view = view_of(doc, draft)
    words = _Words(view)
    yield from _beside(words)
    yield from _bags(words, view)
    yield from _tree(view, words)
    yield from _verbs(view, words)
    start, _ = view.sentence_span
    yield from date_features(view.scene, view.sentence, draft.start - start, "en")
    yield from _before(view, words)


class _Words:
    """The tokens of a paragraph as marks: names by role, numbers by unit, other words as they stand."""

    def __init__(self, view: View) -> None:
        self.doc = view.doc
        self.marks: dict[int, str] = {}
        for name in view.scene.names:
            self._cover(name.start, name.end, role_mark(name))
        for draft in drafts_of(view.doc):
            self._cover(draft.start, draft.end, f"<{unit_class(draft.number)}>")
        span = self.doc.char_span(view.draft.start, view.draft.end, alignment_mode="expand")
        self.first, self.last = (span.start, span.end) if span is not None else (view.anchor.i, view.anchor.i + 1)
        sentence = view.anchor.sent
        self.left = self.between(sentence.start, self.first)
        self.right = self.between(self.last, sentence.end)

    def _cover(self, start: int, end: int, mark: str) -> None:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            for place in range(span.start, span.end):
                self.marks[place] = mark if place == span.start else ""

    def of(self, token: Token) -> str:
        """The mark of a token, else its lemma."""
        mark = self.marks.get(token.i)
        return (mark or "<name>") if mark is not None else "<n>" if token.like_num else syntax.lemma(token)

    def between(self, start: int, end: int) -> list[str]:
        """The marks and lower-cased words of a stretch of tokens."""
        found = []
        for place in range(start, end):
            token = self.doc[place]
            mark = self.marks.get(place, "<n>" if token.like_num else token.lower_)
            if mark.strip():
                found.append(mark)
        return found


def _beside(words: _Words) -> Iterator[str]:
    left, right = ["^", *words.left][-NEAR:][::-1], [*words.right, "$"][:NEAR]
    for side, near in (("l", left), ("r", right)):
        yield from (f"{side}{place}:{word}" for place, word in enumerate(near, 1))
        for length in range(2, NEAR + 1):
            if len(near) >= length:
                yield f"{side}1-{length}:{' '.join(near[:length])}"
        yield from (f"{side}2:{one} {two}" for one, two in pairwise(near[1:]))
    yield f"lr:{left[0]} _ {right[0]}"


def _bags(words: _Words, view: View) -> Iterator[str]:
    """Words of the sentence on each side, pairs of them, and those of the clause."""
    for side, found in (("L", words.left[-LONGEST:]), ("R", words.right[:LONGEST])):
        yield from (f"{side}:{word}" for word in found)
        yield from (f"{side}:{one} {two}" for one, two in pairwise(found))
    start, end = view.small_clause_span
    span = view.doc.char_span(start, end, alignment_mode="contract")
    if span is not None:
        yield from (f"c:{words.of(token)}" for token in span if not token.is_punct and token.i != view.anchor.i)
    if not any(syntax.is_verb(token) for token in view.anchor.sent):
        yield "c:no verb"
    if view.sentence.count("“") or view.sentence.count('"'):
        yield f"q:{'in' if view.left.count('“') > view.left.count('”') or view.left.count(chr(34)) % 2 else 'out'}"


def _tree(view: View, words: _Words) -> Iterator[str]:
    chain = syntax.chain_of(view.anchor)[: HEIGHT + 1]
    yield f"up:{'>'.join(node.dep_ for node in chain[:3])}"
    for place, (node, above) in enumerate(pairwise(chain), 1):
        word = words.of(above)
        yield f"up{min(place, 3)}:{word}"
        yield f"up:{node.dep_}<{word}"
        yield f"up:{word}"
    for node in syntax.noun_heads(view.anchor)[:2]:
        yield from (f"down:{child.dep_}:{words.of(child)}" for child in node.children if not child.is_punct)


def _verbs(view: View, words: _Words) -> Iterator[str]:
    """The verbs over the figure from the inside out, and those of clauses that hang on it."""
    chain = syntax.chain_of(view.anchor)
    above = [(node, chain[place - 1]) for place, node in enumerate(chain) if place and syntax.is_verb(node)]
    for place, (verb, path) in enumerate(above[:3], 1):
        yield from _verb(f"v{place}", verb, view, words, path)
    for place, (verb, _) in enumerate(above[:3]):
        outer = above[place + 1][0] if place + 1 < len(above) else None
        if outer is not None:
            yield f"vv:{syntax.lemma(verb)}<{syntax.lemma(outer)}"
            yield f"vv:{tense_of(verb)}<{syntax.lemma(outer)}"
    below = [
        child
        for node in syntax.noun_heads(view.anchor)[:2]
        for child in node.children
        if child.dep_ in {"relcl", "acl"} and syntax.is_verb(child)
    ]
    for verb in below[:1]:
        yield from _verb("b", verb, view, words, None)


def _verb(name: str, verb: Token, view: View, words: _Words, path: Token | None) -> Iterator[str]:
    mood = tense_of(verb, is_title=view.scene.is_title)
    lemma, no = syntax.lemma(verb), "not " if is_negated(verb) else ""
    yield f"{name}:{no}{lemma}"
    yield f"{name}:{no}{mood}"
    yield f"{name}:{no}{lemma}:{mood}"
    for short, kind in KINDS:
        role = role_of(verb, kind)
        if role:
            yield f"{name}:{short}:{no}{role}"
            yield f"{name}:{short}:{no}{role}:{mood}"
    if is_conditional(verb):
        yield f"{name}:if"
    if path is not None:
        yield f"{name}:{lemma}:{path.dep_}:{path.lower_ if path.dep_ == 'prep' else ''}"
    yield from _partners(name, verb, words)


def _partners(name: str, verb: Token, words: _Words) -> Iterator[str]:
    lemma = syntax.lemma(verb)
    subject = syntax.subject_of(verb)
    if subject is not None:
        yield f"{name}:subj:{words.of(subject)}"
        yield f"{name}:subj:{words.of(subject)}:{lemma}"
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "acomp", "oprd", "prt"}:
            yield f"{name}:obj:{words.of(child)}"
            yield f"{name}:obj:{lemma} {words.of(child)}"
        elif child.dep_ in {"advmod", "mark", "aux", "neg", "npadvmod"}:
            yield f"{name}:mod:{child.lower_}"


def _before(view: View, words: _Words) -> Iterator[str]:
    """Words of the sentence before, in the paragraph or at the end of the one before."""
    first: int = view.anchor.sent.start
    if first:
        sentence = view.doc[first - 1].sent
        yield from (f"B:{word}" for word in _content(words.between(sentence.start, sentence.end)))


def _content(found: Sequence[str]) -> list[str]:
    return [word for word in found if len(word) > 2 and not word[0].isdecimal()]
