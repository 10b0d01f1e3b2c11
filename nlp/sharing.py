"""What the mentions of one amount in an article say together: one type, one actor, one target, sectors and period."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from nlp.draft import WEAK_SUBJECT, Draft

SAME, NEIGHBOUR, PART_OF = "as where the amount is told", "as the figure before", "as the whole that it is part of"
UNSAID = ("no sector word", "undivided", "a part, unsaid")
"""How the reasons begin that sectors have where no word says them."""
_GIVEN = re.compile(r"\b(?:aid|grant|support|contribut\w+|bailout|award|donat\w+)\b")
_LAW = re.compile(r"\blaw\b|enacted|통과|공포|법")
OPEN = frozenset({"announced", "proposed"})


def share_pledges(drafts: Sequence[Draft]) -> None:
    """Give the mentions of one pledge what the one says that says most, in place."""
    pledges = [draft for draft in drafts if draft.kind == "pledge"]
    for same in _grouped(pledges, lambda draft: draft.amount):
        _share_type(same)
        _share_actor(same)
    for same in _grouped(pledges, lambda draft: (draft.amount, draft.actor, draft.pledge_type)):
        _fill(same, "targets")
        _share_period(same)
        _share_sectors(same)
        _share_status(same)
    _share_with_parts(pledges)


def type_open_pledges(drafts: Sequence[Draft], *, is_on_investment: bool, lang: str) -> None:
    """Type the pledges of which no word says what they are, in place: goods are bought, and money is invested where
    the article speaks of investment and one state promises it another, or, in English, a company does."""
    sellers = {party for draft in drafts if draft.pledge_type == "purchase" for party in draft.targets}
    for draft in (draft for draft in drafts if draft.kind == "pledge" and draft.pledge_type == "other"):
        is_between_states = len(draft.actor or "") == 2 and draft.targets == ("US",)
        is_of_company = lang == "en" and draft.actor is not None and len(draft.actor) > 2
        is_goods = draft.number.unit.islower() and draft.number.unit != "pct_gdp"
        if is_goods or (lang == "en" and draft.actor in sellers):
            draft.put("pledge_type", "purchase", "goods are bought" if is_goods else "of one who sells")
        elif draft.is_money and _is_invested(draft, is_on_investment) and (is_between_states or is_of_company):
            draft.put("pledge_type", "investment", "an article on investment")


def _is_invested(draft: Draft, is_on_investment: bool) -> bool:
    """Money of no named type is invested, unless it is given away: then no article on investment makes it so."""
    return is_on_investment and _GIVEN.search(draft.why.get("kind", "")) is None


def split_programme(first: Draft, second: Draft, between: str) -> None:
    """Invests A, and another B for ships: neither is the whole, in place. In "A, including B" the first one is."""
    is_list = re.search(r"\band\b", between) and not re.search(r"\b(?:includ\w+|of which|with)\b", between)
    is_other = set(second.sectors) - {"all"} or re.search(r"\b(?:another|the other|the remaining)\b", between)
    is_one_kind = {first.pledge_type, second.pledge_type} <= {"investment", "other"} and not first.number.period
    is_one_giver = first.actor == second.actor and first.number.unit == second.number.unit
    if is_list and is_other and is_one_kind and is_one_giver and is_unsaid(first):
        first.put("sectors", (), "a part, unsaid (one of two)")


def complete_programmes(drafts: Sequence[Draft]) -> None:
    """The largest investment of a state in another, of which no word tells a sector, is its whole programme."""
    totals: dict[tuple[str, str], float] = {}
    pledges = [draft for draft in drafts if draft.pledge_type == "investment" and len(draft.actor or "") == 2]
    for draft in pledges:
        key = (str(draft.actor), draft.number.unit)
        totals[key] = max(totals.get(key, 0), draft.number.value)
    for draft in pledges:
        is_largest = draft.number.value == totals[str(draft.actor), draft.number.unit] and not draft.number.period
        if is_largest and not draft.sectors and draft.why.get("sectors", UNSAID[0]).startswith(UNSAID[:2]):
            draft.put("sectors", ("all",), "undivided (default)")
        if draft.number.period and is_unsaid(draft):
            draft.put("sectors", (), "a part, unsaid (default)")


def share_rates(drafts: Sequence[Draft]) -> None:
    """Give a rate whose sectors are unsaid those that the same rate on the same targets has elsewhere, in place.

    A change from A to B is on the sectors that A is on.
    """
    rates = [draft for draft in drafts if draft.kind == "tariff_rate" and draft.number.value]
    told_of = {(draft.number.value, draft.targets): draft.sectors for draft in rates[::-1] if not is_unsaid(draft)}
    for draft in rates:
        earlier = told_of.get((draft.from_value or 0.0, draft.targets))
        if earlier and is_unsaid(draft):
            draft.put("sectors", earlier, "as the rate that it changes")
    for same in _grouped(rates, lambda draft: (draft.amount, draft.actor, draft.targets)):
        told = [draft.sectors for draft in same if not is_unsaid(draft)]
        for draft in same:
            if is_unsaid(draft) and len(set(told)) == 1 and len(told) >= len(same) / 2:
                draft.put("sectors", told[0], SAME)


def share_rate_parties(drafts: Sequence[Draft]) -> None:
    """The same rate on the same named sectors has the same parties throughout an article, in place."""
    rates = [draft for draft in drafts if draft.kind == "tariff_rate" and draft.number.value]
    special = [draft for draft in rates if set(draft.sectors) - {"all"}]
    for same in _grouped(special, lambda draft: (draft.amount, frozenset(draft.sectors) - {"all"})):
        _fill(same, "actor")
        _fill(same, "targets")


def is_unsaid(draft: Draft) -> bool:
    """Whether no word of the text gave a draft its sectors."""
    return draft.why.get("sectors", UNSAID[0]).startswith(UNSAID)


def _grouped(drafts: Iterable[Draft], key: Callable[[Draft], Any]) -> Iterable[list[Draft]]:
    groups: defaultdict[Any, list[Draft]] = defaultdict(list)
    for draft in drafts:
        groups[key(draft)].append(draft)
    return [same for same in groups.values() if len(same) > 1]


def _fill(same: Sequence[Draft], name: str) -> None:
    told = [getattr(draft, name) for draft in same if getattr(draft, name) and draft.why.get(name) != NEIGHBOUR]
    for draft in same:
        if told and not getattr(draft, name):
            draft.put(name, told[0], SAME)


def _share_type(same: Sequence[Draft]) -> None:
    """`other` is what is left where no word says more."""
    told = Counter(draft.pledge_type for draft in same if draft.pledge_type not in {None, "other"})
    for draft in same:
        if told and draft.pledge_type in {None, "other"}:
            draft.put("pledge_type", told.most_common(1)[0][0], SAME)


def _share_actor(same: Sequence[Draft]) -> None:
    """One without an actor, or with a weak one, takes that of the mentions of its type, else of all if they agree."""
    strong = [draft for draft in same if draft.actor and draft.why.get("actor") not in {WEAK_SUBJECT, NEIGHBOUR}]
    for draft in same:
        if draft.actor is None or draft.why.get("actor") == WEAK_SUBJECT:
            told = [other.actor for other in strong if other.pledge_type == draft.pledge_type]
            told = [actor for actor in told if actor not in draft.targets or draft.actor is not None]
            if told:
                draft.put("actor", told[0], SAME)
                draft.targets = tuple(party for party in draft.targets if party != told[0])


def _share_period(same: Sequence[Draft]) -> None:
    periods = {draft.number.period for draft in same} - {None}
    if len(periods) == 1:
        for draft in same:
            draft.number = replace(draft.number, period=next(iter(periods)))


def _share_sectors(same: Sequence[Draft]) -> None:
    """The sectors that most mentions name; an undivided programme counts against them, a part without a word does not.

    What is paid a year is a part.
    """
    if any(draft.number.period for draft in same):
        return
    told = Counter(draft.sectors for draft in same if draft.sectors and not is_unsaid(draft))
    is_programme = same[0].pledge_type == "investment" and len(same[0].actor or "") == 2
    whole = sum(is_programme and is_unsaid(draft) and draft.sectors == ("all",) for draft in same)
    if not told and not whole:
        return
    best, count = told.most_common(1)[0] if told else (("all",), whole)
    best = best if count >= whole else ("all",)
    for draft in same:
        if draft.sectors != best and (is_unsaid(draft) or best == ("all",)):
            draft.put("sectors", best, SAME)


def _share_status(same: Sequence[Draft]) -> None:
    """What is law is law in every mention that does not say otherwise; one that says nothing follows the others."""
    told = [draft for draft in same if not draft.is_default("status")]
    others = [draft.status for draft in told if draft.status not in OPEN]
    is_law = any(_is_law(draft) for draft in told)
    for draft in same:
        if is_law and draft.status in OPEN:
            draft.put("status", "in_force", f"{SAME}, law")
        elif others and draft.is_default("status"):
            draft.put("status", others[0], SAME)


def _is_law(draft: Draft) -> bool:
    return draft.status == "in_force" and _LAW.search(draft.why.get("status", "")) is not None


def _share_with_parts(pledges: Sequence[Draft]) -> None:
    """A part of an investment is an investment, and law where the whole is law."""
    wholes = [draft for draft in pledges if draft.pledge_type == "investment" and draft.sectors == ("all",)]
    for whole in wholes:
        for draft in (draft for draft in pledges if _is_part(draft, whole)):
            if draft.pledge_type == "other":
                draft.put("pledge_type", "investment", PART_OF)
            if _is_law(whole) and draft.status == "announced" and draft.pledge_type == "investment":
                draft.put("status", "in_force", PART_OF)


def _is_part(draft: Draft, whole: Draft) -> bool:
    is_less = draft.number.unit == whole.number.unit and draft.number.value < whole.number.value
    return is_less and draft.actor == whole.actor is not None and draft.targets == whole.targets
