"""What people decide at a terminal: one transaction each, with the ledger moved in it, and told in plain words."""

import re
from collections.abc import Sequence

from alerts.amounts import format_amount
from storage.claims import ClaimFilter
from storage.merges import Merged, merge_claims, undo_merge
from storage.problems import UnusableInput
from storage.review_queue import URGENCY, Given, ObservationRow, QueueItem, find_observations, find_review_queue
from storage.review_queue import list_reviews as list_given
from storage.reviews import Decision, record_verdict, split_claim, undo_verdict
from storage.store import Session, open_store
from storage.tracking import track_claims
from storage.verdict_fields import clean_line, read_fields

DONE = {"accept": "accepted", "reject": "rejected", "edit": "edited", "merge": "merged"}
KEY = 12
"""Characters of a key that are shown: enough to name it."""


def judge(observation: str, verdict: str, fields: Sequence[str], by: str, note: str | None) -> str:
    """Give a verdict on a figure; what came of it. Raises UnusableInput."""
    edited = read_fields(fields)
    with open_store().begin() as session:
        done = record_verdict(session, observation, verdict, reviewer=by, note=note, edited=edited)
        return _tell_decision(session, f"v{done.review_id}", DONE[verdict], done)


def split_one(claim: str, observations: Sequence[str], fields: Sequence[str], by: str, note: str | None) -> str:
    """Move observations to a claim of their own; what came of it. Raises UnusableInput."""
    identity = read_fields(fields)
    with open_store().begin() as session:
        done = split_claim(session, claim, observations, identity, reviewer=by, note=note)
        return _tell_decision(session, f"v{done.review_id}", "split", done)


def merge_two(claim: str, into: str, by: str, note: str | None) -> str:
    """Let one claim count for another; what came of it. Raises UnusableInput."""
    with open_store().begin() as session:
        done = merge_claims(session, claim, into, reviewer=by, note=note)
        return _tell_merge(session, "merged", done) + f"; `hanmi review undo m{done.merge_id}` takes it back"


def undo_decision(number: str, by: str) -> str:
    """Take back a verdict (v7) or a merge (m3); what came of it. Raises UnusableInput."""
    found = re.fullmatch(r"([vm]?)(\d{1,18})", number, re.ASCII)
    if not found:
        raise UnusableInput(f"{number[:40]!r} is no number of a verdict (v7) or a merge (m3)")
    with open_store().begin() as session:
        if found[1] == "m":
            return _tell_merge(session, "the merge is undone", undo_merge(session, int(found[2]), reviewer=by))
        done = undo_verdict(session, int(found[2]), reviewer=by)
        return _tell_decision(session, f"v{done.review_id}", "undone", done, is_undone=True)


def print_queue(limit: int, reason: str | None) -> None:
    """Print what is to be judged. Raises UnusableInput for a reason that is none."""
    if reason is not None and reason not in URGENCY:
        raise UnusableInput(f"unknown reason {reason!r}; one of: {', '.join(URGENCY)}")
    with open_store().begin() as session:
        items = find_review_queue(session, limit, reason)
    print("\n\n".join(map(_tell_item, items)) or "nothing waits for a verdict")


def print_given(limit: int) -> None:
    """Print the verdicts and merges that were given, the newest first."""
    with open_store().begin() as session:
        given = list_given(session, limit)
    print("\n".join(map(_tell_given, given)) or "nobody gave a verdict yet")


def print_observations(wanted: ClaimFilter, limit: int) -> None:
    """Print the claims that match, each with what counts for it."""
    with open_store().begin() as session:
        rows = find_observations(session, wanted, limit)
    last = None
    for row in rows:
        if row.claim_key != last:
            print(f"claim {row.claim_key[:KEY]}  {_name_claim(row)}")
            last = row.claim_key
        vouched = f", {DONE[row.verdict]} by {row.reviewer}" if row.verdict else ""
        amount = format_amount(row.value, row.unit, row.value_max, row.qualifier)
        print(f"  {row.observation_key[:KEY]}  {amount} {row.status}, {row.source_id} {row.day}{vouched}")
        print(f"    {clean_line(row.sentence)}")
    if not rows:
        print("no claim matches; `hanmi review find` without a filter shows all")


def _tell_decision(session: Session, number: str, verb: str, done: Decision, *, is_undone: bool = False) -> str:
    changes = track_claims(session)
    back = "" if is_undone else f"; `hanmi review undo {number}` takes it back"
    counts = f"{_count(done.made_count, 'observation')} new, {done.withdrawn_count} withdrawn"
    return f"{number}: {verb}; {counts}, {_count(changes, 'change')} of claims{back}"


def _tell_merge(session: Session, verb: str, done: Merged) -> str:
    changes = track_claims(session)
    return f"m{done.merge_id}: {verb}; {_count(done.moved_count, 'observation')} moved, {_count(changes, 'change')}"


def _count(count: int, thing: str) -> str:
    return f"1 {thing}" if count == 1 else f"{count} {thing}s"


def _tell_item(item: QueueItem) -> str:
    """An observation to judge, in four lines: what is asked, the claim, the words, and who else says it."""
    row = item.row
    amount = format_amount(row.value, row.unit, row.value_max, row.qualifier)
    before = f" (before: {format_amount(row.before_value, row.unit)})" if row.before_value is not None else ""
    others = f"; before said by {', '.join(item.before_sources)}" if item.before_sources else ""
    words = " ".join(part for part in (item.before, f"**{row.sentence}**", item.after) if part)
    words = clean_line(words)  # a page may hold what a terminal takes for orders
    return "\n".join(
        (
            f"{row.observation_key[:KEY]}  {', '.join(item.reasons).replace('_', ' ')}",
            f"  claim {row.claim_key[:KEY]}  {_name_claim(row)}: {amount} {row.status}{before}",
            f"  {words}",
            f"  {row.source_id} {row.day}, {row.url}; said by {', '.join(item.sources)}{others}",
        )
    )


def _tell_given(given: Given) -> str:
    state = (
        "" if given.is_standing else f" (undone by {given.undone_by})" if given.undone_by else " (followed by another)"
    )
    note = f": {given.note}" if given.note else ""
    verb = DONE[given.verdict]
    return f"{given.number}  {given.recorded_at:%Y-%m-%d %H:%M}  {given.reviewer} {verb} {given.subject}{state}{note}"


def _name_claim(row: ObservationRow) -> str:
    who = f"{row.actor or '?'} → {row.target}" if row.target else row.actor or "?"
    what = "tariff" if row.kind == "tariff_rate" else row.pledge_type or "pledge"
    parts = (who, what, (row.sector or "").replace("_", " ").replace("+", ", "), row.period and f"a {row.period}")
    return ", ".join(part for part in parts if part)
