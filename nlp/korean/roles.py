"""Actor and targets of a Korean figure: patterns over its masked clause, then over its sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from nlp.draft import Draft, scene_of, text_of
from nlp.gazetteer import Name
from nlp.korean.clause import clause_of, masked_sentence
from nlp.korean.series import WORD, own_members, place_in_series
from nlp.lexicon import load_lexicon
from nlp.masking import JOIN, MARK, PARTY, every_match, parties_in, rule_pattern

_PARTY_LIST = re.compile(rf"(?P<list>{PARTY}(?:{JOIN}{PARTY})*)")


def decide_roles(doc: Doc, draft: Draft) -> None:
    """Set actor and targets of a draft that has a kind."""
    masked, names = masked_sentence(doc, draft), scene_of(doc).names
    if draft.kind == "tariff_rate":
        _decide_tariff(draft, masked, names, scene_of(doc).home)
    else:
        _decide_pledge(draft, masked, names, scene_of(doc).hero, text_of(doc))


def _matches(kind: str, role: str, masked: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Rule and marks of each role rule that matches the clause, then the sentence."""
    group = role[0]
    for text in dict.fromkeys((clause_of(masked), masked)):
        for rule in load_lexicon("roles_ko")[kind][role]:
            pattern = rule_pattern(rule["pattern"])
            found = list(every_match(pattern, text))
            if found:
                yield rule, (_longest_last(found, group) if rule.get("side") == "last" else found[0][group])


def _longest_last(found: Sequence[re.Match[str]], group: str) -> str:
    """The last list that matches, whole: a match may begin inside a list."""
    return next(match[group] for match in found if match.end(group) == found[-1].end(group))


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
    own = _own_of_series(masked, names)
    if own:
        draft.put("targets", tuple(_states(own)) or draft.targets, "its member of the list before 각각")
    others = re.search(r"[@#](?!US|KR)[A-Z]{2}", masked)
    _complete_tariff(draft, home or (None if others else "KR"))


def _own_of_series(masked: str, names: Sequence[Name]) -> tuple[str, ...]:
    """The parties of a figure in a series with 각각: its own one, or all of the list."""
    series = place_in_series(masked)
    if series is None:
        return ()
    for found in reversed(list(_PARTY_LIST.finditer(masked.rpartition(WORD)[0]))):
        members = parties_in(found["list"], names)
        if len(members) in {series[1], 1} or series[1] == 1:
            return own_members(members, *series)
    return ()


def _complete_tariff(draft: Draft, home: str | None) -> None:
    if draft.targets == ("US",):
        draft.put(
            "actor", draft.actor if draft.actor not in {None, "US"} else home, "on American goods: the other party"
        )
    elif draft.actor in draft.targets or (draft.actor is None and draft.targets):
        draft.put("actor", "US", "levied on others: the US by default")


def _states(parties: Sequence[str]) -> list[str]:
    return [party for party in parties if len(party) == 2 and party.isupper()]


def _decide_pledge(draft: Draft, masked: str, names: Sequence[Name], hero: str | None, paragraph: str) -> None:
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
    _decide_series(draft, masked, names)
    _turn_seller(draft, masked, hero)
    _complete_pledge(draft, masked, paragraph)
    if draft.pledge_type == "defense" and not re.search(load_lexicon("roles_ko")["defense_gives"], masked):
        draft.targets = ()


def _decide_series(draft: Draft, masked: str, names: Sequence[Name]) -> None:
    """With 각각, each of the givers gives its own amount, and each of the receivers gets one."""
    own = _own_of_series(masked, names)
    if not own:
        return
    if re.search(load_lexicon("roles_ko")["to_each"], masked):
        draft.put("targets", own, "each of the list before 각각")
        if draft.actor is None or draft.actor in own:
            first = MARK.search(masked)
            draft.put("actor", next(iter(_parties(first.group(), names)), None) if first else None, "the first named")
    elif len(own) == 1:
        draft.put("actor", own[0], "its member of the list before 각각")


def _complete_pledge(draft: Draft, masked: str, paragraph: str) -> None:
    """In a Korean paper, investment in America of no one else is Korea's; the shared cost of bases goes to the US."""
    lexicon = load_lexicon("roles_ko")
    group = re.search(lexicon["some_companies"], masked.partition("§")[0])
    if draft.actor is None and group:
        draft.put("actor", "KR companies", f"{group.group()}: companies not named")
    if draft.actor is None and re.search(lexicon["korean_side"], masked) and not re.search(r"[@#](?!US|KR)", masked):
        draft.put("actor", "KR", "the Korean side")
    is_sharing = draft.pledge_type == "defense" and re.search(lexicon["cost_sharing"], paragraph)
    if is_sharing and not draft.targets and draft.actor not in {None, "US"}:
        draft.put("targets", ("US",), "the cost of American bases")


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
    for match in MARK.finditer(marks):
        sign, state, kind, index = match.groups()
        name = names[int(index)] if kind else None
        if name is None or name.entity.type not in {"media", "law", "region"}:
            is_group = sign and re.match(load_lexicon("roles_ko")["group"], marks[match.end() :])
            found.append(f"{state} companies" if is_group else state if sign else name.party if name else "")
    return [party for party in found if party]
