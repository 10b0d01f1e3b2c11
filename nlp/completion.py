"""Fill what the sentences left open, from the surest source to the least: neighbours, same amounts, the article."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from nlp.article import ArticleMemory
from nlp.contracts import turn_suppliers
from nlp.draft import MADE, WEAK_SUBJECT, Draft, Section
from nlp.gazetteer import Name
from nlp.implied import imply_pledge, imply_tariff, is_on_certain_goods, main_levier, targets_told
from nlp.korean.implied import finish_korean, imply_korean_parties, turn_sellers
from nlp.paragraphs import Paragraph, sentence_spans
from nlp.parts import find_parts
from nlp.recognition import recognise_pledges
from nlp.sharing import (
    NEIGHBOUR,
    SAME,
    complete_programmes,
    share_pledges,
    share_rate_parties,
    share_rates,
    split_programme,
    type_open_pledges,
)
from nlp.status_memory import recall_status
from nlp.trades import fill_trades

_VERB = re.compile(r"\b(?:buy|bought|purchas\w+|invest\w*|lend|put)\b|구매|투자")
"""What keeps the types of two amounts of one sentence apart."""


def complete_drafts(memory: ArticleMemory, sections: Sequence[Section]) -> None:
    """Decide the open kinds, then the open parties, statuses and sectors of an article's drafts, in place."""
    recognise_pledges(sections, memory.lang)
    kept = [draft for _, _, drafts in sections for draft in drafts if draft.kind]
    for paragraph, _, drafts in sections:
        _share_within_paragraph([draft for draft in drafts if draft.kind], paragraph.text)
    if memory.lang == "en":
        turn_suppliers(sections, memory.hero)
    (_carry_purchases if memory.lang == "en" else turn_sellers)(kept)
    share_pledges(kept)
    share_rate_parties(kept)
    if memory.lang == "en":
        for paragraph, names, drafts in sections:
            _stay_with_targets([one for one in drafts if one.kind == "tariff_rate"], paragraph, names)
    levier = main_levier(kept, memory)
    if memory.lang == "ko":
        imply_korean_parties(sections, memory, levier)
    else:
        _imply_parties(sections, memory, levier, targets_told(kept, levier))
    _share_titles(sections, kept, memory)
    type_open_pledges(kept, is_on_investment=memory.is_on_investment, lang=memory.lang)
    (_carry_purchases if memory.lang == "en" else turn_sellers)(kept)
    share_pledges(kept)
    complete_programmes(kept)
    fill_trades(kept)
    share_rates(kept)
    if memory.lang == "ko":
        finish_korean(sections, memory)
    find_parts(sections, memory.lang)
    recall_status(sections, memory)
    for draft in kept:
        _await_date(draft, memory)
        _drop_orphan(draft)
        if draft.speaker is not None and draft.speaker == draft.actor:
            draft.put("speaker", None, "the actor tells of its own")


def _imply_parties(
    sections: Sequence[Section], memory: ArticleMemory, levier: str, told: Mapping[str, tuple[str, ...]]
) -> None:
    """What the paragraph and the article imply of the parties that no sentence says."""
    for paragraph, names, drafts in sections:
        for draft in drafts:
            if draft.kind == "tariff_rate":
                imply_tariff(draft, memory, _names_beside(draft, paragraph, names, memory.lang), levier, told)
            elif draft.kind:
                imply_pledge(draft, memory, names)


def _stay_with_targets(rates: Sequence[Draft], paragraph: Paragraph, names: Sequence[Name]) -> None:
    """A sentence that names no state goes on about those that the rate before it falls on, unless of other goods."""
    spans = sentence_spans(paragraph.text, "en")
    for draft, after in pairwise(rates):  # "(i) 10 percent rate: a tariff of 10 percent on goods of"
        if (
            draft.amount == after.amount
            and not draft.targets
            and not re.search(r"[.!?]\s", paragraph.text[draft.end : after.start])
        ):
            draft.put("targets", after.targets, NEIGHBOUR)
    for before, draft in pairwise(rates):
        inside = [span for span in spans if span[0] <= draft.start < span[1]]
        is_named = any(name.entity.state and start <= name.start < end for name in names for start, end in inside)
        is_of_same = not set(draft.sectors) - {"all", *before.sectors} or not draft.number.value
        if before.targets and not draft.targets and not is_named and is_of_same:
            draft.put("targets", before.targets, NEIGHBOUR)
            draft.actor = draft.actor or before.actor


