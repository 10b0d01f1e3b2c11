"""Actor and targets of a Korean figure: patterns over its masked clause, then over its sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from nlp.draft import Draft, scene_of
from nlp.gazetteer import Name
from nlp.korean.clause import clause_of, masked_sentence
from nlp.lexicon import load_lexicon
from nlp.masking import MARK, every_match, parties_in, rule_pattern


def decide_roles(doc: Doc, draft: Draft) -> None:
    """Set actor and targets of a draft that has a kind."""
    masked, names = masked_sentence(doc, draft), scene_of(doc).names
    if draft.kind == "tariff_rate":
        _decide_tariff(draft, masked, names, scene_of(doc).home)
    else:
        _decide_pledge(draft, masked, names, scene_of(doc).hero)


def _matches(kind: str, role: str, masked: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Rule and marks of each role rule that matches the clause, then the sentence."""
    group = role[0]
    for text in dict.fromkeys((clause_of(masked), masked)):
        for rule in load_lexicon("roles_ko")[kind][role]:
            pattern = rule_pattern(rule["pattern"])
            found = list(every_match(pattern, text))
            if found:
                yield rule, (found[-1] if rule.get("side") == "last" else found[0])[group]


def _decide_tariff(draft: Draft, masked: str, names: Sequence[Name], home: str | None) -> None:
    for rule, marks in _matches("tariff", "actors", masked):
        states = _states(parties_in(marks, names))
        if states:
            draft.put("actor", states[0], rule["id"])
            break
    for rule, marks in _matches("tariff", "targets", masked):
        states = _states(parties_in(marks, names))
        if states and (states != ["US"] or "산" in rule["id"]):
            draft.put("targets", tuple(states), rule["id"])
            break
    if re.search(load_lexicon("roles_ko")["world"], masked) and (
        not draft.targets or re.search(load_lexicon("roles_ko")["with_world"], masked)
    ):
        draft.put("targets", (*draft.targets, "WORLD"), "a word for all countries")
    elif not draft.targets and re.search(load_lexicon("roles_ko")["own_exports"], masked) and home:
        draft.put("targets", (home,), "exports to the US")
    _complete_tariff(draft, home)


def _complete_tariff(draft: Draft, home: str | None) -> None:
    if draft.targets == ("US",):
        draft.put(
            "actor", draft.actor if draft.actor not in {None, "US"} else home, "on American goods: the other party"
        )
    elif draft.actor in draft.targets or (draft.actor is None and draft.targets):
        draft.put("actor", "US", "levied on others: the US by default")


def _states(parties: Sequence[str]) -> list[str]:
    return [party for party in parties if len(party) == 2 and party.isupper()]


def _decide_pledge(draft: Draft, masked: str, names: Sequence[Name], hero: str | None) -> None:
    for rule, marks in _matches("pledge", "actors", masked):
        parties = [party for party in _parties(marks, names) if not (rule.get("keep") == "giver" and party == "US")]
        if parties:
            draft.put("actor", parties[-1], rule["id"])
            break
    for rule, marks in _matches("pledge", "targets", masked):
        parties = [party for party in parties_in(marks, names) if party != draft.actor]
        if parties and rule.get("type") in {None, draft.pledge_type}:
            draft.put("targets", (parties[0],), rule["id"])
            break
    if draft.actor is None and hero and re.search(load_lexicon("roles_ko")["hero"], masked.partition("§")[0]):
        draft.put("actor", hero, "the company of the article")
    _turn_seller(draft, masked, hero)
    if draft.pledge_type == "defense" and not re.search(load_lexicon("roles_ko")["defense_gives"], masked):
        draft.targets = ()


def _turn_seller(draft: Draft, masked: str, hero: str | None) -> None:
    """In a contract to supply, the subject (or the article's company, where the subject is left out) is the seller."""
    is_sale = draft.pledge_type == "purchase" and re.search(load_lexicon("roles_ko")["sells"], masked)
    seller = draft.actor or hero
    if (
        is_sale
        and seller
        and draft.targets
        and len(seller) > 2
        and len(draft.targets[0]) > 2
        and seller != draft.targets[0]
    ):
        buyer = draft.targets[0]
        draft.put("actor", buyer, "the buyer of what the subject sells")
        draft.put("targets", (seller,), "the subject sells")


def _parties(marks: str, names: Sequence[Name]) -> list[str]:
    """The parties of marks, without the media; a leader stands for the state."""
    found = []
    for sign, state, kind, index in MARK.findall(marks):
        name = names[int(index)] if kind else None
        if name is None or name.entity.type not in {"media", "law", "region"}:
            found.append(state if sign else name.party if name else "")
    return [party for party in found if party]
