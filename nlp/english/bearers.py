"""Who bears and who levies a rate, by the verb over it: "Peruvian plums draw 10%", "India pares its duty to 10%"."""

from spacy.tokens import Token

from nlp.english import syntax
from nlp.english.subjects import party_of
from nlp.english.view import View
from nlp.gazetteer import Name
from nlp.lexicon import word_set

LEXICON = "roles_en"
VERBS = 3
"""Verbs above a rate beyond these have nothing to do with it."""


def bearers_of(view: View) -> list[str]:
    """The states whose goods bear the rate, as the subject of the verb over it tells; companies stand for theirs."""
    for verb in _verbs_above(view.anchor):
        subject = _own_subject(verb)
        if subject is None or not _bears(verb, subject):
            continue
        if subject.pos_ == "PRON":
            party = party_of(view.doc, subject)
            return [party] if party is not None and is_state(party) and party != "US" else []
        found = states_in(_inside(view, subject))
        return [state for state in found if state != "US"] or found
    return []


def levier_of(view: View, words: str = "levying") -> str | None:
    """The state that is the subject of a verb of levying or of changing its own rate (a list of the lexicon)."""
    for verb in _verbs_above(view.anchor):
        subject = syntax.subject_of(verb)
        if subject is None or subject.dep_ == "nsubjpass" or subject.i > view.anchor.i:
            continue
        if syntax.lemma(verb) in word_set(LEXICON, words):
            party = party_of(view.doc, subject)
            own = party if party is not None and is_state(party) else _first(states_in(_inside(view, subject)))
            if own is not None:
                return own
        if verb.dep_ == "conj" and any(child.dep_ == "nsubj" for child in verb.children):
            return None
    return None


def is_state(party: str) -> bool:
    """Whether a party is the code of a state (or of the Union)."""
    return len(party) == 2 and party.isupper()


def states_in(names: list[Name]) -> list[str]:
    """The states that names stand for, each once; those of companies only where no state is named itself."""
    said = [n.entity.state for n in names if n.entity.state and n.entity.type not in {"company", "org", "media", "law"}]
    kept = said or [n.entity.state for n in names if n.entity.state and n.entity.type == "company"]
    return list(dict.fromkeys(kept))


def _first(states: list[str]) -> str | None:
    return states[0] if len(states) == 1 else None


def _verbs_above(anchor: Token) -> list[Token]:
    return [node for node in syntax.chain_of(anchor) if syntax.is_verb(node)][:VERBS]


def _own_subject(verb: Token) -> Token | None:
    """The subject in the grammar, not who is said to do it: in "is charged by", what is charged."""
    own = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if own is not None and not (verb.dep_ == "relcl" and own.tag_ in {"WDT", "WP"}):
        return own
    return syntax.subject_of(verb)


def _bears(verb: Token, subject: Token) -> bool:
    words = "charged" if subject.dep_ == "nsubjpass" or verb.dep_ == "acl" else "bearing"
    return syntax.lemma(verb) in word_set(LEXICON, words)


def _inside(view: View, subject: Token) -> list[Name]:
    """The names of a noun phrase, without those of the clauses that hang on it."""
    inner = {node.i for child in subject.children if child.dep_ in {"relcl", "advcl"} for node in child.subtree}
    spans = [(node.idx, node.idx + len(node)) for node in subject.subtree if node.i not in inner]
    return [name for name in view.scene.names if any(name.start <= start < name.end for start, _ in spans)]
