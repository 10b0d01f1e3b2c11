"""Who says it in Korean: the topic of a sentence that goes on with a verb of speech after the figure."""

from spacy.tokens import Doc

from nlp.draft import Draft, scene_of, text_of
from nlp.gazetteer import Name
from nlp.korean.clause import sentence_span
from nlp.lexicon import compiled, load_lexicon, pattern

SILENT = frozenset({"place", "region", "law"})


def decide_speaker(doc: Doc, draft: Draft) -> None:
    """Set the speaker: a named person before an unnamed office-holder, and both before an organisation."""
    start, end = sentence_span(doc, draft)
    if not compiled("speech", "ko", "verbs").search(text_of(doc)[draft.end : end]):
        return
    subjects = [name for name in scene_of(doc).names if start <= name.start < draft.start and _speaks(doc, draft, name)]
    people = [name for name in subjects if name.entity.surname]
    found = _known(people) or _office_holder(doc, draft, start) or _known(subjects)
    if found and found[0] != draft.actor:
        draft.put("speaker", *found)


def _speaks(doc: Doc, draft: Draft, name: Name) -> bool:
    """Whether a name is marked as subject or topic, by its own particle or by that of its title."""
    is_subject = pattern("speech", "ko", "topic").match(text_of(doc)[name.end : draft.start])
    return is_subject is not None and not name.is_demonym and name.entity.type not in SILENT


def _known(names: list[Name]) -> tuple[str, str] | None:
    if not names:
        return None
    entity = names[-1].entity
    return (entity.surname or entity.party if entity.type != "media" else entity.name), f"{entity.name} says"


def _office_holder(doc: Doc, draft: Draft, start: int) -> tuple[str, str] | None:
    """A person that the lexicon does not know, by surname and title: "김영훈 장관은"."""
    match = pattern("speech", "ko", "office_holder").search(text_of(doc), start, draft.start)
    surname = load_lexicon("korean")["surnames"].get(match["name"]) if match else None
    return (surname, match.group()) if match and surname else None
