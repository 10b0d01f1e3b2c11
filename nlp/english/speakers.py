"""Whom a noun phrase names as a speaker: a person's surname, an organisation's usual name, never a state."""

import re

from spacy.tokens import Doc, Token

from nlp.draft import scene_of, text_of
from nlp.english import syntax
from nlp.gazetteer import Name
from nlp.lexicon import load_lexicon, word_set

_NO_SPEAKERS = frozenset({"capital", "place", "law", "event", "region"})
_SAID = re.compile(
    r"(?P<a>[A-Z][\w’'-]+)(?:,[^,.“”\"]{3,60},)? (?:said|says|told|added|wrote|noted|warned)\b"
    r"|\b(?:said|says) (?:[a-z][\w-]* ){0,3}(?:[A-Z][\w’'-]+ ){0,3}?(?P<b>[A-Z][\w’'-]+)(?=[,.;]|$| (?:of|at|in)\b)"
)
_NAME = re.compile(r"[A-Z][a-zà-ž]+(?:-[a-z]+)?\Z")


def speaker_of(doc: Doc, subject: Token, *, is_person: bool = False) -> str | None:
    """The surname or usual name that a subject stands for; a pronoun is the last person named before it."""
    if subject.lower_ in {"he", "she", "his", "her", "i", "we"}:
        return _last_person(doc, subject.idx)
    exact = [name for name in scene_of(doc).names if name.start <= subject.idx < name.end and not name.is_demonym]
    if exact:
        is_office = exact[0].is_office or exact[0].entity.type == "office"
        return (_apposed(doc, subject) if is_office else None) or _said_by(exact[0], is_person=is_person)
    person = _person_at(doc, subject) or _apposed(doc, subject)
    if person is None and syntax.lemma(subject) == "president":
        return _president(doc, subject)
    return person or (None if is_person else _unknown(subject))


def name_in(doc: Doc, start: int, end: int) -> str | None:
    """The person that a stretch names, else an organisation in it; a pronoun is the last person named before it."""
    text = text_of(doc)[start:end]
    if text in {"him", "her", "he", "she"}:
        return _last_person(doc, start)
    inside = [name for name in scene_of(doc).names if start <= name.start < end and not name.is_demonym]
    people = [name.entity.surname for name in inside if name.entity.surname and not name.is_office]
    people += [surname_of(span.text) for span in doc.ents if span.label_ == "PERSON" and start <= span.start_char < end]
    if people:
        return people[0]
    offices = [found for name in inside if (found := _said_by(name))]
    return offices[0] if offices else None


def _said_by(name: Name, *, is_person: bool = False) -> str | None:
    entity = name.entity
    if entity.surname or is_person:
        return entity.surname
    return None if entity.type in _NO_SPEAKERS else entity.name


def _last_person(doc: Doc, before: int) -> str | None:
    """The person named last before a place: in the paragraph, else who spoke in the one before it, else earlier."""
    scene = scene_of(doc)
    people = [
        (name.start, str(name.entity.surname)) for name in scene.names if name.entity.surname and name.end <= before
    ]
    people += [
        (span.start_char, surname_of(span.text))
        for span in doc.ents
        if _is_person(doc, span.start) and span.end_char <= before
    ]
    if people:
        return max(people)[1]
    said = list(_SAID.finditer(scene.before))
    surname = (said[-1]["a"] or said[-1]["b"]) if said else None
    return (
        surname
        if surname in scene.surnames.values() or _is_named_in_full(scene.whole, surname)
        else scene.surnames.get("")
    )


def _is_named_in_full(text: str, surname: str | None) -> bool:
    """Whether a text names somebody of that surname with a given name."""
    return (
        surname is not None
        and re.search(rf"[A-Z][a-z]+ {re.escape(surname)}\b|\b{re.escape(surname)} [A-Z][a-z]+-[a-z]", text) is not None
    )


def _is_person(doc: Doc, place: int) -> bool:
    token = doc[place]
    return token.ent_type_ == "PERSON" and not any(name.start <= token.idx < name.end for name in scene_of(doc).names)


def _person_at(doc: Doc, token: Token) -> str | None:
    for span in doc.ents:
        if span.label_ == "PERSON" and span.start_char <= token.idx < span.end_char:
            return scene_of(doc).surnames.get(span.text, surname_of(span.text))
    return None


def _apposed(doc: Doc, subject: Token) -> str | None:
    """The person named beside an office: "its manager, Scott Ahn", "Trade Minister Yeo"."""
    first, last = doc[subject.left_edge.i].idx, subject.idx + len(subject)
    names = [name.entity.surname for name in scene_of(doc).names if first <= name.start and name.end <= last]
    known = [surname for surname in names if surname]
    if known:
        return known[-1]
    for child in subject.children:
        if child.dep_ == "appos" and child.i > subject.i:
            exact = [name for name in scene_of(doc).names if name.start <= child.idx < name.end]
            found = (exact[0].entity.surname if exact else None) or _person_at(doc, child)
            return found or (child.text if child.pos_ == "PROPN" and _NAME.match(child.text) else None)
    return None


def _president(doc: Doc, subject: Token) -> str | None:
    presidents = load_lexicon("speech")["en"]["presidents"]
    before = [
        name.entity.surname
        for name in scene_of(doc).names
        if name.end <= subject.idx and name.entity.surname in presidents
    ]
    if before:
        return before[-1]
    return "Trump" if "Trump" in scene_of(doc).surnames.values() else None


def _unknown(subject: Token) -> str | None:
    """A bare surname that the model does not take for a person's: "Yeo said"."""
    is_name = subject.pos_ == "PROPN" and subject.ent_type_ not in {"GPE", "NORP", "DATE", "LOC", "MONEY"}
    is_alone = not any(child.dep_ in {"compound", "det", "poss", "amod"} for child in subject.children)
    is_common = subject.lower_ in word_set("speech", "en", "no_names")
    return subject.text if is_name and is_alone and not is_common and _NAME.match(subject.text) else None


def surname_of(name: str) -> str:
    """The surname of a full name: first for a Korean one (Kim Yong-beom), last otherwise."""
    parts = re.sub(r"(?:'s|’s)$", "", name.strip()).split()
    is_korean = len(parts) >= 2 and parts[0] in load_lexicon("korean")["surnames"].values()
    if is_korean and ("-" in parts[1] or len(parts) == 3):
        return parts[0]
    return parts[-1] if parts else name
