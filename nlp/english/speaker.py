"""Who says it: the subject of a verb of speech over the figure, a quotation's author, "according to"."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nlp.draft import Draft, scene_of
from nlp.english import syntax
from nlp.english.view import View, view_of
from nlp.lexicon import load_lexicon, word_set

Found = tuple[str, str] | None

_LABEL = re.compile(r"^(?P<name>[A-Z][\w.’' -]{1,60}?):\s")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<name>[^,.;]{2,60})")


def decide_speaker(doc: Doc, draft: Draft) -> None:
    """Set the speaker (surname or usual name), unless it is the actor itself that announces its own pledge."""
    view = view_of(doc, draft)
    for find in (_from_speech_verb, _from_quote, _from_label, _from_according):
        found = find(view)
        if found is not None:
            name, reason = found
            if name != draft.actor or draft.actor is None:
                draft.put("speaker", name, reason)
            return


def _from_speech_verb(view: View) -> Found:
    below = (child for node in syntax.noun_heads(view.anchor)[:2] for child in node.children if child.dep_ == "relcl")
    for verb in (token for token in (*below, *syntax.chain_of(view.anchor)) if syntax.is_verb(token)):
        if syntax.lemma(verb) in word_set("speech", "en", "verbs"):
            names = (speaker_of(view.doc, subject) for subject in _subjects(verb))
            name = next((name for name in names if name), None)
            if name:
                return name, f"subject of {verb.text}"
    return None


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
    """A figure between quotation marks belongs to who says it right after or before the quotation."""
    for quote in re.finditer(r"[“\"]([^“”\"]{10,})[”\"]", view.text):
        if quote.start() <= view.draft.start < quote.end():
            for found in re.finditer(r"\b(?:said|says|told|added|wrote|posted)\b", view.text):
                if -60 < found.start() - quote.end() < 60 or 0 <= quote.start() - found.end() < 60:
                    span = view.doc.char_span(*found.span(), alignment_mode="expand")
                    subject = syntax.subject_of(span.root) if span is not None else None
                    name = speaker_of(view.doc, subject) if subject is not None else None
                    if name:
                        return name, f"“…,” {found.group()} {name}"
    return None


def _from_label(view: View) -> Found:
    label = _LABEL.match(view.text)
    if label is None:
        return None
    for name in view.scene.names:
        if name.end <= label.end() and name.entity.type in {"person", "media"}:
            return name.entity.surname or name.entity.name, "label of the line"
    title = re.match(r"(?:[A-Z]+ )*(?P<last>[A-Z][A-Z’'-]+):", view.text)
    if title and title["last"] == "PRESIDENT":
        return "Trump", "label of the line"
    return (
        (title["last"].capitalize(), "label of the line") if title and "GENERAL " in view.text[: label.end()] else None
    )


def _from_according(view: View) -> Found:
    match = _ACCORDING.search(view.sentence)
    if match is None:
        return None
    start = view.sentence_span[0] + match.start("name")
    for name in view.scene.names:
        if start <= name.start < start + len(match["name"]) and not name.is_demonym:
            return name.entity.surname or name.entity.name, "according to"
    return None


def speaker_of(doc: Doc, subject: Token) -> str | None:
    """The surname or usual name that a subject stands for; a pronoun is the last person named before it."""
    scene = scene_of(doc)
    first, last = doc[subject.left_edge.i].idx, subject.idx + len(subject)
    if subject.lower_ in {"he", "she"}:
        people = [name for name in scene.names if name.entity.type == "person" and name.end <= subject.idx]
        return people[-1].entity.surname if people else scene.surnames.get("")
    head = [name for name in scene.names if name.start <= subject.idx < name.end and not name.is_demonym]
    if head:
        entity = head[0].entity
        return entity.surname or (entity.name if entity.type != "place" else None)
    for span in doc.ents:
        if span.label_ == "PERSON" and span.start_char <= subject.idx < span.end_char:
            return scene.surnames.get(span.text, surname_of(span.text))
    apposed = [
        name for name in scene.names if first <= name.start and name.end <= last and name.entity.type == "person"
    ]
    return apposed[-1].entity.surname if apposed else None


def surname_of(name: str) -> str:
    """The surname of a full name: first for a Korean one (Kim Yong-beom), last otherwise."""
    parts = re.sub(r"(?:'s|’s)$", "", name.strip()).split()
    if (
        len(parts) >= 2
        and parts[0] in load_lexicon("korean")["surnames"].values()
        and ("-" in parts[1] or len(parts) == 3)
    ):
        return parts[0]
    return parts[-1] if parts else name
