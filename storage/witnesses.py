"""Who stood for each value of a claim and since when, as rows of `witness`: what claims_as_of counts."""

from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.bulk import copy_tuples, fetch_rows
from storage.course import Checkpoint, Statement, Stretch

COLUMNS = ("claim_id", "value", "value_max", "witness", "tier", "published_at")
STORED = """
    SELECT w.witness_id, w.claim_id, w.value, w.value_max, w.witness, w.tier, w.published_at
      FROM unnest(%(ids)s::bigint[], %(moments)s::timestamptz[]) AS t (claim_id, moment)
      JOIN hanmi.witness AS w ON w.claim_id = t.claim_id AND w.published_at > t.moment
     WHERE w.superseded_at IS NULL
"""
SUPERSEDE = "UPDATE hanmi.witness SET superseded_at = now() WHERE witness_id = ANY(:ids)"


def save_witnesses(session: Session, starts: Mapping[int, Checkpoint], folded: Mapping[int, Stretch]) -> None:
    """Bring the witnesses of each claim after its start to those that were folded; the past stays as it was known."""
    stored: dict[int, dict[Statement, int]] = defaultdict(dict)
    moments = [starts[claim_id].published_at for claim_id in folded]
    for witness_id, claim_id, *said in fetch_rows(session, STORED, {"ids": list(folded), "moments": moments}):
        stored[claim_id][Statement(*said)] = witness_id
    gone: list[int] = []
    made: list[tuple[object, ...]] = []
    for claim_id, stretch in folded.items():
        wanted, known = dict.fromkeys(stretch.statements), stored[claim_id]
        gone += [witness_id for said, witness_id in known.items() if said not in wanted]
        made += [(claim_id, *said) for said in wanted if said not in known]
    if gone:
        session.execute(sa.text(SUPERSEDE), {"ids": gone})
    copy_tuples(session, "witness", COLUMNS, made)
