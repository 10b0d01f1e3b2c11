"""Who gives and who receives a Korean pledge: subjects and patterns over its masked clause, then over its sentence."""

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from nlp.draft import Draft, Scene, scene_of, text_of
from nlp.gazetteer import Name
from nlp.korean.clause import masked_sentence, sentence_before, sentence_span
from nlp.korean.deals import put_american, put_companies, put_granted, put_helped, put_home, put_received, put_swap
from nlp.korean.roles import own_of_series, role_matches
from nlp.korean.subjects import party_of, subjects_before
from nlp.lexicon import load_lexicon
from nlp.masking import MARK, mask, parties_in


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("roles_ko")[name])


def decide_pledge(doc: Doc, draft: Draft) -> None:
    """Set actor and targets of a pledge."""
    masked, names, hero = masked_sentence(doc, draft), scene_of(doc).names, scene_of(doc).hero
    if not subjects_before(masked.partition("§")[0]):
        _put_group(draft, masked)
    _by_rules(draft, masked, names)
    _put_foreign_sale(draft, masked)
    _put_lender(draft, masked, names)
    _put_group(draft, masked)
    if draft.actor is None:
        _by_context(doc, draft, masked)
    if draft.actor is None and hero and _pattern("hero").search(masked.partition("§")[0]):
        draft.put("actor", hero, "the company of the article")
    _decide_series(draft, masked, names)
    _turn_seller(draft, masked, hero)
    _complete_pledge(draft, masked, scene_of(doc).whole or text_of(doc))
    _put_arms(draft, masked, scene_of(doc))
    _put_programme(draft, scene_of(doc))
    _type_open(draft, masked)
    before = _masked_before(doc, draft)
    put_received(draft, masked)
    put_swap(draft, masked, before)
    put_american(draft, masked, before, names)
    put_companies(draft, masked, before)
    put_granted(draft, masked, before, names)
    put_helped(draft, masked)
    put_home(draft, masked)
    is_share = draft.number.unit == "pct_gdp"
    if draft.pledge_type == "defense" and (is_share or not _pattern("defense_gives").search(masked)):
        draft.targets = ()


def _masked_before(doc: Doc, draft: Draft) -> str:
    """The sentence before in marks, also where it ends the paragraph before; a mark for a company has no index then."""
    start, end = sentence_before(doc, draft)
    if start < end:
        return mask(text_of(doc), (start, end), scene_of(doc).names, (end, end), (), "ko")
    return ""


def _type_open(draft: Draft, masked: str) -> None:
    """Money of others for America, of no other kind, is invested."""
    is_open = draft.pledge_type == "other" and draft.targets in {(), ("US",)} and draft.actor not in {None, "US"}
    if is_open and (draft.targets or _pattern("for_america").search(masked)):
        draft.put("pledge_type", "investment", "money for America")
        draft.put("targets", ("US",), "money for America")


def _by_rules(draft: Draft, masked: str, names: Sequence[Name]) -> None:
    for rule, marks in () if draft.actor else role_matches("pledge", "actors", masked):
        parties = [party for party in _parties(marks, names) if not (rule.get("keep") == "giver" and party == "US")]
        if parties:
            draft.put("actor", parties[-1], rule["id"])
            break
    for rule, marks in role_matches("pledge", "targets", masked):
        parties = [party for party in parties_in(marks, names) if party != draft.actor]
        if parties and rule.get("type") in {None, draft.pledge_type}:
            draft.put("targets", (parties[0],), rule["id"])
            break


def _put_foreign_sale(draft: Draft, masked: str) -> None:
    """What America sells to a state, that state buys."""
    match = _pattern("sold_to").search(masked)
    if match and draft.pledge_type in {"purchase", "defense", "other"}:
        draft.put("actor", match["buyer"] or match["later"], "to whom America sells")
        draft.put("targets", ("US",), "America sells")


def _put_lender(draft: Draft, masked: str, names: Sequence[Name]) -> None:
    """Who lends is the subject, also America; who asks for a swap line or a loan is to receive it."""
    if draft.pledge_type != "financing":
        return
    left = masked.partition("§")[0]
    subjects = [party for mark, _ in subjects_before(left) if (party := party_of(mark, names))]
    others = [party for party in parties_in(masked, names) if party not in {"US", *subjects[:1]} and len(party) == 2]
    if _pattern("asks_for").search(masked) and subjects:
        asking = next((party for party in subjects if party != "US"), None)
        if asking:
            draft.put("targets", (asking,), "who asks for it")
            draft.put("actor", "US", "of whom it is asked")
    elif subjects[:1] == ["US"] and others:
        draft.put("actor", "US", "the subject lends")
        draft.put("targets", (others[0],), "to the other state of the sentence")


