"""Actor and targets: the grammatical subject first, then patterns over the masked sentence, then what is implied."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, Token

from nlp.draft import WEAK_SUBJECT, Draft, Scene
from nlp.english import syntax
from nlp.english.bearers import bearers_of, is_state, levier_of
from nlp.english.pairing import paired_party
from nlp.english.pledge import find_sign
from nlp.english.subjects import party_of
from nlp.english.view import View, view_of
from nlp.gazetteer import Name
from nlp.lexicon import compiled, load_lexicon, pattern, word_set
from nlp.masking import every_match, parties_in, rule_pattern

LEXICON = "roles_en"
REACH = 300
"""Characters of the paragraph before in which the troops may be named that a sum is for."""
PAIRED = "its place in a list beside another"


def decide_roles(doc: Doc, draft: Draft) -> None:
    """Set actor and targets of a draft that has a kind; leaves them empty where the sentence does not say."""
    view = view_of(doc, draft)
    masked = view.masked(view.sentence_span)
    paired = paired_party(view, masked)
    if draft.kind == "tariff_rate":
        if paired is not None:
            draft.put("targets", (paired[0],), PAIRED)
        _decide_tariff(view, (view.masked(view.small_clause_span), masked))
    else:
        _decide_pledge(view, masked)
        if paired is not None and paired[1]:
            draft.put("targets", (paired[0],), PAIRED)
        elif paired is not None:
            draft.put("actor", paired[0], PAIRED)


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


def _decide_tariff(view: View, texts: Sequence[str]) -> None:
    """The clause is asked before the sentence, for either role; then the verb over the rate."""
    draft, scene = view.draft, view.scene
    if not draft.targets:
        _find_us_goods(view, texts[0])
    for text in texts:
        if draft.actor is None:
            _find_levier(draft, text, scene)
        if not draft.targets:
            _find_targets(draft, text, scene)
    _ask_verb(view)
    if draft.targets and pattern(LEXICON, "with_world").search(_own_part(texts[-1])):
        draft.put("targets", (*draft.targets, "WORLD"), "and all others")
    if not draft.targets:
        _name_targets_by_word(draft, texts[-1], scene.names)


def _find_us_goods(view: View, masked: str) -> None:
    """A rate on goods of the United States is levied by another: the subject, else the state named last before it."""
    if not any(rule_pattern(rule).search(masked) for rule in load_lexicon(LEXICON)["us_goods"]):
        return
    before = _states(masked[: masked.find("§")], view.scene.names)
    others = [state for state in (levier_of(view), *reversed(before)) if state not in {None, "US"}]
    view.draft.put("targets", ("US",), "on goods of the United States")
    if others:
        view.draft.put("actor", others[0], "levies on goods of the United States")


def _ask_verb(view: View) -> None:
    """What the patterns leave open, the subject of the verb over the rate may tell."""
    draft = view.draft
    if not draft.targets:
        bearers = tuple(state for state in bearers_of(view) if state != draft.actor)
        if bearers and "US" not in bearers:
            draft.put("targets", bearers, "subject of what bears the rate")
    if draft.actor is None:
        levier = levier_of(view)
        if levier not in {None, "US", *draft.targets} and draft.targets:
            draft.put("actor", levier, "subject of what levies the rate")


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
    _turn_seller(view, masked)
    _name_maker(view)
    _type_programme(view)
    _stay_at_home(view)
    if draft.pledge_type == "defense" and not pattern(LEXICON, "defense_gives").search(masked):
        draft.targets = ()
    _host_troops(view)


def _find_pledger(view: View, masked: str) -> None:
    """The left-out subject of a list, the telling word's subject, a pattern; the US only where there is no other."""
    draft, scene = view.draft, view.scene
    gapped = rule_pattern(load_lexicon(LEXICON)["gapped"]).search(masked)
    if gapped:
        draft.put("actor", parties_in(gapped["a"], scene.names)[0], "X, amount")
        return
    sign = find_sign(view.anchor)
    subject = _subject_below(view.anchor, sign.token) if sign.token is not None else None
    party = party_of(view.doc, subject) if subject is not None else None
    if subject is not None and party is not None and party != "US":
        draft.put("actor", party, f"subject {subject.text}")
        return
    if _name_nearest_subject(view, sign.token):
        return
    for rule, marks in matching_rules("pledge", "actors", masked):
        parties = [found for found in parties_in(marks, scene.names) if found != "US"]
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
    if draft.pledge_type == "defense" and is_host and not draft.targets and draft.is_money:
        if pattern(LEXICON, "for_troops").search(near):
            draft.put("targets", ("US",), "for the troops of the United States")


def _stay_at_home(view: View) -> None:
    """What is spent "at home" goes to the state that the giver belongs to."""
    draft = view.draft
    states = {name.party: name.entity.state for name in view.scene.names}
    state = states.get(draft.actor or "")
    if state and draft.pledge_type != "defense" and pattern(LEXICON, "at_home").search(view.clause):
        draft.put("targets", (state,), "at home")


def _name_maker(view: View) -> None:
    """Who sells what is bought, where the name of the goods tells: a maker, or the state that sells its arms."""
    draft = view.draft
    text = view.right if draft.is_money and re.match(r" (?:worth )?(?:of|in) ", view.right) else view.sentence
    is_bought = draft.pledge_type in {"purchase", "defense"} or draft.number.unit == "aircraft"
    if not is_bought or (draft.targets and not draft.is_default("targets")):
        return
    makers = load_lexicon(LEXICON)["sold_by_states"] if draft.pledge_type == "defense" else {}
    for maker, fragment in {**makers, **load_lexicon(LEXICON)["makers"]}.items():
        if re.search(fragment, text) and maker != draft.actor:
            draft.put("targets", (maker,), "the maker of the goods")
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
    sells = pattern(LEXICON, "sells").search(masked)
    is_company = draft.actor is not None and len(draft.actor) > 2 and draft.pledge_type in {"purchase", "defense"}
    if sells is None or not is_company:
        return
    found = rule_pattern(load_lexicon(LEXICON)["buyer_after_sell"]).search(masked)
    found = found or rule_pattern(load_lexicon(LEXICON)["buyer"]).search(masked, sells.start())
    named = parties_in(found["b"], view.scene.names) if found else list(draft.targets)
    buyers = [party for party in named if party != draft.actor]
    if buyers:
        seller = draft.actor
        draft.put("actor", buyers[0], "the buyer of what the subject sells")
        draft.put("targets", (seller,), "the subject sells")


def _subject_below(anchor: Token, sign: Token) -> Token | None:
    """The subject of a verb between the figure and the telling word ("X committed A, and Y raised its plan to B")."""
    for node in syntax.chain_of(anchor):
        if node.i == sign.i:
            break
        own = next((child for child in node.children if child.dep_ == "nsubj"), None)
        if syntax.is_verb(node) and node.dep_ == "conj" and own is not None:
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
