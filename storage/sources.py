"""Writing and reading sources and how their crawls went."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.records import FeedState, Source
from storage.reports import SourceHealth
from storage.tables import SourceStateTable, SourceTable


def mirror_sources(session: Session, sources: Iterable[Source]) -> None:
    """Make the rows of these sources say what their declarations say; sources that are not named stay."""
    rows = [
        {
            "source_id": source.slug,
            "name": source.name,
            "lang": source.lang,
            "country": source.country,
            "tier": source.tier,
            "home_url": source.home_url,
            "timezone": source.timezone,
            "aliases": list(source.aliases),
            "is_active": source.is_active,
        }
        for source in sources
    ]
    if not rows:
        return
    statement = insert(SourceTable).values(sorted(rows, key=lambda row: str(row["source_id"])))
    changed = {name: statement.excluded[name] for name in rows[0] if name != "source_id"} | {
        "updated_at": sa.func.now()
    }
    session.execute(statement.on_conflict_do_update(index_elements=["source_id"], set_=changed))


def list_sources(session: Session) -> list[Source]:
    """All stored sources, by slug."""
    return [_as_source(row) for row in session.scalars(sa.select(SourceTable).order_by(SourceTable.source_id))]


def _as_source(row: SourceTable) -> Source:
    return Source(
        slug=row.source_id,
        name=row.name,
        lang=row.lang,
        tier=row.tier,
        home_url=row.home_url or "",
        country=row.country,
        timezone=row.timezone,
        is_active=row.is_active,
        aliases=tuple(row.aliases),
    )


def find_feed_state(session: Session, slug: str) -> FeedState:
    """What the last poll left behind; empty for a source that was never polled."""
    row = session.get(SourceStateTable, slug)
    return FeedState() if row is None else FeedState(etags=dict(row.etags), last_modified=dict(row.last_modified))


def save_feed_state(session: Session, slug: str, state: FeedState) -> None:
    """Keep the validators of a source's feeds for the next poll."""
    _save(session, slug, {"etags": dict(state.etags), "last_modified": dict(state.last_modified)})


def record_crawl(session: Session, slug: str, *, new_count: int, error: str | None) -> None:
    """Note how a crawl of a source went: `error` is None where it went well."""
    now = datetime.now(UTC)
    if error is not None:
        failures = sa.func.coalesce(SourceStateTable.failure_count, 0) + 1
        _save(
            session,
            slug,
            {"last_crawled_at": now, "last_error": error},
            {"failure_count": failures},
            {"failure_count": 1},
        )
        return
    values = {"last_crawled_at": now, "last_success_at": now, "last_error": None, "failure_count": 0}
    _save(session, slug, values | ({"last_new_at": now} if new_count else {}))


def _save(
    session: Session,
    slug: str,
    values: Mapping[str, object],
    on_update: Mapping[str, object] | None = None,
    on_insert: Mapping[str, object] | None = None,
) -> None:
    defaults: dict[str, object] = {"source_id": slug, "etags": {}, "last_modified": {}, "failure_count": 0}
    statement = insert(SourceStateTable).values({**defaults, **values, **(on_insert or {})})
    session.execute(statement.on_conflict_do_update(index_elements=["source_id"], set_={**values, **(on_update or {})}))


def find_crawl_times(session: Session) -> dict[str, datetime]:
    """When each source was last crawled."""
    rows = session.execute(sa.select(SourceStateTable.source_id, SourceStateTable.last_crawled_at))
    return {slug: moment for slug, moment in rows if moment is not None}


def list_health(session: Session) -> list[SourceHealth]:
    """How each source that is crawled did, by slug."""
    rows = session.execute(
        sa.text(
            "SELECT source_id, name, newest_published_at, last_crawled_at, failure_count, last_error"
            " FROM hanmi.source_health WHERE is_active AND last_crawled_at IS NOT NULL ORDER BY source_id"
        )
    )
    return [
        SourceHealth(
            slug=row.source_id,
            name=row.name,
            newest_at=row.newest_published_at,
            last_crawled_at=row.last_crawled_at,
            failures=row.failure_count,
            last_error=row.last_error,
        )
        for row in rows
    ]
