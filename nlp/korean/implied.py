"""Parties that a Korean article implies where no sentence says them."""

import re
from collections.abc import Sequence

from nlp.article import ArticleMemory
from nlp.draft import WEAK_SUBJECT, Draft, Section
from nlp.gazetteer import Name
from nlp.korean.deals import seller_beside
from nlp.korean.headlines import is_headline, share_rounded
from nlp.korean.open_rates import imply_rates
from nlp.korean.status_memory import announce_to_all, recall_korean_status
from nlp.lexicon import load_lexicon
from nlp.paragraphs import sentence_spans


def imply_korean_parties(sections: Sequence[Section], memory: ArticleMemory, levier: str) -> None:
    """Fill the actors and targets that are still open, in place."""
    imply_rates(sections, memory, levier)
    for draft in (draft for _, _, drafts in sections for draft in drafts if draft.kind == "tariff_rate"):
        announce_to_all(draft)
    carry_sellers([draft for _, _, drafts in sections for draft in drafts if draft.pledge_type == "purchase"])
    kept: list[Draft] = []
    for paragraph, names, drafts in sections:
        spans = sentence_spans(paragraph.text, "ko")
        for draft in (draft for draft in drafts if draft.kind == "pledge"):
            span = next((span for span in spans if span[0] <= draft.start < span[1]), (0, len(paragraph.text)))
            _put_seller(draft, paragraph.text, span, names)
            _stay_home(draft, kept)
            kept.append(draft)
            _imply_pledge(draft, memory, names)
            _put_sharing(draft, paragraph.text)


def finish_korean(sections: Sequence[Section], memory: ArticleMemory) -> None:
    """What the figures of the article say of one another once all have their parties, in place."""
    kept = [draft for _, _, drafts in sections for draft in drafts if draft.kind]
    titles = [one for part, _, drafts in sections for one in drafts if is_headline(part.text, memory.title)]
    share_rounded(kept, titles)
    recall_korean_status(sections, memory)


def _put_seller(draft: Draft, text: str, span: tuple[int, int], names: Sequence[Name]) -> None:
    """What is bought is sold by the other company of the sentence, not by its state."""
    is_open = draft.pledge_type == "purchase" and draft.targets in {(), ("US",)} and draft.actor is not None
    seller = seller_beside(draft, text, span, names) if is_open and "산" not in draft.why.get("targets", "") else None
    if seller:
        draft.put("targets", (seller,), "the other company of the sentence sells")


def carry_sellers(purchases: Sequence[Draft]) -> None:
    """What one and the same buyer buys next, without a word of the seller, comes from the only seller told so far."""
    sellers: dict[str, set[tuple[str, ...]]] = {}
    for draft in purchases:
        known = sellers.setdefault(draft.actor or "", set())
        if draft.actor and not draft.targets and len(known) == 1:
            draft.put("targets", next(iter(known)), "the seller told before")
        elif draft.actor and draft.targets and len(draft.targets[0]) > 2:
            known.add(draft.targets)


def turn_sellers(drafts: Sequence[Draft]) -> None:
    """Who sold in one purchase of the article does not buy in the next: its one buyer does, or nobody that is told."""
    purchases = [draft for draft in drafts if draft.pledge_type == "purchase" or "계약" in draft.why.get("kind", "")]
    sold = [draft for draft in purchases if draft.why.get("targets") == "the subject sells"]
    for draft in (draft for draft in purchases if _may_buy(draft)):
        buyers = {one.actor for one in sold if draft.actor in one.targets and one.actor}
        if draft.actor and draft not in sold and any(draft.actor in one.targets for one in sold):
            draft.put("targets", (draft.actor,), "the seller named before")
            draft.put("actor", next(iter(buyers)) if len(buyers) == 1 else None, "the buyer named before")


def _may_buy(draft: Draft) -> bool:
    """Whether its own sentence does not make an investment of it; a contract elsewhere in the paragraph is no sign."""
    return draft.pledge_type != "investment" and not draft.why.get("pledge_type", "").endswith("in the paragraph")


def _imply_pledge(draft: Draft, memory: ArticleMemory, names: Sequence[Name]) -> None:
    """The article's company, the paragraph's or the article's state, to the United States."""
    states = {name.party for name in names if name.is_state or name.is_demonym} - {"US"}
    if draft.actor is None and draft.why.get("actor") != "the buyer of what the subject sells":
        _imply_giver(draft, memory, states)
    elif draft.why.get("actor") == WEAK_SUBJECT and not draft.targets and len(states) == 1:
        draft.put("actor", next(iter(states)), "the one other state of the paragraph")
    is_foreign = draft.actor not in {None, "US"} and draft.pledge_type != "defense"
    is_foreign = is_foreign and (draft.number.unit != "pct_gdp" or draft.status == "demanded")
    is_public = len(draft.actor or "") == 2 or str(draft.actor).endswith(" companies")
    if not draft.targets and is_foreign and (is_public or any(name.entity.state == "US" for name in names)):
        draft.put("targets", ("US",), "the US by default")


def _stay_home(draft: Draft, before: Sequence[Draft]) -> None:
    """Won of another company after won that stay in Korea stay there too: "정의선 회장도 §를 약속했다"."""
    last = before[-1] if before else None
    is_open = not draft.targets and draft.actor not in {None, "US"} and len(str(draft.actor)) > 2
    is_at_home = last is not None and last.targets == ("KR",) and last.pledge_type == "investment"
    is_won = last is not None and draft.number.unit == last.number.unit == "KRW"
    if is_open and is_at_home and is_won and draft.pledge_type in {"investment", "other"}:
        draft.put("targets", ("KR",), "as the won before, which stay in Korea")


def _put_sharing(draft: Draft, paragraph: str) -> None:
    """Korea's share of the cost of American bases goes to America, also where only the context names Korea."""
    is_sum = draft.pledge_type == "defense" and draft.number.unit != "pct_gdp" and draft.actor not in {None, "US"}
    if is_sum and not draft.targets and re.search(load_lexicon("roles_ko")["cost_sharing"], paragraph):
        draft.put("targets", ("US",), "the cost of American bases")


def _imply_giver(draft: Draft, memory: ArticleMemory, states: set[str]) -> None:
    if memory.hero is not None and memory.hero not in draft.targets:
        draft.put("actor", memory.hero, "the company of the article")
    elif len(states) == 1:
        draft.put("actor", next(iter(states)), "the one other state of the paragraph")
    elif memory.home is not None and memory.is_home_leading and not states:
        draft.put("actor", memory.home, "the main other state of the article")