def _names_beside(draft: Draft, paragraph: Paragraph, names: Sequence[Name], lang: str) -> Sequence[Name]:
    """The names that may tell on whom a rate falls: of an English rate on certain goods only those of its sentence."""
    if lang != "en" or not is_on_certain_goods(draft):
        return names
    spans = [span for span in sentence_spans(paragraph.text, lang) if span[0] <= draft.start < span[1]]
    return [name for name in names if any(start <= name.start < end for start, end in spans)]


def _drop_orphan(draft: Draft) -> None:
    """Money of nobody for nobody, of no certain kind, is a budget item or a market's turnover, not a pledge."""
    is_orphan = draft.actor is None or draft.why.get("actor") == WEAK_SUBJECT
    if draft.kind == "pledge" and is_orphan and not draft.targets and draft.pledge_type in {"other", "purchase"}:
        draft.put("kind", None, "a pledge of nobody to nobody")


def _share_within_paragraph(drafts: Sequence[Draft], text: str) -> None:
    """Invest $200 billion and set aside another $150 billion: the next figure of a kind has the same parties."""
    for before, draft in pairwise(drafts):
        if before.kind != draft.kind:
            continue
        is_near = not re.search(r"[.!?]\s", text[before.end : draft.start])
        is_open = draft.actor is None and before.actor not in {None, *draft.targets}
        if is_open and (draft.kind == "pledge" or is_near):
            draft.put("actor", before.actor, NEIGHBOUR)
        if is_near:
            split_programme(before, draft, text[before.end : draft.start])
        _share_neighbour_type(before, draft, text[before.end : draft.start], is_near=is_near)
        if draft.kind == "pledge" and draft.actor == before.actor:
            is_other = before.why.get("targets") == MADE and re.match(r" (?:worth )?(?:of|in) ", text[draft.end :])
            if not draft.targets and before.targets and not is_other:
                draft.put("targets", before.targets, NEIGHBOUR)
            if not draft.sectors and is_near and draft.pledge_type == before.pledge_type == "purchase":
                draft.put("sectors", before.sectors, NEIGHBOUR)


def _share_neighbour_type(before: Draft, draft: Draft, between: str, *, is_near: bool) -> None:
    """Committed $200 billion in cash and $150 billion of investment: what one sentence joins is of one type."""
    types = {before.pledge_type, draft.pledge_type}
    is_near = is_near and not _VERB.search(between)
    if draft.kind == "pledge" and is_near and draft.actor == before.actor and "other" in types and len(types) == 2:
        for one in (before, draft):
            if one.pledge_type == "other":
                one.put("pledge_type", next(iter(types - {"other"})), NEIGHBOUR)


def _carry_purchases(drafts: Sequence[Draft]) -> None:
    """The Boeing commitment: who sold in an earlier purchase does not buy in a later one."""
    purchases = [draft for draft in drafts if draft.pledge_type == "purchase"]
    buyers = {draft.targets[0]: draft.actor for draft in reversed(purchases) if draft.targets and draft.actor}
    for draft in purchases:
        buyer = buyers.get(draft.actor or "")
        is_sold = draft.why.get("targets") == "the subject sells"
        if draft.actor and buyer not in {None, draft.actor} and not is_sold:
            draft.put("targets", (draft.actor,), "the seller named before")
            draft.put("actor", buyer, "the buyer named before")


def _share_titles(sections: Sequence[Section], drafts: Sequence[Draft], memory: ArticleMemory) -> None:
    """A headline leaves out what the text says: its figures take status and date from the first one told in full."""
    told = [draft for draft in reversed(drafts) if not draft.is_default("status")]
    first = {(draft.kind, draft.amount): draft for draft in told}
    titles = [found for paragraph, _, found in sections if paragraph.text.strip() == memory.title.strip()]
    for draft in (draft for found in titles for draft in found if draft.kind):
        model = first.get((draft.kind, draft.amount))
        if model is not None and model is not draft:
            if draft.is_default("status"):
                draft.put("status", model.status, SAME)
            draft.date = draft.date or model.date


def _await_date(draft: Draft, memory: ArticleMemory) -> None:
    """A rate that applies from a day still to come is announced, whatever the tense."""
    if draft.kind != "tariff_rate" or draft.status != "in_force" or "(kept)" in draft.why.get("status", ""):
        return
    if draft.date and memory.published and draft.date > memory.published.isoformat()[: len(draft.date)]:
        draft.put("status", "announced", f"from {draft.date} on")