def _by_context(doc: Doc, draft: Draft, masked: str) -> None:
    """A subject left out is that of the sentence before."""
    start, end = sentence_before(doc, draft)
    if start == end or _pattern("own_subject").search(masked.partition("§")[0]):
        return
    before = _masked_before(doc, draft)
    topics = [mark for mark, particle in subjects_before(before.rstrip("§")) if particle in {"은", "는", "도"}]
    party = party_of(topics[-1], scene_of(doc).names) if topics else None
    if party and party != "US" and sentence_span(doc, draft)[0] >= end:
        draft.put("actor", party, "the topic of the sentence before")


def _decide_series(draft: Draft, masked: str, names: Sequence[Name]) -> None:
    """With 각각, each of the givers gives its own amount, and each of the receivers gets one."""
    own = own_of_series(masked, names)
    if not own:
        return
    if re.search(load_lexicon("roles_ko")["to_each"], masked):
        draft.put("targets", own, "each of the list before 각각")
        if draft.actor is None or draft.actor in own:
            first = MARK.search(masked)
            draft.put("actor", next(iter(_parties(first.group(), names)), None) if first else None, "the first named")
    elif len(own) == 1:
        draft.put("actor", own[0], "its member of the list before 각각")


def _put_group(draft: Draft, masked: str) -> None:
    group = _pattern("some_companies").search(masked.partition("§")[0])
    if draft.actor is None and group:
        draft.put("actor", "KR companies", f"{group.group()}: companies not named")


def _complete_pledge(draft: Draft, masked: str, paragraph: str) -> None:
    """In a Korean paper, investment in America of no one else is Korea's; the shared cost of bases goes to the US."""
    lexicon = load_lexicon("roles_ko")
    if draft.actor is None and re.search(lexicon["korean_side"], masked) and not re.search(r"[@#](?!US|KR)", masked):
        draft.put("actor", "KR", "the Korean side")
    is_sharing = draft.pledge_type == "defense" and re.search(lexicon["cost_sharing"], paragraph)
    if is_sharing and not draft.targets and draft.actor not in {None, "US"}:
        draft.put("targets", ("US",), "the cost of American bases")


def _turn_seller(draft: Draft, masked: str, hero: str | None) -> None:
    """In a contract to supply, the subject (or the article's company, where the subject is left out) is the seller.

    The buyer is its partner; where none is named, nobody.
    """
    if draft.why.get("actor") in {"X의 투자", "§ ... X의"} and hero not in {None, draft.actor}:
        draft.targets = (str(draft.actor),)
        draft.actor = None
    seller = draft.actor or hero
    is_sale = draft.pledge_type in {"purchase", "defense"} and _pattern("sells").search(masked) is not None
    if not is_sale or seller is None or len(seller) <= 2:
        return
    partner = draft.targets[0] if draft.targets else None
    has_buyer = partner is not None and (len(partner) > 2 or _pattern("state_buys").search(masked) is not None)
    if partner == seller:
        return
    several = _pattern("buyers").search(masked)
    buyer = partner if has_buyer else f"{several['state']} companies" if several else None
    draft.put("actor", buyer, "the buyer of what the subject sells")
    draft.put("targets", (seller,), "the subject sells")


def _put_programme(draft: Draft, scene: Scene) -> None:
    """Dollars of nobody in an article on Korea's programme in America are of that programme."""
    is_open = draft.pledge_type in {"investment", "other"} and draft.actor is None and not draft.targets
    is_korean = scene.home in {None, "KR"} and scene.hero is None and draft.number.unit == "USD"
    if is_open and is_korean and _pattern("programme").search(scene.whole):
        draft.put("pledge_type", "investment", "Korea's programme in America")
        draft.put("actor", "KR", "Korea's programme in America")
        draft.put("targets", ("US",), "Korea's programme in America")


def _put_arms(draft: Draft, masked: str, scene: Scene) -> None:
    """Arms that a Korean paper tells of without a buyer are for Korea, from America."""
    is_arms = draft.pledge_type == "defense" and draft.number.unit != "pct_gdp" and scene.home in {None, "KR"}
    if is_arms and draft.actor is None and _pattern("american_arms").search(scene.whole):
        draft.put("actor", "KR", "arms for Korea")
        if not draft.targets and _pattern("defense_gives").search(masked):
            draft.put("targets", ("US",), "arms from America")


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
