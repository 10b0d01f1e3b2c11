"""Actor and targets: the grammatical subject first, then patterns over the masked sentence, then what is implied."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, Token

from nlp.draft import WEAK_SUBJECT, Draft, Scene
from nlp.english import syntax
from nlp.english.pledge import find_sign
from nlp.english.subjects import party_of
from nlp.english.view import View, view_of
from nlp.gazetteer import Name
from nlp.lexicon import compiled, load_lexicon, pattern, word_set
from nlp.masking import every_match, parties_in, rule_pattern

LEXICON = "roles_en"


def decide_roles(doc: Doc, draft: Draft) -> None:
    """Set actor and targets of a draft that has a kind; leaves them empty where the sentence does not say."""
    view = view_of(doc, draft)
    masked = view.masked(view.sentence_span)
    if draft.kind == "tariff_rate":
        _decide_tariff(draft, (view.masked(view.small_clause_span), masked), view.scene)
    else:
        _decide_pledge(view, masked)


def matching_rules(
    kind: str, role: str, masked: str, type_: str | None = None
) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Each rule of the lexicon that matches, in its order, with the marks of the role."""
    for rule in load_lexicon(LEXICON)[kind][role]:
        if rule.get("type") in {None, type_, "purchase" if type_ == "defense" else None}:
            found = list(every_match(rule_pattern(rule["pattern"]), masked))
            if found:
                yield rule, found[-1 if rule.get("side") == "last" else 0][role[0]]


def _states(marks: str, names: Sequence[Name]) -> list[str]:
    return [party for party in parties_in(marks, names) if len(party) == 2 and party.isupper()]


def _decide_tariff(draft: Draft, texts: Sequence[str], scene: Scene) -> None:
    """The clause is asked before the sentence, for either role."""
    for text in texts:
        if draft.actor is None:
            _find_levier(draft, text, scene)
        if not draft.targets:
            _find_targets(draft, text, scene)
    if draft.targets and pattern(LEXICON, "with_world").search(_own_part(texts[-1])):
        draft.put("targets", (*draft.targets, "WORLD"), "and all others")
    if not draft.targets:
        _name_targets_by_word(draft, texts[-1], scene.names)
    if draft.actor is None and draft.targets and "US" not in draft.targets:
        draft.put("actor", "US", "levied on others: the US by default")


def _own_part(masked: str) -> str:
    """The stretch of a masked sentence between the figures around this one."""
    return next((part for part in masked.split("¤") if "§" in part), masked)


def _find_levier(draft: Draft, masked: str, scene: Scene) -> None:
    for rule, marks in matching_rules("tariff", "actors", masked):
        parties = _states(marks, scene.names)
        if parties:
            draft.put("actor", parties[0], rule["id"])
            if rule.get("also") == "us_target" and parties[0] != "US":
                draft.put("targets", ("US",), rule["id"])
            return


def _find_targets(draft: Draft, masked: str, scene: Scene) -> None:
    for rule, marks in matching_rules("tariff", "targets", masked):
        parties = [party for party in _states(marks, scene.names) if party != draft.actor]
        if parties and (parties != ["US"] or draft.actor is not None):
            draft.put("targets", tuple(parties), rule["id"])
            return


def _name_targets_by_word(draft: Draft, masked: str, names: Sequence[Name]) -> None:
    laws = [
        states
        for slug, states in load_lexicon(LEXICON)["law_targets"].items()
        for name in names
        if name.entity.slug == slug
    ]
    if compiled(LEXICON, "world").search(masked):
        draft.put("targets", ("WORLD",), "a word for all countries")
    elif laws and draft.actor in {None, "US"} and "&" in masked:
        draft.put("targets", tuple(laws[0]), "the members of the agreement")


def _decide_pledge(view: View, masked: str) -> None:
    draft, scene = view.draft, view.scene
    _find_pledger(view, masked)
    own = draft.actor or scene.home
    for rule, marks in matching_rules("pledge", "targets", masked, draft.pledge_type):
        parties = [found for found in parties_in(marks, scene.names) if found != own]
        if parties:
            draft.put("targets", tuple(parties[:1]), rule["id"])
            break
    _turn_seller(draft, masked)
    _type_programme(view)
    if draft.pledge_type == "defense" and not pattern(LEXICON, "defense_gives").search(masked):
        draft.targets = ()


def _find_pledger(view: View, masked: str) -> None:
    """The left-out subject of a list, the telling word's subject, a pattern; the US only where there is no other."""
    draft, scene = view.draft, view.scene
    gapped = rule_pattern(load_lexicon(LEXICON)["gapped"]).search(masked)
    if gapped:
        draft.put("actor", parties_in(gapped["a"], scene.names)[0], "X, amount")
        return
    sign = find_sign(view.anchor)
    subject = _agent_of(sign.token) if sign.token is not None else None
    party = party_of(view.doc, subject) if subject is not None else None
    if subject is not None and party is not None and party != "US":
        draft.put("actor", party, f"subject {subject.text}")
        return
    for rule, marks in matching_rules("pledge", "actors", masked):
        parties = [found for found in parties_in(marks, scene.names) if found != "US"]
        if parties:
            draft.put("actor", parties[0], rule["id"])
            return
    if party == "US" and not re.search(r"§[^;]{0,60}\^US", masked):
        draft.put("actor", "US", WEAK_SUBJECT)


def _type_programme(view: View) -> None:
    """What a company pledges, commits or plans without a word of buying is an investment."""
    draft, sign = view.draft, find_sign(view.anchor)
    is_company = draft.pledge_type == "other" and draft.actor is not None and len(draft.actor) > 2
    if not is_company or sign.token is None or syntax.lemma(sign.token) not in word_set(LEXICON, "programme"):
        return
    if syntax.is_verb(sign.token) or not pattern("kinds_en", "purchase_text").search(view.text):
        draft.put("pledge_type", "investment", f"{sign.token.text} of a company")


def _turn_seller(draft: Draft, masked: str) -> None:
    """In "X wins an order from Y", "X signs a contract with Y to supply" the subject sells, the other one buys."""
    is_company = draft.actor is not None and len(draft.actor) > 2 and draft.pledge_type in {"purchase", "defense"}
    if is_company and draft.targets and pattern(LEXICON, "sells").search(masked):
        buyer, seller = draft.targets[0], draft.actor
        draft.put("actor", buyer, "the buyer of what the subject sells")
        draft.put("targets", (seller,), "the subject sells")


def _agent_of(sign: Token) -> Token | None:
    """Who does what the telling word says: its possessor, adjective or maker where it is a noun, else the subject."""
    for node in syntax.chain_of(sign):
        if syntax.is_verb(node):
            return syntax.subject_of(node)
        for child in node.children:
            if (
                child.dep_ in {"poss", "compound", "amod", "nmod"}
                and child.pos_ in {"PROPN", "ADJ", "NOUN"}
                and child.text[:1].isupper()
            ):
                return child
            if child.dep_ in {"prep", "agent"} and child.lower_ == "by":
                return next((leaf for leaf in child.children if leaf.dep_ == "pobj"), None)
    return None
