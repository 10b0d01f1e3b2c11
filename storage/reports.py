"""What reading the store gives: claims, changes, evidence and the health of sources, as frozen dataclasses.

Standard library only, like storage.records.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as `hanmi claims` shows it: its identity, its two sides, and the state a reader should see first."""

    claim_key: str
    kind: str
    pledge_type: str | None
    actor: str | None
    target: str | None
    sector: str | None
    unit: str
    period: str | None
    in_force_value: float | None
    in_force_since: str | None
    pending_value: float | None
    pending_status: str | None
    pending_since: str | None
    value: float
    value_max: float | None
    qualifier: str
    status: str
    is_contested: bool
    confirmation: str
    witnesses: int
    due: str | None
    last_published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words behind a change: the sentence, who is said to have said it, and the URL that opens the page there."""

    sentence: str
    quote_start: int
    quote_end: int
    speaker: str | None
    source: str
    source_name: str
    tier: int
    url: str
    title: str | None
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What an observation did to a claim: `change` is new, value, status, contested, confirmed, overdue or withdrawn.

    `before` and `after` are (value, status) of the state a reader sees first; `before` is None for a new claim.
    `evidence` holds the sentence that made the change.
    """

    change_id: int
    claim_key: str
    change: str
    published_at: datetime
    recorded_at: datetime
    before_value: float | None
    before_status: str | None
    after_value: float
    after_status: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """How one source did: when it last gave something new, and what failed since."""

    slug: str
    name: str
    newest_at: datetime | None
    last_crawled_at: datetime | None
    failures: int
    last_error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestMaterial:
    """All that one digest is made of. `changes` are in the order of publication and not yet grouped by claim."""

    watch: str
    digest_date: date
    since_change_id: int
    until_change_id: int
    last_sent_at: datetime | None
    changes: Sequence[ChangeRow]
    claims: Mapping[str, ClaimRow]
    sources: Sequence[SourceHealth]
    article_count: int
