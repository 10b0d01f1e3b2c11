"""Small stores for tests of what people decide: articles with their figures, recorded and tracked."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from storage.articles import list_unread, record_article
from storage.extractions import record_extraction
from storage.records import Article, Extraction, Figure, Source
from storage.sources import mirror_sources
from storage.store import Store
from storage.tracking import track_claims

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SOURCES = tuple(
    Source(slug=slug, name=slug.title(), lang="en", tier=tier, home_url=f"https://{slug}.example/")
    for slug, tier in (("daily", 2), ("wire", 2), ("office", 1))
)
TEXTS = {
    "a": "Seoul waits. Washington applies a 15% duty on Korean and Japanese goods. Ships sail.",
    "b": "Trump threatens Korea with 25%, up from 15%, within weeks.",
    "c": "Seoul pledged $350 billion for the US. Of it $150 billion is for ships.",
}


def tariff(text: str, found: str, value: float, status: str, **fields: Any) -> Figure:
    """A figure of a US rate on Korea, unless the fields say otherwise."""
    start = text.index(found)
    given = {"kind": "tariff_rate", "unit": "percent", "actor": "US", "targets": ("KR",), "sectors": ("all",)} | fields
    return Figure(start=start, end=start + len(found), text=found, value=value, status=status, **given)


PLEDGE = {
    "kind": "pledge",
    "pledge_type": "investment",
    "unit": "USD",
    "actor": "KR",
    "targets": ("US",),
    "sectors": (),
}
FIGURES = {
    "a": (tariff(TEXTS["a"], "15%", 15, "in_force", targets=("KR", "JP"), confidence=0.3),),
    "b": (tariff(TEXTS["b"], "25%", 25, "threatened", from_value=15),),
    "c": (
        tariff(TEXTS["c"], "$350 billion", 350e9, "announced", **PLEDGE),
        tariff(TEXTS["c"], "$150 billion", 150e9, "announced", **PLEDGE | {"sectors": ("shipbuilding",)}),
    ),
}
DAYS = {"a": "2026-01-05", "b": "2026-02-06", "c": "2026-03-01"}


def store_article(store: Store, source: str, name: str, title: str | None = None, day: str | None = None) -> None:
    with store.begin() as session:
        mirror_sources(session, SOURCES)
        moment = datetime.fromisoformat(day or DAYS[name]).replace(tzinfo=UTC)
        page = Article(
            url=f"https://{source}.example/{name}", title=title, text=TEXTS[name], lang="en", published_at=moment
        )
        record_article(session, source, page)


def read_all(store: Store, figures: Mapping[str, tuple[Figure, ...]] = FIGURES, version: str = "test-1") -> None:
    """Read and track what is unread."""
    by_text = {TEXTS[name]: found for name, found in figures.items()}
    with store.begin() as session:
        for revision in list_unread(session, 100):
            found = by_text.get(revision.text, ())
            record_extraction(session, revision, Extraction(is_relevant=True, figures=found), version)
    with store.begin() as session:
        track_claims(session, NOW)


def tell(store: Store, names: Iterable[str] = "abc") -> None:
    for name in names:
        store_article(store, "daily", name)
    read_all(store)


def shown(store: Store) -> dict[str, tuple[Any, ...]]:
    """Each claim in short, with what counts for it: `US>KR all`: value, status, witnesses, and what is in force."""
    with store.begin() as session:
        rows = session.execute(
            sa.text(
                "SELECT concat(actor, '>', target, ' ', sector) AS name, value, status, witness_count, in_force_value"
                "  FROM hanmi.claims_current ORDER BY 1, 2"
            )
        ).all()
    return {row.name: tuple(row)[1:] for row in rows}


def key(store: Store, figure: str, target: str | None = None) -> str:
    """The key of the newest observation of a figure, given by its words; of its claim on one target."""
    with store.begin() as session:
        return session.scalar(
            sa.text(
                """
                SELECT observation_key FROM hanmi.claim_evidence
                 WHERE figure_text = :figure AND (CAST(:target AS text) IS NULL OR target = :target)
                 ORDER BY withdrawn_at DESC NULLS FIRST, recorded_at DESC, claim_id LIMIT 1
                """
            ),
            {"figure": figure, "target": target},
        )


def claim(store: Store, **identity: str) -> str:
    """The key of the claim with these parts of its identity."""
    where = " AND ".join(f"{name} = :{name}" for name in identity)
    with store.begin() as session:
        return session.scalars(sa.text(f"SELECT claim_key FROM hanmi.claim WHERE {where}"), identity).one()
