"""Actor and targets: the grammatical subject first, then patterns over the masked sentence, then what is implied."""

import re

from spacy.tokens import Doc, Token

from nlp.draft import MADE, WEAK_SUBJECT, Draft
from nlp.english import syntax
from nlp.english.bearers import is_state, states_in
from nlp.english.pairing import paired_party
from nlp.english.pledge import find_sign
from nlp.english.rate_roles import decide_tariff
from nlp.english.role_rules import matching_rules
from nlp.english.subjects import party_of
from nlp.english.view import View, view_of
from nlp.lexicon import load_lexicon, pattern, word_set
from nlp.masking import parties_in, rule_pattern
from nlp.sectors import sectors_in
from nlp.trades import trade_of

LEXICON = "roles_en"
REACH = 300
"""Characters of the paragraph before in which the troops may be named that a sum is for."""
GAPPED, SOLD = "X, amount", "the subject sells"
SOLD_TRADE = "a deal of the goods that the subject makes"
PAIRED = "its place in a list beside another"


def decide_roles(doc: Doc, draft: Draft) -> None:
    """Set actor and targets of a draft that has a kind; leaves them empty where the sentence does not say."""
    view = view_of(doc, draft)
    masked = view.masked(view.sentence_span)
    paired = paired_party(view, masked)
    if draft.kind == "tariff_rate":
        if paired is not None:
            draft.put("targets", (paired[0],), PAIRED)
        decide_tariff(view, (view.masked(view.small_clause_span), masked))
    else:
        _decide_pledge(view, masked)
        if paired is not None and paired[1]:
            draft.put("targets", (paired[0],), PAIRED)
        elif paired is not None:
            draft.put("actor", paired[0], PAIRED)


def _decide_pledge(view: View, masked: str) -> None:
    draft, scene = view.draft, view.scene
    _find_pledger(view, masked)
    own = draft.actor or scene.home
    for rule, marks in matching_rules("pledge", "targets", masked, draft.pledge_type):
        parties = [found for found in parties_in(marks, scene.names) if found != own]
        if parties:
            draft.put("targets", tuple(parties[:1]), rule["id"])
            break
    _turn_seller(view, masked)
    _name_maker(view)
    _type_programme(view)
    _stay_at_home(view)
    is_sold = draft.why.get("targets") == SOLD
    if draft.pledge_type == "defense" and not is_sold and not pattern(LEXICON, "defense_gives").search(masked):
        draft.targets = ()
    _host_troops(view)
    _lend(view)


def _find_pledger(view: View, masked: str) -> None:
    """The left-out subject of a list, the telling word's subject, a pattern; the US only where there is no other."""
    draft, scene = view.draft, view.scene
    gapped = rule_pattern(load_lexicon(LEXICON)["gapped"]).search(masked)
    if gapped:
        draft.put("actor", parties_in(gapped["a"], scene.names)[0], GAPPED)
        return
    sign = find_sign(view.anchor)
    subject = _subject_below(view.anchor, sign.token) if sign.token is not None else None
    party = party_of(view.doc, subject) if subject is not None else None
    if subject is not None and party is not None and party != "US":
        draft.put("actor", party, f"subject {subject.text}")
        return
    if _name_nearest_subject(view, sign.token):
        return
    bodies = load_lexicon(LEXICON)["state_bodies"]
    for rule, marks in matching_rules("pledge", "actors", masked):
        parties = [found for found in parties_in(marks, scene.names) if found != "US" and found.lower() not in bodies]
        if parties:
            draft.put("actor", parties[0], rule["id"])
            return
    if party == "US" and not re.search(r"§[^;]{0,60}\^US", masked):
        draft.put("actor", "US", WEAK_SUBJECT)


def _name_nearest_subject(view: View, sign: Token | None) -> bool:
    """Where no telling word has a subject, that of the nearest verb, if it does something of its own accord."""
    verb = next((node for node in view.anchor.ancestors if syntax.is_verb(node)), None)
    if sign is not None or verb is None or syntax.lemma(verb) in word_set("speech", "en", "verbs"):
        return False
    subject = syntax.subject_of(verb)
    is_doer = subject is not None and subject.dep_ != "nsubjpass" and subject.i < view.anchor.i
    party = party_of(view.doc, subject) if subject is not None and is_doer else None
    if party is not None and party != "US":
        view.draft.put("actor", party, f"subject of {verb.text}")
    return view.draft.actor is not None


def _host_troops(view: View) -> None:
    """What a host pays for foreign troops, by the sentence or the one before, goes to the state that sends them."""
    draft, near = view.draft, f"{view.scene.title} {view.scene.before[-REACH:]} {view.text}"
    is_host = draft.actor not in {None, "US"} and is_state(draft.actor or "")
    is_open = draft.pledge_type == "defense" and not draft.targets and draft.is_money
    if is_open and is_host and pattern(LEXICON, "for_troops").search(near):
        draft.put("targets", ("US",), "for the troops of the United States")


def _is_swap(view: View) -> bool:
    after, before = pattern(LEXICON, "swap", "after"), pattern(LEXICON, "swap", "before")
    return after.match(view.right) is not None or before.search(view.left) is not None


def _lend(view: View) -> None:
    """A swap line in dollars is the United States'; what a state lends to companies that are unnamed, to its own."""
    draft = view.draft
    others = [state for state in states_in(view.scene.names) if state != "US"]
    if draft.number.unit == "USD" and _is_swap(view) and others:
        draft.put("pledge_type", "financing", "a swap line in dollars")
        draft.put("actor", "US", "a swap line in dollars")
        draft.put("targets", tuple(others[:1]), "a swap line in dollars")
    elif (
        draft.pledge_type == "financing"
        and is_state(draft.actor or "")
        and pattern(LEXICON, "to_companies").match(view.right)
    ):
        draft.put("targets", (f"{draft.actor} companies",), "lends to companies")


