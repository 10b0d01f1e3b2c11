"""Articles with their revisions, and what was read in them: entities, mentions, figures."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.records import KINDS, MEASURES, PERIODS, PLEDGE_TYPES, QUALIFIERS, STATUSES
from storage.tables.base import SCHEMA, Base, Identity, one_of, recorded_at


class ArticleTable(Base):
    __tablename__ = "article"
    __table_args__ = ({"comment": "One text at one canonical URL; its wording is in article_revision"},)

    article_id: Mapped[Identity] = mapped_column(comment="Running number")
    article_key: Mapped[str] = mapped_column(unique=True, comment="SHA-256 of the normalised URL, or of the loaded id")
    source_id: Mapped[str] = mapped_column(
        sa.ForeignKey(f"{SCHEMA}.source.source_id"), index=True, comment="Where it was published"
    )
    url: Mapped[str] = mapped_column(comment="The URL that was asked for, or urn:hanmi: with the id of a loaded text")
    final_url: Mapped[str | None] = mapped_column(comment="The URL that answered, where it was another")
    canonical_url: Mapped[str | None] = mapped_column(comment="The URL that the page itself names")
    recorded_at: Mapped[datetime] = recorded_at("When it was first stored")
    vanished_at: Mapped[datetime | None] = mapped_column(
        comment="When its page was found to be gone: what it says counts no longer; null while it is there"
    )


class RevisionTable(Base):
    __tablename__ = "article_revision"
    __table_args__ = (
        sa.UniqueConstraint("article_id", "text_hash"),
        sa.Index(None, "story_key"),
        sa.Index("ix_article_revision_bands", "bands", postgresql_using="gin"),
        sa.Index(None, "text_hash"),
        sa.Index(None, "recorded_at"),
        sa.Index("ix_article_revision_unread", "revision_id", postgresql_where=sa.text("extracted_at IS NULL")),
        {"comment": "The wording of an article at one time; a changed text is a new revision"},
    )

    revision_id: Mapped[Identity] = mapped_column(comment="Running number")
    article_id: Mapped[int] = mapped_column(sa.ForeignKey(f"{SCHEMA}.article.article_id"), comment="The article")
    text_hash: Mapped[str] = mapped_column(comment="SHA-256 of title and text")
    title: Mapped[str | None] = mapped_column(comment="Headline")
    authors: Mapped[list[str]] = mapped_column(comment="Names in the byline")
    lang: Mapped[str] = mapped_column(comment="Language of the text: en, ko, another ISO 639-1 code, or und")
    published_at: Mapped[datetime] = mapped_column(comment="When it was published; of a day alone its start in UTC")
    published_from: Mapped[str] = mapped_column(
        comment="How that moment was found: json_ld, meta, feed, given, fetched"
    )
    updated_at: Mapped[datetime | None] = mapped_column(comment="When the page says that it was changed")
    text: Mapped[str] = mapped_column(comment="Body, a paragraph a line; offsets count its code points from 0")
    story_key: Mapped[str] = mapped_column(
        comment="The same for all copies of one story: the least of the hashes of their letters and digits"
    )
    sketch: Mapped[bytes | None] = mapped_column(
        comment="MinHash of its runs of three words, by which copies are found; null for a short text"
    )
    bands: Mapped[list[int] | None] = mapped_column(
        ARRAY(sa.BigInteger), comment="Parts of the sketch as numbers: copies share at least one"
    )
    raw_ref: Mapped[str | None] = mapped_column(
        comment="The raw page: WARC file under pages/, # and offset of the record"
    )
    recorded_at: Mapped[datetime] = recorded_at("When this revision was stored")
    is_relevant: Mapped[bool | None] = mapped_column(comment="Whether the gate let it in; null while unread")
    gate_reasons: Mapped[list[str] | None] = mapped_column(comment="The words by which the gate decided")
    extractor_version: Mapped[str | None] = mapped_column(comment="What read it; given: figures came with the file")
    extracted_at: Mapped[datetime | None] = mapped_column(comment="When it was read; null while it waits")
    last_seen_at: Mapped[datetime] = mapped_column(
        server_default=sa.func.now(), comment="When the article was last found with this wording after another"
    )


class EntityTable(Base):
    __tablename__ = "entity"
    __table_args__ = ({"comment": "A known person, organisation, state, place, law or event"},)

    entity_id: Mapped[str] = mapped_column(primary_key=True, comment="Slug, stable")
    label: Mapped[str] = mapped_column(comment="PERSON, ORG, GPE, LAW or EVENT")
    name_en: Mapped[str] = mapped_column(comment="Usual English name")
    name_ko: Mapped[str | None] = mapped_column(comment="Korean name")
    state_code: Mapped[str | None] = mapped_column(comment="ISO 3166-1 alpha-2 code of the state it belongs to")


class MentionTable(Base):
    __tablename__ = "mention"
    __table_args__ = (
        sa.UniqueConstraint("revision_id", "start_offset", "end_offset", "label"),
        {"comment": "An entity named in a text"},
    )

    mention_id: Mapped[Identity] = mapped_column(comment="Running number")
    revision_id: Mapped[int] = mapped_column(
        sa.ForeignKey(f"{SCHEMA}.article_revision.revision_id"), comment="The text"
    )
    start_offset: Mapped[int] = mapped_column(comment="First code point of the span")
    end_offset: Mapped[int] = mapped_column(comment="Code point after the span")
    text: Mapped[str] = mapped_column(comment="The words")
    label: Mapped[str] = mapped_column(comment="PERSON, ORG, GPE, LAW or EVENT")
    entity_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey(f"{SCHEMA}.entity.entity_id"), index=True, comment="The known entity it is linked to, if any"
    )


class FigureTable(Base):
    __tablename__ = "figure"
    __table_args__ = (
        sa.UniqueConstraint("revision_id", "start_offset", "end_offset", "extractor_version", "published_at"),
        one_of("kind", KINDS),
        one_of("pledge_type", PLEDGE_TYPES),
        one_of("qualifier", QUALIFIERS),
        one_of("period", PERIODS),
        one_of("status", STATUSES),
        one_of("measure", MEASURES),
        {
            "comment": "A number in a text that states a tariff rate or a pledge; partitioned by month of publication",
            "postgresql_partition_by": "RANGE (published_at)",
        },
    )

    figure_id: Mapped[int] = mapped_column(sa.Identity(always=True), primary_key=True, comment="Running number")
    published_at: Mapped[datetime] = mapped_column(primary_key=True, comment="When its text was published")
    revision_id: Mapped[int] = mapped_column(
        sa.ForeignKey(f"{SCHEMA}.article_revision.revision_id"), comment="The text it stands in"
    )
    start_offset: Mapped[int] = mapped_column(comment="First code point of the span")
    end_offset: Mapped[int] = mapped_column(comment="Code point after the span")
    text: Mapped[str] = mapped_column(comment="The span itself: number with unit and currency")
    kind: Mapped[str] = mapped_column(comment="tariff_rate or pledge")
    pledge_type: Mapped[str | None] = mapped_column(comment="investment, purchase, financing, defense, other")
    value: Mapped[float] = mapped_column(comment="In base units: percent, currency units or pieces")
    value_max: Mapped[float | None] = mapped_column(comment="Upper end of a range")
    from_value: Mapped[float | None] = mapped_column(comment="Earlier value in a change from A to B")
    unit: Mapped[str] = mapped_column(comment="percent, pct_gdp, an ISO 4217 code, or a singular noun for goods")
    qualifier: Mapped[str] = mapped_column(comment="exact, about, at_least, at_most")
    period: Mapped[str | None] = mapped_column(comment="year, month or quarter where the amount is per that period")
    actor: Mapped[str | None] = mapped_column(comment="Who levies or pledges: ISO code of a state, or a name")
    targets: Mapped[list[str]] = mapped_column(comment="On whose goods it falls, or who receives")
    sectors: Mapped[list[str]] = mapped_column(comment="Sectors, empty where unsaid")
    status: Mapped[str] = mapped_column(comment="What the text says of it; see docs/decisions and the annotation guide")
    speaker: Mapped[str | None] = mapped_column(comment="To whom the text attributes it")
    date_text: Mapped[str | None] = mapped_column(comment="When it takes effect or falls due, as precise as the text")
    measure: Mapped[str | None] = mapped_column(comment="Legal basis where the text names one")
    part_of_start: Mapped[int | None] = mapped_column(
        comment="First code point of the figure that it is a part of, where the text says so"
    )
    part_of_end: Mapped[int | None] = mapped_column(comment="Code point after that")
    confidence: Mapped[float] = mapped_column(comment="Between 0 and 1")
    why: Mapped[dict[str, Any]] = mapped_column(JSONB, comment="For each field the rule that decided it")
    extractor_version: Mapped[str] = mapped_column(comment="What read it")
    recorded_at: Mapped[datetime] = recorded_at("When it was stored")
