"""Supply contracts in an article on a supplier: the other party buys, also where no sentence says so."""

import re
from collections.abc import Sequence

from nlp.draft import Draft, Section
from nlp.gazetteer import Name
from nlp.paragraphs import sentence_spans

_SUPPLIES = re.compile(
    r"\bto supply\b|\bsupply (?:contract|deal|agreement|volume)|\bexport (?:contract|deal)", re.IGNORECASE
)
_CONTRACT = re.compile(r"\b(?:contracts?|deals?|orders?|agreements?)\b", re.IGNORECASE)
_BOUGHT = re.compile(r"\b(?:invest\w*|acqui\w+|loans?|tariffs?|trade)\b", re.IGNORECASE)
OPEN = frozenset({None, "purchase", "defense", "other"})


def turn_suppliers(sections: Sequence[Section], hero: str | None) -> None:
    """Make the company that an English article is about the seller in its supply contracts, in place."""
    if hero is None or not any(_supplies(paragraph.text, names, hero) for paragraph, names, _ in sections):
        return
    buyer: str | None = None
    for paragraph, names, drafts in sections:
        spans = sentence_spans(paragraph.text, "en")
        for draft in (draft for draft in drafts if draft.kind == "pledge" and draft.pledge_type in OPEN):
            if hero in draft.targets and draft.actor:
                buyer = draft.actor
                continue
            start, end = next(span for span in spans if span[0] <= draft.start < span[1])
            sentence = paragraph.text[start:end]
            if not _CONTRACT.search(sentence) or _BOUGHT.search(sentence) or draft.actor not in {None, hero}:
                continue
            buyer = next(iter(_others(names, hero, start, end)), buyer)
            if buyer is not None:
                _sell(draft, buyer, hero)


def _supplies(text: str, names: Sequence[Name], hero: str) -> bool:
    """Whether a paragraph that names the company speaks of supplying."""
    return _SUPPLIES.search(text) is not None and any(name.party == hero for name in names)


def _sell(draft: Draft, buyer: str, seller: str) -> None:
    draft.put("actor", buyer, "the buyer in a supply contract")
    draft.put("targets", (seller,), "the company of the article supplies")
    if draft.pledge_type == "other":
        draft.put("pledge_type", "purchase", "a supply contract")


def _others(names: Sequence[Name], hero: str, start: int, end: int) -> list[str]:
    """The companies, or else the states, that a sentence names beside the supplier."""
    inside = [name for name in names if start <= name.start < end and name.party != hero]
    home = {name.entity.state for name in names if name.party == hero}
    companies = [name.party for name in inside if name.entity.type == "company"]
    return companies or [name.party for name in inside if name.is_state and name.party not in home]