def _stay_at_home(view: View) -> None:
    """What is spent "at home" goes to the state that the giver belongs to."""
    draft = view.draft
    states = {name.party: name.entity.state for name in view.scene.names}
    state = states.get(draft.actor or "")
    text = view.sentence if draft.why.get("actor") == GAPPED else view.clause
    if state and draft.pledge_type != "defense" and pattern(LEXICON, "at_home").search(text):
        draft.put("targets", (state,), "at home")


def _name_maker(view: View) -> None:
    """Who sells what is bought, where the name of the goods tells: a maker, or the state that sells its arms."""
    draft = view.draft
    text = view.right if draft.is_money and re.match(r" (?:worth )?(?:of|in) ", view.right) else view.sentence
    is_bought = draft.pledge_type in {"purchase", "defense"} or draft.number.unit == "aircraft"
    is_told = bool(draft.targets) and not draft.is_default("targets")
    is_of_state = draft.number.unit == "aircraft" and all(map(is_state, draft.targets))  # where it was signed, perhaps
    if not is_bought or (is_told and not is_of_state):
        return
    makers = load_lexicon(LEXICON)["sold_by_states"] if draft.pledge_type == "defense" else {}
    for maker, fragment in {**makers, **load_lexicon(LEXICON)["makers"]}.items():
        if re.search(fragment, text) and maker != draft.actor:
            draft.put("targets", (maker,), MADE)
            return


def _type_programme(view: View) -> None:
    """What a company pledges, commits or plans without a word of buying is an investment."""
    draft, sign = view.draft, find_sign(view.anchor)
    is_company = draft.pledge_type == "other" and draft.actor is not None and len(draft.actor) > 2
    if not is_company or sign.token is None or syntax.lemma(sign.token) not in word_set(LEXICON, "programme"):
        return
    if syntax.is_verb(sign.token) or not pattern("kinds_en", "purchase_text").search(view.text):
        draft.put("pledge_type", "investment", f"{sign.token.text} of a company")


def _turn_seller(view: View, masked: str) -> None:
    """In "X wins an order from Y", "X signs a contract with Y to supply" the subject sells, the other one buys."""
    draft = view.draft
    _name_trade(view, masked)
    sells = pattern(LEXICON, "sells").search(masked) or (SOLD_TRADE in draft.why.values() and re.search("§", masked))
    is_company = (
        draft.actor is not None and len(draft.actor) > 2 and draft.pledge_type in {"purchase", "defense", "other"}
    )
    if not sells or not is_company or pattern(LEXICON, "takes").search(masked):
        return
    found = rule_pattern(load_lexicon(LEXICON)["buyer_after_sell"]).search(masked)
    found = found or rule_pattern(load_lexicon(LEXICON)["buyer"]).search(masked, sells.start())
    named = parties_in(found["b"], view.scene.names) if found else list(draft.targets)
    buyers = [party for party in named if party != draft.actor]
    if buyers:
        seller = draft.actor
        draft.put("actor", buyers[0], "the buyer of what the subject sells")
        draft.put("targets", (seller,), SOLD)
    elif draft.pledge_type != "defense":
        draft.put("targets", (draft.actor,), SOLD)
        draft.put("actor", None, "the buyer of what the subject sells is not named")
    if draft.pledge_type == "other" and draft.why.get("targets") == SOLD:
        draft.put("pledge_type", "purchase", SOLD)


def _name_trade(view: View, masked: str) -> None:
    """A deal of goods that the subject itself makes, with another party, is one in which it sells."""
    draft = view.draft
    deal = pattern(LEXICON, "deal_of_goods").search(masked)
    if deal is None or draft.actor is None or draft.pledge_type not in {"other", "purchase"}:
        return
    trade = trade_of(draft.actor)
    if trade is not None and trade in {sector for _, _, sector in sectors_in(deal["goods"], "en")}:
        draft.put("pledge_type", "purchase", SOLD_TRADE)


def _subject_below(anchor: Token, sign: Token) -> Token | None:
    """The subject of a verb between the figure and the telling word ("X raised A to B; Y spends C")."""
    for node in syntax.chain_of(anchor):
        if node.i == sign.i:
            break
        own = next((child for child in node.children if child.dep_ == "nsubj"), None)
        if syntax.is_verb(node) and own is not None and (node.dep_ == "conj" or syntax.is_before_semicolon(node)):
            return own
    return _agent_of(sign)


def _agent_of(sign: Token) -> Token | None:
    """Who does what the telling word says: its possessor, adjective or maker where it is a noun, else the subject."""
    for node in syntax.chain_of(sign):
        if syntax.is_verb(node):
            return syntax.subject_of(node)
        maker = _maker_of(node)
        announcer = _announcer_of(node)
        if maker is not None and (announcer is None or maker.dep_ == "poss"):
            return maker
        if announcer is not None:
            return announcer
    return None


def _maker_of(noun: Token) -> Token | None:
    for child in noun.children:
        is_name = child.pos_ in {"PROPN", "ADJ", "NOUN"} and child.text[:1].isupper()
        if child.dep_ in {"poss", "compound", "amod", "nmod"} and is_name:
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ == "by":
            return next((leaf for leaf in child.children if leaf.dep_ == "pobj"), None)
    return None


def _announcer_of(noun: Token) -> Token | None:
    """The company that announces, plans or makes the thing: it is not made by the name that the thing bears."""
    verb = noun.head
    if noun.dep_ != "dobj" or syntax.lemma(verb) not in word_set(LEXICON, "announcing"):
        return None
    subject = syntax.subject_of(verb)
    return subject if subject is not None and subject.pos_ == "PROPN" else None
