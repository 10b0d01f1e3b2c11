"""Parties that an article implies where no sentence says them: its own state and company, and the United States."""

from collections import Counter
from collections.abc import Sequence

from nlp.article import ArticleMemory
from nlp.draft import WEAK_SUBJECT, Draft
from nlp.gazetteer import Name


def main_levier(drafts: Sequence[Draft], memory: ArticleMemory) -> str:
    """The state whose tariffs the article is about: the US, unless the text does not lead with it and names another."""
    named = Counter(draft.actor for draft in drafts if draft.kind == "tariff_rate" and draft.actor)
    return "US" if memory.is_us_leading or not named else str(named.most_common(1)[0][0])


def imply_tariff(draft: Draft, memory: ArticleMemory, names: Sequence[Name], levier: str) -> None:
    """Fill actor and targets of a rate: one whose target is unsaid falls on the other state at hand."""
    actor = draft.actor or levier
    if not draft.targets:
        draft.put("targets", *_implied_targets(draft, memory, _states(names) - {actor}, actor))
    if draft.actor is None:
        draft.put("actor", actor if actor not in draft.targets else "US", "whose tariffs the article is about")


def _implied_targets(draft: Draft, memory: ArticleMemory, states: set[str], actor: str) -> tuple[tuple[str, ...], str]:
    if actor != "US":
        return ("US" if memory.home in {None, actor} else str(memory.home),), "a tariff of others"
    if len(states) == 1:
        return tuple(states), "the one other state of the paragraph"
    is_sectoral = memory.lang == "en" and bool(set(draft.sectors) - {"all"})
    if memory.home is not None and memory.is_home_leading and not is_sectoral:
        return (memory.home,), "the main other state of the article"
    return ("WORLD",), "no state named"


def imply_pledge(draft: Draft, memory: ArticleMemory, names: Sequence[Name]) -> None:
    """Fill actor and targets of a pledge: the article's company, the paragraph's or the article's state, to the US."""
    states = _states(names)
    if draft.actor is None:
        _imply_pledger(draft, memory, states)
    elif (
        draft.why.get("actor") == WEAK_SUBJECT
        and not draft.targets
        and len(states) == 1
        and draft.pledge_type == "other"
    ):
        draft.put("actor", next(iter(states)), "the one other state of the paragraph")
    if draft.pledge_type == "purchase" and not draft.targets and memory.hero not in {None, draft.actor}:
        draft.put("targets", (memory.hero,), "the company of the article sells")
    is_foreign = draft.actor not in {None, "US"} and draft.pledge_type != "defense" and draft.number.unit != "pct_gdp"
    is_public = len(draft.actor or "") == 2 or str(draft.actor).endswith(" companies")
    is_american = is_public or any(name.entity.state == "US" for name in names)
    if not draft.targets and is_foreign and is_american:
        draft.put("targets", ("US",), "the US by default")


def _is_weak(draft: Draft) -> bool:
    return draft.why.get("actor") == WEAK_SUBJECT and not draft.targets and draft.pledge_type == "other"


def _imply_pledger(draft: Draft, memory: ArticleMemory, states: set[str]) -> None:
    if memory.hero is not None and memory.hero not in draft.targets:
        draft.put("actor", memory.hero, "the company of the article")
    elif len(states) == 1:
        draft.put("actor", next(iter(states)), "the one other state of the paragraph")
    elif memory.home is not None and memory.is_home_leading and not states:
        draft.put("actor", memory.home, "the main other state of the article")


def _states(names: Sequence[Name]) -> set[str]:
    """The states that a paragraph names, without the United States."""
    return {name.party for name in names if name.is_state or name.is_demonym} - {"US"}
