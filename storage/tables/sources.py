"""Sources, how they did, and every URL that was discovered in them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.records import OUTCOMES
from storage.tables.base import SCHEMA, Base, Identity, one_of, recorded_at


class SourceTable(Base):
    __tablename__ = "source"
    __table_args__ = ({"comment": "An outlet or office that publishes: the mirror of its YAML file"},)

    source_id: Mapped[str] = mapped_column(primary_key=True, comment="Slug: the same in files, commands, DAGs and SQL")
    name: Mapped[str] = mapped_column(comment="Name as readers know it")
    lang: Mapped[str] = mapped_column(comment="Language of its texts: en or ko")
    country: Mapped[str | None] = mapped_column(comment="ISO 3166-1 alpha-2 code of its country")
    tier: Mapped[int] = mapped_column(sa.SmallInteger, comment="1 official text, 2 own reporting, 3 aggregator")
    home_url: Mapped[str | None] = mapped_column(comment="Its front page")
    timezone: Mapped[str] = mapped_column(comment="IANA name of the zone in which its undated times are read")
    aliases: Mapped[list[str]] = mapped_column(comment="Other names by which loaded articles give their publisher")
    is_active: Mapped[bool] = mapped_column(comment="Whether it is crawled")
    updated_at: Mapped[datetime] = recorded_at("When this row was last written")


class SourceStateTable(Base):
    __tablename__ = "source_state"
    __table_args__ = ({"comment": "What the last crawls of a source left behind"},)

    source_id: Mapped[str] = mapped_column(
        sa.ForeignKey(f"{SCHEMA}.source.source_id"), primary_key=True, comment="The source"
    )
    etags: Mapped[dict[str, Any]] = mapped_column(JSONB, comment="ETag of each feed or sitemap, by its URL")
    last_modified: Mapped[dict[str, Any]] = mapped_column(
        JSONB, comment="Last-Modified of each feed or sitemap, by URL"
    )
    last_crawled_at: Mapped[datetime | None] = mapped_column(comment="When it was last crawled, well or not")
    last_success_at: Mapped[datetime | None] = mapped_column(comment="When a crawl last ended well")
    last_new_at: Mapped[datetime | None] = mapped_column(comment="When a crawl last brought something new")
    failure_count: Mapped[int] = mapped_column(comment="Crawls that failed since the last that ended well")
    last_error: Mapped[str | None] = mapped_column(comment="Why the last crawl failed; null after one that ended well")
    cool_down_until: Mapped[datetime | None] = mapped_column(comment="Not to be asked before this moment")


class CandidateTable(Base):
    __tablename__ = "candidate"
    __table_args__ = (
        sa.UniqueConstraint("source_id", "url"),
        sa.Index(None, "source_id", postgresql_where=sa.text("outcome IS NULL")),
        one_of("outcome", OUTCOMES),
        {"comment": "A URL that discovery found, with the one outcome in which it ended"},
    )

    candidate_id: Mapped[Identity] = mapped_column(comment="Running number")
    source_id: Mapped[str] = mapped_column(sa.ForeignKey(f"{SCHEMA}.source.source_id"), comment="The source")
    url: Mapped[str] = mapped_column(comment="The URL as it was found")
    found_in: Mapped[str] = mapped_column(comment="The feed or sitemap that named it first")
    title: Mapped[str | None] = mapped_column(comment="Title that the feed or sitemap gave")
    published_at: Mapped[datetime | None] = mapped_column(comment="Moment that the feed or sitemap gave")
    discovered_at: Mapped[datetime] = recorded_at("When it was found first")
    outcome: Mapped[str | None] = mapped_column(comment="How it ended; null while it waits to be fetched")
    reason: Mapped[str | None] = mapped_column(comment="The outcome in more words")
    ended_at: Mapped[datetime | None] = mapped_column(comment="When it ended so")
    attempt_count: Mapped[int] = mapped_column(server_default="0", comment="How often it was tried")
