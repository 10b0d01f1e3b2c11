"""Parties that an article implies where no sentence says them: its own state and company, and the United States."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from nlp.article import ArticleMemory
from nlp.draft import WEAK_SUBJECT, Draft
from nlp.gazetteer import Name, known_prefix
from nlp.lexicon import load_lexicon, pattern

OFTEN = 2
"""A levier other than the US, who is named so often while the US is not, is the one that the article is about."""

INVESTED = frozenset({"investment", "other"})
"""Types of a company's pledge that go to the United States where an article names them; `other` is yet to be typed."""
BETWEEN_STATES = frozenset({"all", "other", "electronics", "machinery"})
"""A rate on goods of these kinds is one on the goods of some state."""


def main_levier(drafts: Sequence[Draft], memory: ArticleMemory) -> str:
    """The state whose tariffs the article is about: the US, unless the text leads with others or tells of them more."""
    named = Counter(levier for levier in map(_levier_told, drafts) if levier)
    if not named:
        return "US"
    most, count = named.most_common(1)[0]
    is_of_others = memory.lang == "ko" or (count >= OFTEN and most in {"US", memory.home}) or "US" not in memory.states
    is_us = memory.is_us_leading and (memory.lang == "ko" or named["US"] > 0)
    return str(most) if is_of_others and not is_us else "US"


def _levier_told(draft: Draft) -> str | None:
    """Who levies a rate as far as its sentence says: on others than the US, the US."""
    if draft.kind != "tariff_rate" or draft.actor or not draft.targets:
        return draft.actor if draft.kind == "tariff_rate" else None
    return None if "US" in draft.targets else "US"


def imply_tariff(
    draft: Draft, memory: ArticleMemory, names: Sequence[Name], levier: str, told: Mapping[str, tuple[str, ...]]
) -> None:
    """Fill actor and targets of a rate: one whose target is unsaid falls on the other state at hand."""
    if draft.actor is None and "US" not in draft.targets and (levier in draft.targets or _is_us(names)):
        draft.put(
            "actor", "US", "levied on others: the US by default" if draft.targets else "the US is named beside it"
        )
    if draft.actor is None and draft.targets == ("US",) and len(_states(names)) == 1:
        draft.put("actor", next(iter(_states(names))), "the one other state of the paragraph")
    actor = draft.actor or levier
    if not draft.targets and actor != "US" and actor in told:
        draft.put("targets", told[actor], "on whom its tariffs fall elsewhere")
    if not draft.targets:
        draft.put("targets", *_implied_targets(draft, memory, names, actor))
    if draft.actor is None:
        other = "US" if "US" not in draft.targets else memory.home
        draft.put("actor", actor if actor not in draft.targets else other, "whose tariffs the article is about")


def _is_us(names: Sequence[Name]) -> bool:
    """Whether the United States are named and no other state is."""
    return {name.entity.state for name in names if name.is_state} == {"US"}


def targets_told(drafts: Sequence[Draft], levier: str) -> Mapping[str, tuple[str, ...]]:
    """For each levier the targets that the text gives its tariffs most often."""
    told: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for draft in drafts:
        actor = draft.actor or levier
        if draft.kind == "tariff_rate" and draft.targets and actor not in draft.targets:
            told[actor][draft.targets] += 1
    return {actor: counts.most_common(1)[0][0] for actor, counts in told.items()}


def is_on_certain_goods(draft: Draft) -> bool:
    """Whether a rate is said to be on goods that are taxed wherever they come from."""
    return draft.why.get("sectors") == "words of the clause" and bool(set(draft.sectors) - BETWEEN_STATES)


def _implied_targets(
    draft: Draft, memory: ArticleMemory, names: Sequence[Name], actor: str
) -> tuple[tuple[str, ...], str]:
    states = _states(names) - {actor}
    if actor != "US":
        others = "US" if "US" in memory.states or memory.lang == "ko" else "WORLD"
        return (others if memory.home in {None, actor} else str(memory.home),), "a tariff of others"
    if len(states) == 1:
        return tuple(states), "the one other state of the paragraph"
    is_sectoral = memory.lang == "en" and is_on_certain_goods(draft)
    speaking = _states_speaking(names) - {actor}
    if memory.lang == "en" and not states and len(speaking) == 1 and not _is_us(names):
        return tuple(speaking), "whose companies speak of it"
    foreign = memory.states - {"US", actor}
    if memory.lang == "en" and len(foreign) == 1 and memory.is_home_leading and not states:
        return tuple(foreign), "the only other state of the article"
    if memory.home is not None and memory.is_home_leading and not is_sectoral:
        return (memory.home,), "the main other state of the article"
    return ("WORLD",), "no state named"


