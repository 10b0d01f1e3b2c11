"""Whom a noun phrase stands for: a known name in it, an unnamed group of companies, or the article's own company."""

import re

from spacy.tokens import Doc, Token

from nlp.draft import scene_of, text_of
from nlp.english import syntax
from nlp.lexicon import load_lexicon

_COMPANIES = re.compile(
    r"(?:compan(?:y|ies)|firms?|businesses|manufacturers|automakers|conglomerates|chaebols?|funds|investors)",
    re.IGNORECASE,
)
_ADMINISTRATION = frozenset({"president", "administration"})


def party_of(doc: Doc, token: Token) -> str | None:
    """The party of a subject. Pronouns and "the company" go back to a subject before, else to the article's company."""
    if token.lower_ in {"it", "they", "which", "that", "who", "we"}:
        return _before(doc, token)
    first, last = doc[token.left_edge.i].idx, token.idx + len(token)
    names = [name for name in scene_of(doc).names if name.entity.type not in {"media", "law", "region"}]
    inside = [name for name in names if first <= name.start and name.end <= last + 1]
    exact = [name for name in names if name.start <= token.idx < name.end]
    is_agent = token.dep_ in syntax.SUBJECTS | {"pobj", "conj"}
    if (
        not exact
        and is_agent
        and token.pos_ == "PROPN"
        and not _is_headline(text_of(doc))
        and token.ent_type_ not in {"PERSON", "GPE", "DATE", "NORP", "LAW"}
    ):
        return _unknown_name(token)
    name = exact[0] if exact else (inside[-1] if inside else None)
    if (
        name is not None
        and not exact
        and _COMPANIES.fullmatch(token.text)
        and name.entity.state
        and name.entity.type != "company"
    ):
        return f"{name.entity.state} companies"
    if name is not None:
        return name.party
    if syntax.lemma(token) in load_lexicon("roles_en")["generic_companies"]:
        return scene_of(doc).hero
    if syntax.lemma(token) in _ADMINISTRATION and "Trump" in scene_of(doc).surnames.values():
        return "US"
    return None


def _is_headline(text: str) -> bool:
    """Whether most words begin with a capital letter, so that a capital says nothing."""
    words = re.findall(r"\b[A-Za-z]\w*", text)
    return bool(sum(word[0].isupper() for word in words) > len(words) / 2)


def _unknown_name(token: Token) -> str:
    """A proper noun that is neither known nor recognised, with the proper nouns right before it."""
    first = token.i
    while first > token.sent.start and token.doc[first - 1].pos_ == "PROPN" and token.doc[first - 1].head.i == token.i:
        first -= 1
    return str(token.doc[first : token.i + 1].text)


def _before(doc: Doc, pronoun: Token) -> str | None:
    """What a pronoun stands for: the subject of a verb above ("X said it will"), else that of the sentence before."""
    for verb in (node for node in pronoun.ancestors if syntax.is_verb(node)):
        subject = next((child for child in verb.children if child.dep_ in syntax.SUBJECTS), None)
        if (
            subject is not None
            and subject.i < pronoun.i
            and subject.lower_ not in {"it", "they", "which", "that", "who", "we"}
        ):
            party = party_of(doc, subject)
            if party is not None:
                return party
    if scene_of(doc).hero is not None:
        return scene_of(doc).hero
    before = [
        token
        for token in doc[: pronoun.sent.start]
        if token.dep_ in syntax.SUBJECTS and token.lower_ not in {"it", "they", "we", "that", "which", "who"}
    ]
    for subject in reversed(before[-3:]):
        party = party_of(doc, subject)
        if party is not None:
            return party
    return None
