"""Who speaks in a Korean quotation that holds a figure: the subject before it opens, "he" for the person named last."""

import re
from functools import cache

from spacy.tokens import Doc

from nlp.draft import Draft, scene_of, text_of
from nlp.gazetteer import Name
from nlp.korean.clause import SHORTEST_SPEECH
from nlp.lexicon import load_lexicon, pattern
from nlp.paragraphs import sentence_spans

Found = tuple[str, str]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("speech_ko")[name])


def speaker_of_quotation(doc: Doc, draft: Draft) -> Found | None:
    """Surname (or romanised surname) of the speaker and the words that name him; None outside a quotation."""
    text = text_of(doc)
    opened = opening_of(text, draft.start)
    if opened < 0 or not is_speech(text, opened):
        return None
    start = next((a for a, b in sentence_spans(text, "ko") if a <= opened < b), 0)
    lead = text[start:opened]
    broadcast = _pattern("broadcast").search(lead)
    if broadcast:
        return _romanised(broadcast["name"], broadcast.group())
    people = [n for n in scene_of(doc).names if start <= n.start and n.end <= opened and n.entity.surname]
    spoken = [name for name in people if pattern("speech", "ko", "topic").match(text[name.end : opened])]
    if spoken:
        return str(spoken[-1].entity.surname), f"{spoken[-1].entity.name} says"
    if _pattern("pronoun").search(lead):
        return _last_person(doc, start)
    holder = pattern("speech", "ko", "office_holder").search(lead)
    return _romanised(holder["name"], holder.group()) if holder else None


def opening_of(text: str, at: int) -> int:
    """Where the quotation opens that is still open at a place, -1 where none is."""
    opened = text.rfind("“", 0, at)
    if opened >= 0 and "”" not in text[opened:at]:
        return opened
    return text.rfind('"', 0, at) if text.count('"', 0, at) % 2 else -1


def is_speech(text: str, opened: int) -> bool:
    """Whether a quotation is long enough for something that is said, not for a word that is set apart."""
    closed = re.search(r"[”\"]", text[opened + 1 :])
    return closed is None or closed.start() >= SHORTEST_SPEECH


def _last_person(doc: Doc, start: int) -> Found | None:
    """The person named last before a place of the paragraph, else in the paragraphs before."""
    named: list[Name] = [name for name in scene_of(doc).names if name.end <= start and name.entity.surname]
    surname = named[-1].entity.surname if named else scene_of(doc).surnames.get("")
    return (surname, "he, the person named last") if surname else None


def _romanised(name: str, words: str) -> Found | None:
    surname = load_lexicon("korean")["surnames"].get(name[0])
    return (surname, words) if surname else None