def imply_pledge(draft: Draft, memory: ArticleMemory, names: Sequence[Name]) -> None:
    """Fill actor and targets of a pledge: the article's company, the paragraph's or the article's state, to the US."""
    states = _states(names)
    if memory.lang == "en":
        _name_programme(draft, memory)
        _lend_to_hero(draft, memory)
    if draft.actor is None:
        _imply_pledger(draft, memory, states, names)
    elif (
        draft.why.get("actor") == WEAK_SUBJECT
        and not draft.targets
        and len(states) == 1
        and draft.pledge_type == "other"
    ):
        draft.put("actor", next(iter(states)), "the one other state of the paragraph")
    is_hero_here = memory.lang == "ko" or any(name.party == memory.hero for name in names)
    is_purchase = draft.pledge_type == "purchase" and not draft.targets
    if is_purchase and is_hero_here and memory.hero not in {None, draft.actor}:
        draft.put("targets", (memory.hero,), "the company of the article sells")
    if _is_for_troops(draft, memory):
        draft.put("targets", ("US",), "an article on the troops of the United States")
    is_foreign = draft.actor not in {None, "US"} and draft.pledge_type != "defense" and draft.number.unit != "pct_gdp"
    is_public = len(draft.actor or "") == 2 or str(draft.actor).endswith(" companies")
    is_us_invested = memory.lang == "en" and draft.pledge_type in INVESTED and "US" in memory.states
    is_american = is_public or is_us_invested or any(name.entity.state == "US" for name in names)
    if not draft.targets and is_foreign and is_american:
        draft.put("targets", ("US",), "the US by default")


def _name_programme(draft: Draft, memory: ArticleMemory) -> None:
    """A sum that everybody knows is its state's, where no sentence gives it to another and the state is no stranger."""
    sums: Mapping[str, Sequence[float]] = load_lexicon("roles_en")["programmes"]
    others = memory.states - {"US"}
    for state, amounts in sums.items():
        is_known = draft.is_money and draft.number.unit == "USD" and draft.number.value / 1e9 in amounts
        if draft.actor is None and is_known and (state in others or not others) and draft.pledge_type != "defense":
            draft.put("actor", state, "a programme that everybody knows")
            if not draft.targets:
                draft.put("targets", ("US",), "a programme that everybody knows")


def _lend_to_hero(draft: Draft, memory: ArticleMemory) -> None:
    """Who lends in an article on a company lends to it, where nobody else is named."""
    is_open = draft.pledge_type == "financing" and draft.actor is not None and not draft.targets
    if is_open and memory.hero not in {None, draft.actor}:
        draft.put("targets", (memory.hero,), "lends to the company of the article")


def _is_for_troops(draft: Draft, memory: ArticleMemory) -> bool:
    is_open = (
        draft.pledge_type == "defense" and draft.is_money and not draft.targets and draft.actor not in {None, "US"}
    )
    return is_open and memory.lang == "en" and pattern("roles_en", "for_troops").search(memory.title) is not None


def _is_weak(draft: Draft) -> bool:
    return draft.why.get("actor") == WEAK_SUBJECT and not draft.targets and draft.pledge_type == "other"


def _imply_pledger(draft: Draft, memory: ArticleMemory, states: set[str], names: Sequence[Name]) -> None:
    is_near = any(name.party == memory.hero for name in names) or str(memory.hero).split()[0] in memory.title
    if memory.hero is not None and memory.hero not in draft.targets and is_near:
        draft.put("actor", memory.hero, "the company of the article")
    elif len(states) == 1:
        draft.put("actor", next(iter(states)), "the one other state of the paragraph")
    elif memory.home is not None and memory.is_home_leading and not states:
        draft.put("actor", memory.home, "the main other state of the article")


def _states_speaking(names: Sequence[Name]) -> set[str]:
    """The states whose companies a paragraph names, or whose associations: those that begin with a state's name."""
    found = {name.entity.state for name in names if name.entity.type == "company"}
    for name in names:
        if name.entity.type == "org" and (own := known_prefix(name.party, "en")) is not None:
            found.add(own.entity.state)
    return {state for state in found if state}


def _states(names: Sequence[Name]) -> set[str]:
    """The states that a paragraph names, without the United States."""
    return {name.party for name in names if name.is_state or name.is_demonym} - {"US"}
