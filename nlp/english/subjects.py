"""Whom a noun phrase stands for: a known name in it, an unnamed group of companies, or the article's own company."""

import re

from spacy.tokens import Doc, Token

from nlp.draft import scene_of, text_of
from nlp.english import syntax
from nlp.gazetteer import Name
from nlp.lexicon import load_lexicon

_COMPANIES = re.compile(
    r"(?:compan(?:y|ies)|firms?|businesses|manufacturers|automakers|conglomerates|chaebols?|funds|investors"
    r"|\w*makers|utilities|lenders|shipbuilders|exporters|producers|shipyards|yards|refiners|airlines)",
    re.IGNORECASE,
)
_MOST = 40
"""Where in a paragraph a dateline may end."""
_DATELINE = re.compile(r"[A-Z][\w.,’' ()/]{2,38}? ?(?:--|—|–) ?")
_ADMINISTRATION = frozenset({"president", "administration"})


def party_of(doc: Doc, token: Token) -> str | None:
    """The party of a subject. Pronouns and "the company" go back to a subject before, else to the article's company."""
    if token.lower_ in {"it", "they", "which", "that", "who", "we"}:
        return _before(doc, token)
    names = [name for name in scene_of(doc).names if name.entity.type not in {"media", "law", "region"}]
    if token.i == token.sent.start and token.idx < _MOST:
        return _after_dateline(text_of(doc), names) or _own_party(doc, token, names)
    return _own_party(doc, token, names)


def _after_dateline(text: str, names: list[Name]) -> str | None:
    """In "SEOUL -- Korea Zinc will", which the parse takes for one name: the name that the sentence begins with."""
    dateline = _DATELINE.match(text)
    found = next((name for name in names if dateline and name.start == dateline.end()), None)
    return found.party if found else None


def _own_party(doc: Doc, token: Token, names: list[Name]) -> str | None:
    first, last = doc[token.left_edge.i].idx, token.idx + len(token)
    inside = [name for name in names if first <= name.start and name.end <= last + 1]
    exact = [name for name in names if name.start <= token.idx < name.end]
    if not exact and not inside and syntax.lemma(token) in _ADMINISTRATION:
        return "US" if "Trump" in scene_of(doc).surnames.values() else scene_of(doc).home
    body = load_lexicon("roles_en")["state_bodies"].get(syntax.lemma(token))
    if body is not None and not any(name.entity.slug for name in exact) and not any(map(_is_company, inside)):
        named = [name.entity.state for name in inside if name.entity.state]
        return named[-1] if named else (scene_of(doc).home if body == "home" else body)
    if not exact and _is_unknown_name(doc, token):
        return _unknown_name(token)
    name = exact[0] if exact else (inside[-1] if inside else None)
    if name is None:
        is_generic = syntax.lemma(token) in load_lexicon("roles_en")["generic_companies"]
        return scene_of(doc).hero or _company_before(doc, token) if is_generic else None
    if not exact and _COMPANIES.fullmatch(token.text) and name.entity.state and not _is_company(name):
        return f"{name.entity.state} companies"
    return _owner_of(name, inside) or name.party


def _is_company(name: Name) -> bool:
    return name.entity.type == "company"


def _is_unknown_name(doc: Doc, token: Token) -> bool:
    """Whether a proper noun that is no known name acts: capitals say nothing in a headline, nor do people and days."""
    is_agent = token.dep_ in syntax.SUBJECTS | {"pobj", "conj"} and token.pos_ == "PROPN"
    is_other = token.ent_type_ in {"PERSON", "GPE", "DATE", "NORP", "LAW"} and not _is_based(token)
    return is_agent and not is_other and not _is_headline(text_of(doc))


def _owner_of(name: Name, inside: list[Name]) -> str | None:
    """The state before an office or agency that many states have: "China's finance ministry"."""
    if name.entity.type not in {"agency", "office"}:
        return None
    owners = [
        other.entity.state for other in inside if other.end <= name.start and (other.is_state or other.is_demonym)
    ]
    return owners[-1] if owners else None


def _company_before(doc: Doc, token: Token) -> str | None:
    """The last company that the paragraph names before a noun that stands for one."""
    names = [name for name in scene_of(doc).names if name.entity.type == "company" and name.end <= token.idx]
    return names[-1].party if names else None


def _is_headline(text: str) -> bool:
    """Whether most words begin with a capital letter, so that a capital says nothing."""
    words = re.findall(r"\b[A-Za-z]\w*", text)
    return bool(sum(word[0].isupper() for word in words) > len(words) / 2)


def _unknown_name(token: Token) -> str | None:
    """A proper noun that is neither known nor recognised, with the proper nouns right before it."""
    first = token.i
    while first > token.sent.start and _is_of_name(token.doc[first - 1], token):
        first -= 1
    name = str(token.doc[first : token.i + 1].text)
    return name if name[:1].isupper() else None


def _is_of_name(before: Token, last: Token) -> bool:
    """Whether a word before the last word of a name belongs to the name."""
    is_inside = before.head.i == last.i or last.i in {node.i for node in before.ancestors}
    is_word = (
        before.pos_ == "PROPN" or before.text in {"&", "-"} or (before.text[:1].isupper() and before.dep_ == "compound")
    )
    return is_inside and is_word and not before.text.endswith("-based") and before.lower_ != "the"


def _is_based(token: Token) -> bool:
    """Whether a place before a name tells where its bearer is at home: "London-based"."""
    return any(leaf.lower_ in {"based", "headquartered"} for child in token.children for leaf in child.subtree) or any(
        child.dep_ == "appos" and syntax.lemma(child) in load_lexicon("roles_en")["generic_companies"]
        for child in token.children
    )


def _before(doc: Doc, pronoun: Token) -> str | None:
    """What a pronoun stands for: the subject of a verb above ("X said it will"), else that of the sentence before."""
    for verb in (node for node in pronoun.ancestors if syntax.is_verb(node)):
        own = next((child for child in verb.children if child.dep_ in syntax.SUBJECTS), None)
        subject = syntax.past_dateline(own) if own is not None else None
        if (
            subject is not None
            and subject.i < pronoun.i
            and subject.lower_ not in {"it", "they", "which", "that", "who", "we"}
        ):
            party = party_of(doc, subject)
            if party is None and subject.pos_ == "PROPN" and pronoun.lower_ in {"it", "which", "that"}:
                party = _unknown_name(subject)
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
