"""Reading and writing the checkpoints of claims, and the observations that come after them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.bulk import copy_tuples, fetch_rows
from storage.course import START, Checkpoint, Stretch, thin
from storage.records import ClaimKey, Observation
from storage.state_json import RULES, as_json, from_json

STARTS = """
    SELECT t.claim_id, c.state, c.published_at, c.observation_count, c.change_count
      FROM unnest(%(ids)s::bigint[], %(moments)s::timestamptz[]) AS t (claim_id, moment)
      JOIN LATERAL (
            SELECT * FROM hanmi.checkpoint AS c
             WHERE c.claim_id = t.claim_id AND c.published_at < t.moment AND c.rules = %(rules)s
             ORDER BY c.published_at DESC LIMIT 1
           ) AS c ON true
"""
LATER = """
    SELECT t.claim_id, o.observation_key, o.value, o.status, o.published_at, o.witness, o.tier, o.value_max,
           o.from_value, o.qualifier, o.date_text, o.speaker, o.start_offset
      FROM unnest(%(ids)s::bigint[], %(moments)s::timestamptz[]) AS t (claim_id, moment)
      JOIN hanmi.observation AS o ON o.claim_id = t.claim_id AND o.published_at > t.moment
     WHERE o.published_at > %(first)s AND o.withdrawn_at IS NULL
"""
STORED = """
    SELECT claim_id, published_at, observation_count FROM hanmi.checkpoint WHERE claim_id = ANY(%(ids)s)
"""
DELETE = """
    DELETE FROM hanmi.checkpoint AS c USING unnest(CAST(:ids AS bigint[]), CAST(:moments AS timestamptz[]))
        AS t (claim_id, moment)
     WHERE c.claim_id = t.claim_id AND c.published_at = t.moment
"""


def find_starts(session: Session, touched: Mapping[int, datetime]) -> dict[int, Checkpoint]:
    """For each claim the last checkpoint before the moment from which it must be folded again, if it has one."""
    parameters = {"ids": list(touched), "moments": list(touched.values()), "rules": RULES}
    return {claim_id: from_json(*rest) for claim_id, *rest in fetch_rows(session, STARTS, parameters)}


def read_later(
    session: Session, starts: Mapping[int, Checkpoint], claims: Mapping[int, ClaimKey]
) -> dict[int, list[Observation]]:
    """The observations that stand of each claim, published after its checkpoint."""
    moments = [start.published_at for start in starts.values()]
    parameters = {"ids": list(starts), "moments": moments, "first": min(moments, default=START.published_at)}
    found: dict[int, list[Observation]] = defaultdict(list)
    for row in fetch_rows(session, LATER, parameters):
        claim_id, key, value, status, published_at, witness, tier, most, from_value, qualifier, date, speaker, at = row
        found[claim_id].append(
            Observation(
                observation_key=key,
                claim=claims[claim_id],
                value=value,
                status=status,
                published_at=published_at,
                witness=witness,
                tier=tier,
                value_max=most,
                from_value=from_value,
                qualifier=qualifier,
                date=date,
                speaker=speaker,
                start=at,
            )
        )
    return found


def save_checkpoints(session: Session, starts: Mapping[int, Checkpoint], folded: Mapping[int, Stretch]) -> None:
    """Replace what came after each start by the new cuts, and thin out the older ones."""
    stored: dict[int, dict[datetime, int]] = defaultdict(dict)
    for claim_id, published_at, count in fetch_rows(session, STORED, {"ids": list(folded)}):
        stored[claim_id][published_at] = count
    gone: list[tuple[int, datetime]] = []
    made: list[tuple[int, Checkpoint]] = []
    for claim_id, stretch in folded.items():
        valid = {at: count for at, count in stored[claim_id].items() if at <= starts[claim_id].published_at}
        kept = thin([*valid.values(), *(cut.observation_count for cut in stretch.cuts)])
        made += [(claim_id, cut) for cut in stretch.cuts if cut.observation_count in kept]
        gone += [(claim_id, at) for at in stored[claim_id] if at not in valid or valid[at] not in kept]
    _replace(session, gone, made)


def _replace(session: Session, gone: Sequence[tuple[int, datetime]], made: Sequence[tuple[int, Checkpoint]]) -> None:
    if gone:
        ids, moments = zip(*gone, strict=True)
        session.execute(sa.text(DELETE), {"ids": list(ids), "moments": list(moments)})
    columns = ("claim_id", "published_at", "observation_count", "change_count", "state", "rules")
    rows = (
        (claim_id, cut.published_at, cut.observation_count, cut.change_count, as_json(cut), RULES)
        for claim_id, cut in made
    )
    copy_tuples(session, "checkpoint", columns, rows)
