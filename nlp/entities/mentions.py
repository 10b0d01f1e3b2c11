"""Every entity that an article names, known ones with their slug: what its paragraphs say together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nlp.entities.acronyms import acronyms_in, uses_of
from nlp.entities.capitals import meant_by
from nlp.entities.found import Found, at, is_free, longest_first
from nlp.entities.korean import korean_shapes, korean_surnames
from nlp.entities.model import ModelSpan, mended
from nlp.entities.offices import inner_names
from nlp.entities.people import is_bare, people_in, surnames_in
from nlp.entities.shapes import shapes_in
from nlp.gazetteer import Name
from nlp.lexicon import load_lexicon, pattern
from nlp.paragraphs import Paragraph
from storage.records import Mention

LABELS = frozenset({"GPE", "ORG", "PERSON", "LAW", "EVENT"})
_YEAR = r"(?: of (?:19|20)\d\d)"


def mentions_of(
    paragraphs: Sequence[Paragraph],
    names: Sequence[Sequence[Name]],
    spans: Mapping[int, Sequence[ModelSpan]],
    lang: str,
    day: date | None,
) -> list[Mention]:
    """The mentions of an article, in order; `names` are the known names of each paragraph, `spans` the model's."""
    texts = [paragraph.text for paragraph in paragraphs]
    sections = [_first(text, found, lang) for text, found in zip(texts, names, strict=True)]
    for place, found in spans.items():
        sections[place] += [one for one in mended(texts[place], found) if is_free(one.start, one.end, sections[place])]
    _add_acronyms(texts, sections)
    people = people_in(sections)
    for place, text in enumerate(texts):
        if lang == "ko":
            sections[place] += korean_surnames(place, text, sections, day)
        else:
            sections[place] = [one for one in sections[place] if not is_bare(one)]
            sections[place] += surnames_in(place, text, sections[place], people, day)
    return [_mention(one, part) for part, found in zip(paragraphs, sections, strict=True) for one in _in_order(found)]


def _in_order(found: Sequence[Found]) -> list[Found]:
    return longest_first(one for one in found if one.label in LABELS)


def _mention(found: Found, paragraph: Paragraph) -> Mention:
    start, end = paragraph.start + found.start, paragraph.start + found.end
    slug = found.entity.slug if found.entity else None
    canonical = found.canonical if found.entity or found.name else None
    return Mention(start=start, end=end, text=found.text, label=found.label, entity=slug or None, canonical=canonical)


def _first(text: str, names: Sequence[Name], lang: str) -> list[Found]:
    """What a paragraph shows by itself: known names and shapes, the longer before the shorter."""
    known = [found for name in names for found in _known(text, name, lang)]
    shapes = korean_shapes(text) if lang == "ko" else shapes_in(text)
    kept = longest_first([*known, *(one for one in shapes if not _joins(one, known))])
    return [_with_legal_form(text, one) for one in kept]


def _joins(shape: Found, known: Sequence[Found]) -> bool:
    """Whether a shape only joins a known name to others: "Samsung Heavy Industries and Vigor Marine Group", "U.S." to
    the standards that follow it, an act to its year; or is the given name of a known person after it."""
    if shape.label == "PERSON" and any(one.start == shape.end + 1 for one in known if one.label == "PERSON"):
        return True
    inside = [one for one in known if shape.start <= one.start and one.end <= shape.end and one.text != shape.text]
    if re.search(r" and |, ", shape.text) and any(one.label in {"ORG", "LAW"} for one in inside):
        return True
    whole = [one for one in inside if one.label == shape.label]
    rest = [shape.text[: one.start - shape.start] + shape.text[one.end - shape.start :] for one in whole]
    return any(re.fullmatch(rf"(?:[A-Z][\w.]* )?{_YEAR}?", words) for words in rest)


def _known(text: str, name: Name, lang: str) -> Iterator[Found]:
    """The known entity as a mention: persons without their title, capitals as city or state, of offices the state."""
    entity = name.entity
    if name.is_office or entity.type == "office" or (entity.label not in LABELS and entity.state):
        for inner in inner_names(text, name, lang):
            yield from _known(text, inner, lang)
    elif name.is_demonym or entity.label not in LABELS or re.match(r" ?\$\d", text[name.end : name.end + 3]):
        return  # "U.S. $36 billion" is a currency
    elif entity.type == "capital":
        yield at(text, name.start, name.end, "GPE", meant_by(text, name.start, name.end, entity, lang))
    elif entity.slug == "ustr" and _is_title(text, name.end):
        for inner in inner_names(text, name, lang):
            yield from _known(text, inner, lang)
    else:
        start, end = _without_title(text, name, lang)
        yield at(text, start, end, entity.label, entity)


def _is_title(text: str, end: int) -> bool:
    """Whether "U.S. Trade Representative" is followed by the name of the one who is it."""
    return text[:end].endswith("Representative") and re.match(r" [A-Z][a-z]+ [A-Z][a-z]", text[end:]) is not None


def _without_title(text: str, name: Name, lang: str) -> tuple[int, int]:
    """The span of a person's name without "President" before or 대통령 after it; a lone Korean surname keeps it."""
    if name.entity.type != "person":
        return name.start, name.end
    if lang == "ko":
        bare = re.match(r"[가-힣]{2,4}(?= )", text[name.start : name.end])
        has_title = bare and bare.group() in name.entity.ko
        return name.start, name.start + bare.end() if bare and has_title else name.end
    title = re.compile(load_lexicon("shapes")["person"]["title"]).match(text, name.start, name.end)
    return title.end() if title else name.start, name.end


def _with_legal_form(text: str, found: Found) -> Found:
    """A known company together with the "Corp." after its name, an act together with its year."""
    kind = found.entity.type if found.entity else ""
    ending = {"company": pattern("shapes", "legal"), "law": re.compile(_YEAR)}.get(kind)
    match = ending.match(text, found.end) if ending else None
    if match is None or not re.search(r"[A-Z\d]", match.group()):
        return found
    return replace(found, end=match.end(), text=text[found.start : match.end()])


def _add_acronyms(texts: Sequence[str], sections: list[list[Found]]) -> None:
    """The short forms that the article explains, from the paragraph on that does so."""
    for place, text in enumerate(texts):
        for acronym in acronyms_in(text, sections[place]):
            for later in range(place, len(texts)):
                sections[later] += uses_of(acronym, texts[later], sections[later])
