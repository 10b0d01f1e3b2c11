"""What the other rates of a Korean article say of a rate's status: those beside it, the same one, what replaced it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.article import ArticleMemory
from nlp.draft import Draft, Section
from nlp.lexicon import load_lexicon
from nlp.status_memory import SAME

LISTED = 16
"""Characters between two rates of one list."""
CHANGED = "the rate that was changed"


def recall_korean_status(sections: Sequence[Section], memory: ArticleMemory) -> None:
    """Let the rates that say little of their status take it from the others, in place."""
    rates = [draft for _, _, drafts in sections for draft in drafts if draft.kind == "tariff_rate"]
    for paragraph, _, drafts in sections:
        _follow_list([one for one in drafts if one.kind == "tariff_rate"], paragraph.text)
    _follow_same(rates)
    _end_what_was_changed(rates)
    _end_earlier(rates)
    for paragraph, _, drafts in sections:
        _follow_pledge([one for one in drafts if one.kind == "pledge"], paragraph.text)
    _await_measure(rates, memory)


def _follow_list(rates: Sequence[Draft], text: str) -> None:
    """Of a list of rates only the last one may stand beside the verb: "일본 15%, 인도 18%가 사라졌다"."""
    for draft, after in reversed(list(pairwise(rates))):
        between = text[draft.end : after.start]
        is_list = len(between) <= LISTED and re.match(load_lexicon("status_ko")["list"], between) is not None
        if is_list and draft.is_default("status") and not after.is_default("status") and not after.from_value:
            draft.put("status", after.status, "as the next of the list")
    for before, draft in pairwise(rates):
        between = text[before.end : draft.start]
        is_list = len(between) <= LISTED and re.match(load_lexicon("status_ko")["list"], between) is not None
        if is_list and draft.is_default("status") and not before.is_default("status") and not before.from_value:
            draft.put("status", before.status, "as the one before in the list")


def announce_to_all(draft: Draft) -> None:
    """What is to be raised for everybody, or levied from a day on, threatens nobody: it is announced."""
    why = draft.why.get("status", "")
    is_meant = why.endswith("(raise, intent)") or (why.endswith("(levy, intent)") and draft.date is not None)
    if draft.status == "threatened" and draft.targets == ("WORLD",) and is_meant:
        draft.put("status", "announced", f"{why}, on all the world")


def _is_same(one: Draft, other: Draft) -> bool:
    """Whether two figures are one rate: of one value, on targets and goods that do not exclude each other."""
    if one is other or one.amount != other.amount or one.actor != other.actor:
        return False
    return _share(one.targets, other.targets) and _share(_goods(one), _goods(other))


def _goods(draft: Draft) -> tuple[str, ...]:
    return tuple(sector for sector in draft.sectors if sector != "all")


def _share(some: Sequence[str], others: Sequence[str]) -> bool:
    return not some or not others or bool(set(some) & set(others))


def _follow_same(rates: Sequence[Draft]) -> None:
    """A mention without a word of status follows the nearest before it that has one, else the first after it."""
    for place, draft in enumerate(rates):
        if draft.is_default("status"):
            nearest = [*reversed(rates[:place]), *rates[place + 1 :]]
            told = [one for one in nearest if _is_same(draft, one) and not one.is_default("status")]
            if told:
                draft.put("status", told[0].status, SAME)


def _end_what_was_changed(rates: Sequence[Draft]) -> None:
    """Where a rate went from A to B and B applies, A is past wherever it is told as if it applied."""
    steps = [one for one in rates if one.from_value is not None and one.status == "in_force"]
    for draft in rates:
        is_open = draft.status == "in_force" and draft.from_value is None and not _is_said_now(draft)
        if is_open and any(one.from_value == draft.number.value and _is_on_same(one, draft) for one in steps):
            draft.put("status", "ended", CHANGED)


def _follow_pledge(pledges: Sequence[Draft], text: str) -> None:
    """A size told after a deal ("사업비는 4조원이다") has the status of the deal."""
    for before, draft in pairwise(pledges):
        is_size = draft.is_money and re.match(load_lexicon("status_ko")["size"], text[draft.end :]) is not None
        if is_size and draft.is_default("status") and not before.is_default("status") and before.actor == draft.actor:
            draft.put("status", before.status, "as the deal whose size it is")


def _end_earlier(rates: Sequence[Draft]) -> None:
    """Of two rates on the same goods that took effect one after the other, the earlier one is past."""
    dated = [one for one in rates if one.status == "in_force" and one.date and one.sectors]
    for draft in dated:
        later = [one for one in dated if one.amount != draft.amount and str(one.date) > str(draft.date)]
        is_replaced = any(_is_on_same(one, draft) and one.sectors == draft.sectors for one in later)
        if is_replaced and not _is_said_now(draft):
            draft.put("status", "ended", "another rate took effect later")


def _is_said_now(draft: Draft) -> bool:
    return re.search(load_lexicon("status_ko")["now"], draft.why.get("status", "")) is not None


def _is_on_same(one: Draft, other: Draft) -> bool:
    return one.actor == other.actor and _share(one.targets, other.targets) and _share(_goods(one), _goods(other))


def _await_measure(rates: Sequence[Draft], memory: ArticleMemory) -> None:
    """Where a measure starts on a day to come, the other rates of its levier that only "apply" are still to come."""
    if memory.published is None:
        return
    today = memory.published.isoformat()
    coming = {
        one.actor for one in rates if one.status == "announced" and one.date and one.date > today[: len(one.date)]
    }
    running = {one.actor for one in rates if one.status == "in_force" and not _is_vague(one)}
    for draft in rates:
        if draft.actor in coming - running and draft.status == "in_force":
            draft.put("status", "announced", "of a measure that is to come")
    days = {(one.actor, one.date) for one in rates if one.status == "announced" and one.date}
    for draft in rates:
        own = [day for actor, day in days if actor == draft.actor]
        if draft.status == "announced" and draft.date is None and len(own) == 1 and str(own[0]) > today[: len(own[0])]:
            draft.put("date", own[0], "of the measure that is to come")


def _is_vague(draft: Draft) -> bool:
    """Whether no more is said than that a rate applies, which may be meant of a time to come."""
    return (
        draft.is_default("status")
        or re.search(r", (?:present|join|adnominal_present)\)", draft.why["status"]) is not None
    )
