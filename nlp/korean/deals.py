"""Korean pledges that one sentence turns round: money received, swap lines, what America gives, what stays at home."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.draft import Draft
from nlp.gazetteer import Name
from nlp.korean.clause import clause_of
from nlp.korean.subjects import party_of, subjects_before
from nlp.lexicon import load_lexicon
from nlp.masking import MARK


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("roles_ko")["deals"][name])


def put_granted(draft: Draft, masked: str, before: str, names: Sequence[Name]) -> None:
    """A company that is to receive a grant receives it from America."""
    match = _pattern("receiver").search(masked)
    if match and _pattern("grant").search(before + masked) and _is_company(names[int(match["company"])]):
        draft.put("actor", "US", "who grants it")
        draft.put("targets", (names[int(match["company"])].party,), "who receives it")


def put_received(draft: Draft, masked: str) -> None:
    """Who money is received from gives it, to America."""
    match = _pattern("received").search(masked)
    if match and match["giver"][1:] != "US":
        draft.put("actor", match["giver"][1:], "of whom it is received")
        draft.put("targets", ("US",), "America receives")


def put_swap(draft: Draft, masked: str, before: str) -> None:
    """A swap line of which no giver is told comes from the partner that is named, else from America."""
    is_after = _pattern("swaps").search(before) and _pattern("swap_then").search(masked)
    is_swap = _pattern("swap").search(masked) or is_after
    if not is_swap or _pattern("no_swap").search(masked) or draft.number.unit == "KRW":
        return
    if draft.actor not in {None, "KR", "US"} and len(draft.actor or "") == 2:
        draft.put("targets", ("KR",), "a swap line for Korea")
    elif draft.actor in {None, "KR"} and (is_after or draft.pledge_type in {"financing", "other", None}):
        partner = _pattern("partner").search(masked)
        draft.put("actor", partner["state"] if partner else "US", "the partner in a swap line")
        draft.put("targets", ("KR",), "a swap line for Korea")
        draft.put("pledge_type", "financing", "a swap line")


def put_american(draft: Draft, masked: str, before: str, names: Sequence[Name]) -> None:
    """What America lends or grants, its subject; the company or state of the sentence receives it."""
    left, right = masked.split("§", 1)
    subjects = subjects_before(left)
    first = party_of(subjects[0][0], names) if subjects else None
    if first != "US" or not _pattern("america_gives").search(clause_of(masked)) or _pattern("asked").search(right[:24]):
        return
    draft.put("actor", "US", "America gives")
    companies = [names[int(m[4])].party for m in MARK.finditer(left) if m[3] == "&" and _is_company(names[int(m[4])])]
    states = [m[2] for m in MARK.finditer(left) if m[1] == "@" and m[2] != "US"]
    receiver = companies[-1:] or states[-1:]
    own = ("US",) if re.search(load_lexicon("roles_ko")["own_people"], left) else _others(before)
    draft.put("targets", tuple(receiver) or own, "who receives it")


def _others(before: str) -> tuple[str, ...]:
    """The one other state of the sentence before."""
    states = {match[1] for match in re.finditer(r"[@#]([A-Z]{2})", before)} - {"US"}
    return tuple(states) if len(states) == 1 else ()


def seller_beside(draft: Draft, text: str, span: tuple[int, int], names: Sequence[Name]) -> str | None:
    """The company of the sentence that sells: the one that is marked so, else the only one beside the buyer."""
    inside = [name for name in names if span[0] <= name.start < span[1] and _is_company(name)]
    others = [name for name in inside if name.party not in {draft.actor, *draft.targets}]
    marked = [name for name in others if _pattern("seller").match(text[name.end : name.end + 14])]
    silent = [name for name in others if not _pattern("subject").match(text[name.end : name.end + 14])]
    found = {name.party for name in marked} or {name.party for name in silent}
    return next(iter(found)) if len(found) == 1 else None


def _is_company(name: Name) -> bool:
    return name.entity.type == "company"


def put_home(draft: Draft, masked: str) -> None:
    """What a Korean company invests in a place of its own country stays there."""
    clause = clause_of(masked)
    if draft.pledge_type not in {"investment", "other"} or draft.actor == "US":
        return
    if _pattern("home").search(clause) and not _pattern("abroad").search(clause):
        draft.put("targets", ("KR",), "a place in Korea")
        draft.put("pledge_type", "investment", "a place in Korea")


def put_helped(draft: Draft, masked: str) -> None:
    """Loans of Korea for companies that suffer go to them."""
    is_korean = draft.actor not in {None, "US"} and draft.number.unit == "KRW" and not draft.targets
    if draft.pledge_type != "financing" or not is_korean or re.search(r"[@^]US", clause_of(masked)):
        return
    if _pattern("helped").search(masked.partition("§")[0]):
        draft.put("targets", ("KR companies",), "companies that are helped")


def put_companies(draft: Draft, masked: str, before: str) -> None:
    """Companies without a name are those of the state that the sentence before is about."""
    if draft.actor is not None and len(draft.actor) > 2:
        return
    if _pattern("companies").search(masked):
        own = re.search(r"[@#]([A-Z]{2})", masked.partition("§")[0])
        states = [own[1]] if own else re.findall(r"[@#]([A-Z]{2})", before)
        foreign = [state for state in states if state != "US"]
        draft.put("actor", f"{foreign[-1] if foreign else 'KR'} companies", "companies without a name")
