"""Who says it: the subject of a verb of speech over the figure, a quotation's author, "according to"."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nlp.draft import Draft
from nlp.english import syntax
from nlp.english.quotes import quotation_of
from nlp.english.speakers import name_in, speaker_of
from nlp.english.transcripts import label_over
from nlp.english.view import View, view_of
from nlp.lexicon import load_lexicon, word_set

Found = tuple[str, str] | None
MANY = 3
"""Verbs above a figure beyond these do not say it."""


def decide_speaker(doc: Doc, draft: Draft) -> None:
    """Set the speaker (surname or usual name), unless it is the actor itself that announces its own pledge."""
    view = view_of(doc, draft)
    for find in (_from_speech_verb, _from_quote, _from_noun, _from_label, _from_phrase):
        found = find(view)
        if found is not None:
            name, reason = found
            if name != draft.actor and not _is_own(view, name):
                draft.put("speaker", name, reason)
            return


def _is_own(view: View, name: str) -> bool:
    """Whether a state, or for its own pledge an agency of it, is named that is the actor itself."""
    actor, kinds = view.draft.actor, {"state", "agency"} if view.draft.kind == "pledge" else {"state"}
    own = {one.party for one in view.scene.names if one.entity.name == name and one.entity.type in kinds}
    return bool(own) and (actor is None or actor in own)


def _verbs() -> frozenset[str]:
    return word_set("speech", "en", "verbs") | word_set("speech", "en", "also")


def _from_speech_verb(view: View) -> Found:
    below = (child for node in syntax.noun_heads(view.anchor)[:2] for child in node.children if child.dep_ == "relcl")
    for verb in (*below, *_saying_above(view)):
        if syntax.is_verb(verb) and syntax.lemma(verb) in _verbs():
            names = (speaker_of(view.doc, subject) for subject in _subjects(verb))
            name = next((name for name in names if name), None)
            if name and (name != view.draft.actor or syntax.lemma(verb) in word_set("speech", "en", "verbs")):
                return name, f"subject of {verb.text}"
    return None


def _saying_above(view: View) -> Iterator[Token]:
    """The verbs above a figure, up to the one that tells of another event in whose course the figure came up."""
    chain = syntax.chain_of(view.anchor)
    is_aside = False
    for token in chain:
        if not syntax.is_verb(token):
            continue
        is_making = syntax.lemma(token) in word_set("speech", "en", "making")
        if not (is_aside and is_making):
            yield token
        is_aside = is_aside or token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ != "VB")


def _subjects(verb: Token) -> Iterator[Token]:
    """Those who may be speaking: a name beside the verb, its subject, that of the verb over a participle."""
    above = next((token for token in verb.ancestors if syntax.is_verb(token)), None) if verb.tag_ == "VBG" else None
    for subject in (_subject_beside(verb), syntax.subject_of(verb), syntax.subject_of(above) if above else None):
        if subject is not None:
            yield subject


def _subject_beside(verb: Token) -> Token | None:
    """A name right before the verb that the parse hung elsewhere ("after Mr. Trump late last month warned")."""
    if any(child.dep_ in syntax.SUBJECTS for child in verb.children):
        return None
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - 5) : verb.i]):
        if syntax.is_verb(token) or token.is_punct:
            return None
        if token.pos_ == "PROPN" and token.ent_type_ in {"PERSON", "ORG", "GPE"}:
            return token
    return None


def _from_quote(view: View) -> Found:
    """A quotation belongs to who says it beside it, else to who is said to speak elsewhere in the paragraph."""
    quote = quotation_of(view)
    if quote is None:
        return None
    found = []
    for token in view.doc:
        is_outside = not quote[0] <= token.idx < quote[1]
        if is_outside and syntax.is_verb(token) and syntax.lemma(token) in word_set("speech", "en", "verbs"):
            gap = token.idx - quote[1] if token.idx >= quote[1] else quote[0] - token.idx
            name = next((name for subject in _subjects(token) if (name := speaker_of(view.doc, subject))), None)
            if name:
                found.append((gap, token.i, name, token.text))
    if not found:
        return None
    _, _, name, verb = min(found)
    return name, f"“…,” {verb} {name}"


def _from_noun(view: View) -> Found:
    """In "Trump's threat of 25%", "the president renewed his threat of 25%": whose words they are."""
    for noun in syntax.noun_heads(view.anchor)[:MANY]:
        if noun.i == view.anchor.i or syntax.lemma(noun) not in word_set("speech", "en", "nouns"):
            continue
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        verb = next((token for token in noun.ancestors if syntax.is_verb(token)), None)
        if owner is None and noun.dep_ in {"dobj", "pobj"} and verb is not None:
            owner = syntax.subject_of(verb)
        name = speaker_of(view.doc, owner, is_person=True) if owner is not None else None
        if name:
            return name, f"{noun.text} of {name}"
    return None


def _from_label(view: View) -> Found:
    name = label_over(view)
    return (name, "label of the line") if name else None


def _from_phrase(view: View) -> Found:
    start, end = view.sentence_span
    for phrase in load_lexicon("speech")["en"]["phrases"]:
        for match in re.finditer(phrase, view.text[start:end]):
            name = name_in(view.doc, start + match.start("name"), start + match.end("name"))
            if name:
                return name, match.group()[:30].strip()
    return None
