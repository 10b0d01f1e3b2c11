"""Who says it in Korean: the topic of a sentence with a verb of speech, or who stands after the speech."""

import re
from functools import cache

from spacy.tokens import Doc

from nlp.draft import Draft, scene_of, text_of
from nlp.gazetteer import Name
from nlp.korean.clause import sentence_span
from nlp.korean.quotations import is_speech, opening_of, speaker_of_quotation
from nlp.lexicon import compiled, load_entities, load_lexicon, pattern
from nlp.paragraphs import sentence_spans

GOES_BACK = 4
"""Sentences before one without a subject in which its speaker may be named."""
SILENT = frozenset({"place", "region", "law", "state", "capital"})


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("speech_ko")[name])


def decide_speaker(doc: Doc, draft: Draft) -> None:
    """Set the speaker: a named person before an unnamed office-holder, and both before an organisation."""
    start, end = sentence_span(doc, draft)
    text = text_of(doc)
    found = _of_headline(doc, draft, start) or _before_quotation(doc, draft) or speaker_of_quotation(doc, draft)
    if found is None and _is_spoken(text[draft.end : end]):
        names = [name for name in scene_of(doc).names if start <= name.start < end]
        subjects = [name for name in names if name.start < draft.start and _speaks(text, draft.start, name)]
        after = [name for name in names if name.start >= draft.end and _is_reporting(text, draft.end, end, name)]
        papers = [name for name in subjects if name.entity.type == "media"]
        people = [name for name in subjects if name.entity.surname]
        found = (
            _known(after, draft)
            or _known(papers, draft)
            or _known(people, draft)
            or _office_holder(doc, draft, start)
            or _known(subjects, draft)
        )
    if found is None:
        found = _going_on(doc, draft, start, end)
    if found and found[0] not in {draft.actor, *load_lexicon("speech_ko")["unnamed"]}:
        draft.put("speaker", *found)


def _before_quotation(doc: Doc, draft: Draft) -> tuple[str, str] | None:
    """Of a headline who is named right before the quotation that holds the figure: "… 트럼프 “곧 §로 인상”"."""
    text = text_of(doc)
    opened = opening_of(text, draft.start)
    if not scene_of(doc).is_title or opened < 0:
        return None
    names = [name for name in scene_of(doc).names if name.entity.type == "person" and name.end <= opened]
    is_beside = names and re.fullmatch(r"(?: ?[가-힣]{2,6})?[,:]? ?", text[names[-1].end : opened])
    holder = _pattern("headline_holder").search(text[:opened].rstrip(" ,:"))
    return _known(names[-1:], draft) if is_beside else _holder(doc, holder) if holder else None


def _going_on(doc: Doc, draft: Draft, start: int, end: int) -> tuple[str, str] | None:
    """A sentence of speech without a subject goes on with who spoke before: "이어 “…”고 했다", "…고도 했다"."""
    text = text_of(doc)
    opened = opening_of(text, draft.start)
    is_quoted = opened >= 0 and is_speech(text, opened)
    if _pattern("unnamed_source").search(text, start, draft.start) or not (
        is_quoted or (_pattern("goes_on").match(text[start:end]) and _is_spoken(text[draft.end : end]))
    ):
        return None
    spans, since = sentence_spans(text, "ko"), min(start, opened) if opened >= 0 else start
    after = [span for span in spans if span[0] >= end and _pattern("said_so").search(text, *span)][:1]
    for first, last in after + [span for span in spans if span[1] <= since + 1][: -GOES_BACK - 1 : -1]:
        people = [name for name in scene_of(doc).names if first <= name.start < last and name.entity.surname]
        spoken = [name for name in people if _speaks(text, last, name)]
        if spoken and _is_spoken(text[first:last]):
            return str(spoken[-1].entity.surname), "who spoke before"
        holder = pattern("speech", "ko", "office_holder").search(text, first, last)
        if holder and _is_spoken(text[first:last]):
            return _holder(doc, holder)
    return None


def _is_spoken(rest: str) -> bool:
    return compiled("speech", "ko", "verbs").search(rest) is not None or _pattern("verbs").search(rest) is not None


def _speaks(text: str, until: int, name: Name) -> bool:
    """Whether a name is marked as subject or topic, by its own particle or by that of its title."""
    if name.is_demonym or name.entity.type in SILENT or name.party.endswith(" companies"):
        return False
    words = pattern("speech", "ko", "topic") if name.entity.surname else _pattern("own_particle")
    return words.match(text[name.end : until]) is not None


def _is_reporting(text: str, since: int, end: int, name: Name) -> bool:
    """Whether a name stands as subject right after what it says: "…했다고 워싱턴포스트가 보도했다"."""
    return _pattern("reported").search(text[since : name.start]) is not None and _speaks(text, end, name)


def _known(names: list[Name], draft: Draft) -> tuple[str, str] | None:
    if not names or (names[-1].party == draft.actor and not names[-1].entity.surname):
        return None
    entity = names[-1].entity
    return (entity.surname or (entity.name if entity.type in {"media", "agency"} else entity.party)), (
        f"{entity.name} says"
    )


def _of_headline(doc: Doc, draft: Draft, start: int) -> tuple[str, str] | None:
    """The speaker of a quotation that is named before it without a verb: "구 부총리 “…”"."""
    match = _pattern("headline").match(text_of(doc)[start : draft.start])
    if (
        match is None
        or not scene_of(doc).is_title
        or re.search('[”"]', text_of(doc)[start + match.end() : draft.start])
    ):
        return None
    names = [name for name in scene_of(doc).names if name.start == start and name.end <= start + match.end("who")]
    holder = _pattern("headline_holder").search(match["who"])
    if names and names[0].entity.type not in SILENT:
        return _known(names[:1], draft)
    return _holder(doc, holder) if holder else None


def _office_holder(doc: Doc, draft: Draft, start: int) -> tuple[str, str] | None:
    """A person that the lexicon does not know, by surname and title: "김영훈 장관은"."""
    match = pattern("speech", "ko", "office_holder").search(text_of(doc), start, draft.start)
    return _holder(doc, match) if match else None


def _holder(doc: Doc, match: re.Match[str]) -> tuple[str, str] | None:
    """The person whom the article has named in full, for a bare surname; else the surname romanised."""
    if not match["given"]:
        for entity in load_entities().values():
            named = scene_of(doc).surnames.get(entity.name)
            if named and any(alias.startswith(match["name"]) and len(alias) == 3 for alias in entity.ko):
                return named, match.group()
    surname = load_lexicon("korean")["surnames"].get(match["name"])
    return (surname, match.group()) if surname else None
