"""Made-up material: claims, changes and sources as the store would hand them over. Nothing here was ever published."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from alerts.watches import Watch
from storage.reports import ChangeRow, ClaimRow, DigestMaterial, Evidence, SourceHealth

DAY = date(2026, 2, 6)
NOON = datetime(2026, 2, 6, 3, 0, tzinfo=UTC)
OUTLETS = {
    "herald": ("The Example Herald", 2),
    "gazette": ("Seoul Gazette", 2),
    "office": ("Office of Trade Examples", 1),
    "wire": ("Wire Mirror", 3),
    "ilbo": ("보기일보", 2),
}


def make_watch(**changed: Any) -> Watch:
    return Watch(**{"slug": "daily", "name": "Daily", **changed})


def make_claim(claim_key: str, **changed: Any) -> ClaimRow:
    """A rate of 15% on Korean autos in force, as official text has it; the keywords say what is different."""
    fields: dict[str, Any] = {
        "claim_key": claim_key, "kind": "tariff_rate", "pledge_type": None, "actor": "US", "target": "KR",
        "sector": "autos", "unit": "percent", "period": None, "in_force_value": 15.0, "in_force_since": "2025-11-14",
        "pending_value": None, "pending_status": None, "pending_since": None, "value": 15.0, "value_max": None,
        "qualifier": "exact", "status": "in_force", "is_contested": False, "confirmation": "official", "witnesses": 4,
        "due": None, "last_published_at": NOON,
    }  # fmt: skip
    return ClaimRow(**{**fields, **changed})


def make_rate(claim_key: str, value: float, status: str, **changed: Any) -> ClaimRow:
    """A rate that is not in force, and nothing in force beside it."""
    sides = {"in_force_value": None, "in_force_since": None, "pending_value": value, "pending_status": status}
    fields = {"value": value, "status": status, "pending_since": "2026-02-05", **sides, **changed}
    return make_claim(claim_key, **fields)


def make_pledge(claim_key: str, value: float, status: str, **changed: Any) -> ClaimRow:
    """A Korean investment in the United States."""
    fields = {"kind": "pledge", "pledge_type": "investment", "actor": "KR", "target": "US", "sector": "all"}
    return make_rate(claim_key, value, status, **{**fields, "unit": "USD", **changed})


def make_evidence(sentence: str, figure: str = "", source: str = "herald", **changed: Any) -> Evidence:
    """The sentence, with the span of `figure` in it, from one of the outlets above."""
    name, tier = OUTLETS[source]
    start = sentence.index(figure) if figure else 0
    link = f"https://{source}.example/2026/02/06/story#:~:text={quote(sentence, safe='', errors='replace')}"
    fields: dict[str, Any] = {
        "sentence": sentence, "quote_start": start, "quote_end": start + len(figure), "speaker": None,
        "source": source, "source_name": name, "tier": tier, "url": link,
        "title": None, "published_at": NOON,
    }  # fmt: skip
    return Evidence(**{**fields, **changed})


def make_change(
    claim_key: str,
    change: str,
    before: tuple[float, str] | None,
    after: tuple[float, str],
    evidence: Evidence | None = None,
    *,
    change_id: int = 1,
) -> ChangeRow:
    return ChangeRow(
        change_id=change_id,
        claim_key=claim_key,
        change=change,
        published_at=NOON,
        recorded_at=NOON,
        before_value=before[0] if before else None,
        before_status=before[1] if before else None,
        after_value=after[0],
        after_status=after[1],
        evidence=evidence,
    )


def make_source(slug: str, **changed: Any) -> SourceHealth:
    fields: dict[str, Any] = {
        "slug": slug, "name": OUTLETS.get(slug, (slug, 2))[0], "newest_at": NOON - timedelta(hours=3),
        "last_crawled_at": NOON - timedelta(hours=1), "failures": 0, "last_error": None,
    }  # fmt: skip
    return SourceHealth(**{**fields, **changed})


def make_material(
    changes: list[ChangeRow] | None = None, claims: list[ClaimRow] | None = None, **changed: Any
) -> DigestMaterial:
    fields: dict[str, Any] = {
        "watch": "daily", "digest_date": DAY, "since_change_id": 0, "until_change_id": len(changes or ()),
        "last_sent_at": NOON - timedelta(days=1), "changes": changes or [],
        "claims": {claim.claim_key: claim for claim in claims or ()},
        "sources": [make_source(slug) for slug in OUTLETS], "article_count": 143,
    }  # fmt: skip
    return DigestMaterial(**{**fields, **changed})
