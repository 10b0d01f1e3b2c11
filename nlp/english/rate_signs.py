"""What the parse says of a percentage: the noun that it measures, the verb that it stands under, who does what."""

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.english import syntax
from nlp.lexicon import word_set

LEXICON = "kinds_en"
AGAINST = -3.0
UNITS = frozenset({"%", "percent", "cent", "per"})
NEAR_NOUNS = 3
"""Nouns above a percentage beyond these say nothing of it any more."""
Signs = Iterator[tuple[float, str]]


def signs_of_tree(anchor: Token, *, is_on_tariffs: bool) -> Signs:
    """The nouns above the number decide; where they do not, the nearest verb with its subject and objects does."""
    for token in _nouns_above(anchor):
        name = syntax.lemma(token)
        if name in _words("tariff_nouns"):
            yield 2.0, f"head {name}"
            return
        if name in _words("movement_nouns") and anchor.head.lower_ == "of":
            yield AGAINST, f"a {name} of so much"
            return
        if name in _market() and not _is_paid_by(anchor, token):
            yield AGAINST, f"{name} of so much"
            return
    verb = next((token for token in anchor.ancestors if syntax.is_verb(token)), None)
    if verb is not None:
        yield from _signs_of_verb(anchor, verb, is_on_tariffs=is_on_tariffs)


def _words(name: str) -> frozenset[str]:
    return word_set(LEXICON, name)


def _market() -> frozenset[str]:
    return _words("market_nouns") - _words("weak_tariff_nouns")


def _nouns_above(anchor: Token) -> list[Token]:
    above = [token for token in syntax.noun_heads(anchor)[1:] if syntax.lemma(token) not in UNITS]
    return above[:NEAR_NOUNS]


def _is_paid_by(anchor: Token, noun: Token) -> bool:
    """In "exports at 15%", "imports to which 15% applies" goods bear the rate: the link is no "of" and no compound."""
    link = next((token for token in syntax.chain_of(anchor) if token.dep_ == "prep"), None)
    return link is not None and link.lower_ in {"at", "on", "for", "under", "from"} and noun.i < link.i


def _signs_of_verb(anchor: Token, verb: Token, *, is_on_tariffs: bool) -> Signs:
    """What bears or levies a rate comes first, then what measures something else, then verbs that say little."""
    subject, act = syntax.subject_of(verb), syntax.lemma(verb)
    name = syntax.lemma(subject) if subject is not None else ""
    partners = {name, *(syntax.lemma(token) for token in syntax.objects_of(verb) if not _holds(token, anchor))}
    if _is_borne(anchor, verb) and not partners & _words("other_burdens"):
        yield (2.0 if partners & _words("tariff_nouns") or is_on_tariffs else 1.2), f"{act} a rate"
        return
    against = _sign_against(anchor, verb, subject)
    if against is not None:
        yield AGAINST, against
    elif partners & _words("tariff_nouns"):
        yield 2.0, f"{act} a tariff"
    elif "rate" in partners and is_on_tariffs:
        yield 1.0, f"{act} a rate in an article on tariffs"
    elif act in _words("rate_verbs"):
        yield 0.6, f"verb {act}"
    elif act in _words("movement_verbs"):
        yield -1.0, f"verb {act}"


def _is_borne(anchor: Token, verb: Token) -> bool:
    """Whether goods pay, or enter at, the number."""
    if syntax.lemma(verb) in _words("bearing_verbs"):
        return True
    link = anchor.head
    return link.dep_ == "prep" and link.lower_ == "at" and syntax.lemma(verb) in _words("entering_verbs")


def _sign_against(anchor: Token, verb: Token, subject: Token | None) -> str | None:
    act, name = syntax.lemma(verb), syntax.lemma(subject) if subject is not None else ""
    direct = {syntax.lemma(child) for child in verb.children if child.dep_ in {"dobj", "ccomp", "nsubj", "nsubjpass"}}
    flows = _words("flow_nouns")
    if ({name, *direct} - _words("tariff_nouns") - flows) & _market():
        return f"{act} {', '.join(sorted({name, *direct} & _market()))}"
    if act in _words("movement_verbs") and _is_so_much(anchor, verb) and name not in _words("weak_tariff_nouns"):
        return f"{name} {act} by so much"
    if act in _words("movement_verbs") and name in flows:
        return f"{name} {act}"
    is_counted = subject is not None and subject.i == anchor.i and not any(c.dep_ == "det" for c in anchor.children)
    return f"so many {act}" if is_counted and act not in _words("rate_verbs") else None


def _holds(token: Token, anchor: Token) -> bool:
    return token.left_edge.i <= anchor.i <= token.right_edge.i and token.pos_ not in {"VERB", "AUX"}


def _is_so_much(anchor: Token, verb: Token) -> bool:
    """Whether something rises so much, not to so much: no preposition stands between the verb and the number."""
    for token in syntax.chain_of(anchor):
        if token.i == verb.i:
            return True
        if token.dep_ in {"prep", "pcomp"}:
            return False
    return False
