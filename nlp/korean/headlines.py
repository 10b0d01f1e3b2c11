"""Amounts that a headline rounds: "12조원" of 12조1844억원 has the parties and the status that the text tells of it."""

import re
from collections.abc import Sequence

from nlp.draft import Draft

LONGEST = 80
"""A headline has at most so many characters."""
NEARLY = 0.025
"""By so much a rounded amount is off at most."""


def is_headline(text: str, title: str) -> bool:
    """Whether a paragraph is the headline, or stands without an end of a sentence as headlines below it do."""
    return text.strip() == title.strip() or (len(text) < LONGEST and not re.search(r"[다요죠까][.”\"]", text))


def share_rounded(drafts: Sequence[Draft], title_drafts: Sequence[Draft]) -> None:
    """Give the pledges of a headline, and amounts that are told as rough, what the exact amount is told with."""
    pledges = [draft for draft in drafts if draft.kind == "pledge"]
    for draft in pledges:
        is_rough = draft in title_drafts or draft.number.qualifier == "about"
        exact = [one for one in pledges if one not in title_drafts and _is_rounded(draft, one)] if is_rough else []
        exact = [one for one in exact if one.number.qualifier != "about"] or exact
        if len({(one.number.value, one.actor) for one in exact}) == 1:
            _follow(draft, exact[0], is_open=draft not in title_drafts)


def _is_rounded(rough: Draft, exact: Draft) -> bool:
    if rough.number.unit != exact.number.unit or exact.number.value == rough.number.value:
        return False
    is_longer = len(exact.number.text) > len(rough.number.text) or exact.number.qualifier is None
    return is_longer and abs(exact.number.value - rough.number.value) <= NEARLY * exact.number.value


def _follow(draft: Draft, exact: Draft, *, is_open: bool) -> None:
    """Take over what the exact amount has; where the rough one stands in a sentence, only if it has no giver."""
    reason = "as the exact amount in the text"
    if is_open and draft.actor is not None:
        return
    for name in ("actor", "targets", "pledge_type"):
        if getattr(exact, name):
            draft.put(name, getattr(exact, name), reason)
    if draft.is_default("status"):
        draft.put("status", exact.status, reason)
