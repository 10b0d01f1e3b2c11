"""The sector of a pledge by who makes it: a company of a single trade puts its money into that trade."""

import re
from collections.abc import Iterable
from functools import cache

from nlp.draft import Draft
from nlp.lexicon import load_lexicon
from nlp.sharing import is_unsaid

WEAK = "what the article is about"


@cache
def _known(side: str) -> dict[str, str]:
    return {name: trade for trade, rows in load_lexicon("trades")[side].items() for row in rows for name in row}


@cache
def trade_of(party: str, side: str = "makes") -> str | None:
    """What a company makes (or buys, for the side `buys`), by its usual name, else by what the name itself tells."""
    known = _known(side).get(party)
    if known or len(party) == 2 or party.endswith(" companies"):
        return known
    named = load_lexicon("trades")["named"].items()
    return next((trade for trade, words in named if re.search(words, party)), None)


def told_by_trade(draft: Draft) -> tuple[tuple[str, ...], str]:
    """The sector and the reason for it: of a purchase what the seller makes, of an investment what the giver does."""
    actor = draft.actor or ""
    if draft.pledge_type == "purchase":
        sides = [(party, "makes") for party in draft.targets] + [(actor, "buys")]
    else:
        sides = [(actor, "makes")] if draft.pledge_type in {"investment", "other"} else []
    for party, side in sides:
        trade = trade_of(party, side) if party else None
        if trade:
            return (trade,), f"the trade of {party}"
    return (), ""


def fill_trades(drafts: Iterable[Draft]) -> None:
    """Give the pledges of companies of which no word near tells a sector that of the company's trade, in place."""
    for draft in drafts:
        if draft.kind == "pledge" and (is_unsaid(draft) or draft.why.get("sectors") == WEAK):
            sectors, reason = told_by_trade(draft)
            if sectors:
                draft.put("sectors", sectors, reason)
