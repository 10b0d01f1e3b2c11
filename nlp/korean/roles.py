"""Actor and targets of a Korean rate: patterns over its masked clause, then over its sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from nlp.draft import Draft, drafts_of, scene_of
from nlp.gazetteer import Name
from nlp.korean.clause import clause_of, masked_sentence
from nlp.korean.predicates import find_predicates
from nlp.korean.series import WORD, own_members, place_in_series
from nlp.korean.subjects import party_of, subjects_before
from nlp.lexicon import load_lexicon
from nlp.masking import JOIN, MARK, PARTY, every_match, parties_in, rule_pattern

_PARTY_LIST = re.compile(rf"(?P<list>{PARTY}(?:{JOIN}{PARTY})*)")


def decide_tariff(doc: Doc, draft: Draft) -> None:
    """Set actor and targets of a rate; one said of the rate before it has the parties of that."""
    masked, names = masked_sentence(doc, draft), scene_of(doc).names
    _decide_tariff(draft, masked, names, scene_of(doc).home)
    before = [other for other in drafts_of(doc) if other.kind == "tariff_rate" and other.end <= draft.start]
    is_bare = not draft.targets and re.search(load_lexicon("roles_ko")["of_before"], masked.partition("§")[0])
    if before and before[-1].targets and is_bare:
        draft.put("targets", before[-1].targets, "as the rate before, of which it is said")
        draft.put("actor", draft.actor or before[-1].actor, "as the rate before, of which it is said")


def role_matches(kind: str, role: str, masked: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Rule and marks of each role rule that matches the clause, then the sentence."""
    group = role[0]
    for text in dict.fromkeys((clause_of(masked), masked)):
        for rule in load_lexicon("roles_ko")[kind][role]:
            if rule.get("by") == "subject":
                yield from ((rule, mark) for mark, _ in subjects_before(text.partition("§")[0]))
                continue
            pattern = rule_pattern(rule["pattern"])
            found = list(every_match(pattern, text))
            if found:
                yield rule, (_longest_last(found, group) if rule.get("side") == "last" else found[0][group])


def _longest_last(found: Sequence[re.Match[str]], group: str) -> str:
    """The last list that matches, whole: a match may begin inside a list."""
    return next(match[group] for match in found if match.end(group) == found[-1].end(group))


def _decide_tariff(draft: Draft, masked: str, names: Sequence[Name], home: str | None) -> None:
    for rule, marks in role_matches("tariff", "actors", masked):
        states = _states(parties_in(marks, names))
        if states:
            draft.put("actor", states[0], rule["id"])
            break
    _put_levier(draft, masked, names)
    _put_answer(draft, masked, names)
    _put_holder(draft, masked, names)
    for rule, marks in () if draft.targets else role_matches("tariff", "targets", masked):
        states = _states(parties_in(marks, names))
        states = [state for state in states if state != "US"] if len(states) > 1 else states
        if states and (states != ["US"] or "산" in rule["id"]):
            draft.put("targets", tuple(states), rule["id"])
            break
    if re.search(load_lexicon("roles_ko")["world"], _beside(masked)) and (
        not draft.targets or re.search(load_lexicon("roles_ko")["with_world"], masked)
    ):
        draft.put("targets", ("WORLD",), "a word for all countries")
    elif not draft.targets and re.search(load_lexicon("roles_ko")["own_exports"], masked) and home in {None, "KR"}:
        draft.put("targets", ("KR",), "exports to the US")
    if not draft.targets:
        _put_payers(draft, masked, names)
    own = own_of_series(masked, names)
    if own and own != ("US",):
        draft.put("targets", tuple(_states(own)) or draft.targets, "its member of the list before 각각")
    others = re.search(r"[@#](?!US|KR)[A-Z]{2}", masked)
    subjects = [party_of(mark, names) for mark, _ in subjects_before(masked.partition("§")[0])]
    levier = next((party for party in subjects if party and len(party) == 2 and party != "US"), None)
    if not draft.targets and draft.actor is None and re.search(load_lexicon("roles_ko")["farm"], clause_of(masked)):
        draft.put("targets", ("US",), "farm goods, which America sells")
    _complete_tariff(draft, levier or home or (None if others else "KR"))


