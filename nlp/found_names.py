"""Organisations that only the model knows, added to the known names of a paragraph."""

import re

from spacy.tokens import Doc, Span

from nlp.draft import text_of
from nlp.gazetteer import Name
from nlp.lexicon import Entity, pattern


def with_found_names(doc: Doc, known: list[Name]) -> list[Name]:
    """The names and between them the model's organisations; "Vietnam Airlines" is one, though a state begins it."""
    names = list(known)
    for span in doc.ents:
        if span.label_ != "ORG" or span.ent_id_:
            continue
        start, text = _trimmed(span)
        is_free = not any(name.start < start + len(text) and start < name.end for name in names)
        if len(text) > 2 and text[0].isupper() and is_free:
            names.append(Name(start, start + len(text), _company(text)))
    return sorted((_grown(doc, name) for name in names), key=lambda name: name.start)


def _company(name: str) -> Entity:
    return Entity(slug="", name=name, type="company", label="ORG")


def _trimmed(span: Span) -> tuple[int, str]:
    """Start and text of a span without its article and possessive."""
    lead = re.match(r"(?:the|an?)\s+", span.text, re.IGNORECASE)
    cut = lead.end() if lead else 0
    return span.start_char + cut, re.sub(r"(?:'s|’s)$", "", span.text[cut:]).rstrip()


def _grown(doc: Doc, name: Name) -> Name:
    """A state's name that begins a company's ("Vietnam Airlines"), as that company."""
    match = pattern("companies", "tail").match(text_of(doc), name.end)
    if match is None or name.entity.type not in {"state", "place", "capital"}:
        return name
    return Name(name.start, match.end(), _company(text_of(doc)[name.start : match.end()]))
