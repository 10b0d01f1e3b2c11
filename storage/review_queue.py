"""What a person should look at, and what people decided."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.claims import ClaimFilter
from storage.sentences import sentence_around

URGENCY = ("contested", "first_in_force", "big_move", "low_confidence")
"""The reasons to look at an observation, the most urgent first."""

QUEUE = sa.text(
    """
    SELECT q.*, r.text FROM hanmi.review_queue AS q JOIN hanmi.article_revision AS r USING (revision_id)
     WHERE CAST(:reason AS text) IS NULL OR :reason = ANY(q.reasons)
     ORDER BY (SELECT min(array_position(CAST(:urgency AS text[]), reason)) FROM unnest(q.reasons) AS reason),
              q.published_at DESC, q.observation_key
     LIMIT :limit
    """
)
OBSERVATIONS = sa.text(
    """
    SELECT o.observation_key, c.claim_key, c.kind, c.pledge_type, c.actor, c.target, c.sector, c.unit, c.period,
           o.value, o.value_max, o.qualifier, o.status, o.sentence, a.source_id, o.published_at,
           coalesce(a.canonical_url, a.final_url, a.url) AS url, v.verdict, v.reviewer
      FROM hanmi.claim AS c
      JOIN hanmi.observation AS o USING (claim_id)
      JOIN hanmi.article_revision AS r USING (revision_id)
      JOIN hanmi.article AS a USING (article_id)
      LEFT JOIN hanmi.observation_reviews AS v
             ON v.observation_key = o.observation_key AND v.published_at = o.published_at
     WHERE o.withdrawn_at IS NULL
       AND (CAST(:kind AS text) IS NULL OR c.kind = :kind)
       AND (CAST(:actor AS text) IS NULL OR lower(c.actor) = lower(:actor))
       AND (CAST(:target AS text) IS NULL OR lower(c.target) = lower(:target))
       AND (CAST(:sector AS text) IS NULL OR :sector = ANY(string_to_array(c.sector, '+')))
     ORDER BY c.kind DESC, c.actor, c.target, c.sector, c.claim_key, o.published_at, o.observation_key
     LIMIT :limit
    """
)
SOURCES = sa.text(
    """
    SELECT o.claim_id, o.value, array_agg(DISTINCT a.source_id ORDER BY a.source_id) AS sources
      FROM hanmi.observation AS o
      JOIN hanmi.article_revision AS r USING (revision_id) JOIN hanmi.article AS a USING (article_id)
     WHERE o.claim_id = ANY(:claims) AND o.withdrawn_at IS NULL
     GROUP BY o.claim_id, o.value
    """
)
GIVEN = sa.text(
    """
    SELECT 'v' || review_id AS number, verdict, figure_text AS subject, reviewer, note, recorded_at, is_standing,
           undone_by, batch_id
      FROM hanmi.reviews
     UNION ALL
    SELECT 'm' || merge_id, 'merge', left(from_key, 12) || ' into ' || left(into_key, 12), reviewer, note, recorded_at,
           undone_at IS NULL, undone_by, NULL
      FROM hanmi.merges
     ORDER BY recorded_at DESC, number DESC
     LIMIT :limit
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRow:
    """An observation that counts, with the claim it counts for, and the verdict on it if there is one."""

    observation_key: str
    claim_key: str
    kind: str
    pledge_type: str | None
    actor: str | None
    target: str | None
    sector: str | None
    unit: str
    period: str | None
    value: float
    value_max: float | None
    qualifier: str
    status: str
    sentence: str
    source_id: str
    url: str
    published_at: datetime
    before_value: float | None = None
    verdict: str | None = None
    reviewer: str | None = None

    @property
    def day(self) -> str:
        return self.published_at.astimezone(UTC).date().isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """An observation to judge, why, the sentences around it, and who states which value.

    `sources` are those that state the value, `before_sources` those that state the value it moved or contradicts.
    """

    row: ObservationRow
    reasons: tuple[str, ...]
    before: str
    after: str
    sources: tuple[str, ...]
    before_sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A verdict or merge as it is listed. `number` is what undoes it: v and a number, or m and a number."""

    number: str
    verdict: str
    subject: str | None
    reviewer: str
    note: str | None
    recorded_at: datetime
    is_standing: bool
    undone_by: str | None
    batch_id: int | None


def find_review_queue(session: Session, limit: int = 20, reason: str | None = None) -> list[QueueItem]:
    """What nobody judged yet and somebody should, the most urgent and newest first."""
    asked = {"limit": limit, "reason": reason, "urgency": list(URGENCY)}
    rows = [dict(row) for row in session.execute(QUEUE, asked).mappings()]
    found = session.execute(SOURCES, {"claims": sorted({row["claim_id"] for row in rows})})
    sources = {(row.claim_id, row.value): tuple(row.sources) for row in found}
    return [_as_item(row, sources) for row in rows]


def find_observations(session: Session, wanted: ClaimFilter, limit: int = 100) -> list[ObservationRow]:
    """What counts for the claims that match, by claim and time."""
    rows = session.execute(OBSERVATIONS, asdict(wanted) | {"limit": limit})
    return [ObservationRow(**row) for row in rows.mappings()]


def list_reviews(session: Session, limit: int = 50) -> Sequence[Given]:
    """The verdicts and merges that people gave, the newest first."""
    return [Given(**row) for row in session.execute(GIVEN, {"limit": limit}).mappings()]


def _as_item(row: Mapping[str, Any], sources: Mapping[tuple[int, float], tuple[str, ...]]) -> QueueItem:
    text, first = row["text"], row["sentence_offset"]
    last = first + len(row["sentence"])
    told = {name: row[name] for name in ObservationRow.__slots__ if name in row}
    return QueueItem(
        row=ObservationRow(**told),
        reasons=tuple(row["reasons"]),
        before=_neighbour(text, len(text[:first].rstrip())),
        after=_neighbour(text, last + len(text[last:]) - len(text[last:].lstrip()) + 1),
        sources=sources.get((row["claim_id"], row["value"]), ()),
        before_sources=sources.get((row["claim_id"], row["before_value"]), ()),
    )


def _neighbour(text: str, end: int) -> str:
    """The sentence of which a character is the last given, or the first; empty beyond the text."""
    if not 0 < end <= len(text):
        return ""
    first, last = sentence_around(text, end - 1, end)
    return text[first:last]