def _beside(masked: str) -> str:
    """The part of a sentence between the figures on either side."""
    left, right = masked.split("§", 1)
    return left.rpartition("¤")[2] + "§" + right.partition("¤")[0]


def _put_levier(draft: Draft, masked: str, names: Sequence[Name]) -> None:
    """A state that is the subject before another state's goods levies what is said of them."""
    lexicon, left = load_lexicon("roles_ko"), masked.partition("§")[0]
    goods = list(rule_pattern(lexicon["goods_of"]).finditer(clause_of(masked).partition("§")[0]))
    if not goods or draft.targets:
        return
    targets = parties_in(_longest_last(goods, "t"), names)
    subjects = [party_of(match["s"], names) for match in re.finditer(lexicon["levying_state"], left)]
    leviers = [party for party in subjects if party and len(party) == 2 and party not in targets]
    if leviers and draft.actor in {None, *targets, *leviers}:
        draft.put("actor", "US" if "US" in leviers else leviers[-1], "the subject levies on goods of another state")
        draft.put("targets", tuple(targets), "goods of another state than the subject")


def _put_answer(draft: Draft, masked: str, names: Sequence[Name]) -> None:
    """A state that answers America's tariffs levies on America; so does the second of two with rates side by side."""
    lexicon = load_lexicon("roles_ko")
    both = re.search(lexicon["both_sides"], masked)
    subjects = [party_of(mark, names) for mark, _ in subjects_before(masked.partition("§")[0])]
    if both and subjects[-1:] == ["US"]:
        draft.put("actor", both["state"][1:], "the other of two sides")
        draft.put("targets", ("US",), "the other of two sides")
    elif not draft.targets and re.search(lexicon["retaliates"], clause_of(masked)):
        state = subjects[0] if subjects else None
        if state and len(state) == 2 and state != "US":
            draft.put("actor", state, "the subject answers with its own")
            draft.put("targets", ("US",), "the subject answers with its own")
    elif not draft.targets and subjects[:1] and _guards_imports(masked, str(subjects[0])):
        draft.put("actor", subjects[0], "the subject's duty on imports")
        draft.put("targets", ("WORLD",), "the subject's duty on imports")


def _guards_imports(masked: str, state: str) -> bool:
    """Whether a foreign state, the subject, puts a duty on what it imports from wherever."""
    clause = clause_of(masked)
    others = {match[2] for match in MARK.finditer(masked.partition("§")[0]) if match[1]} - {state}
    if (
        len(state) != 2
        or state in {"US", "KR"}
        or others
        or not re.search(load_lexicon("roles_ko")["own_quota"], clause)
    ):
        return False
    verbs = find_predicates(clause.partition("§")[2], "tariff_rate")[:1]
    return any(verb.meaning in {"levy", "raise", "lower", "return"} for verb in verbs)


def _put_holder(draft: Draft, masked: str, names: Sequence[Name]) -> None:
    """Whose rate it is, as its topic or its genitive: "스위스의 §", "인도가 물던 §", "브라질은 여태 §다"."""
    for rule, marks in () if draft.targets == ("US",) else role_matches("tariff", "holders", masked):
        states = _states(parties_in(marks, names))
        if states and states != ["US"]:
            draft.put("targets", tuple(states), rule["id"])
            return


def _put_payers(draft: Draft, masked: str, names: Sequence[Name]) -> None:
    """Who pays a rate, a state or companies for theirs: "도요타와 혼다는 §를 물고"."""
    left, right = masked.split("§", 1)
    pays = next((verb for verb in find_predicates(right, "tariff_rate") if verb.meaning != "levy"), None)
    if pays is None or pays.meaning != "bear":
        return
    for mark, _ in subjects_before(left)[:1]:
        match = MARK.match(mark)
        company = names[int(match[4])].entity.state if match and match[3] == "&" else None
        state = match[2] if match and match[1] else company
        if state and state != "US":
            draft.put("targets", (state,), "who pays it")


def own_of_series(masked: str, names: Sequence[Name]) -> tuple[str, ...]:
    """The parties of a figure in a series with 각각: its own one, or all of the list."""
    series = place_in_series(masked)
    if series is None:
        return ()
    lists = [parties_in(found["list"], names) for found in _PARTY_LIST.finditer(masked.rpartition(WORD)[0])][::-1]
    whole = [members for members in lists if len(members) == series[1] > 1]
    for members in whole or lists:
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
