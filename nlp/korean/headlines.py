"""Amounts that a headline rounds: "12조원" of 12조1844억원 has the parties and the status that the text tells of it."""

from collections.abc import Sequence

from nlp.draft import Draft

NEARLY = 0.035
"""By so much a rounded amount is off at most."""


def share_rounded(drafts: Sequence[Draft], title_drafts: Sequence[Draft]) -> None:
    """Give the pledges of a headline, and amounts that are told as rough, what the exact amount is told with."""
    pledges = [draft for draft in drafts if draft.kind == "pledge"]
    for draft in pledges:
        is_rough = draft in title_drafts or draft.number.qualifier == "about"
        exact = [one for one in pledges if one not in title_drafts and _is_rounded(draft, one)] if is_rough else []
        exact = [one for one in exact if one.number.qualifier != "about"] or exact
        if len({(one.number.value, one.actor) for one in exact}) == 1:
            _follow(draft, exact[0])


def _is_rounded(rough: Draft, exact: Draft) -> bool:
    if rough.number.unit != exact.number.unit or exact.number.value == rough.number.value:
        return False
    is_longer = len(exact.number.text) > len(rough.number.text) or exact.number.qualifier is None
    return is_longer and abs(exact.number.value - rough.number.value) <= NEARLY * exact.number.value


def _follow(draft: Draft, exact: Draft) -> None:
    reason = "as the exact amount in the text"
    for name in ("actor", "targets", "pledge_type"):
        if getattr(exact, name):
            draft.put(name, getattr(exact, name), reason)
    if draft.is_default("status"):
        draft.put("status", exact.status, reason)
