"""The ledger: claims, what was observed of them, what changed, and what people decided."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.records import KINDS, STATUSES
from storage.tables.base import SCHEMA, Base, Identity, one_of, recorded_at

CHANGES = ("new", "value", "status", "contested", "confirmed", "overdue", "withdrawn")
REASONS = ("revision", "vanished", "review", "merge", "version")
"""Why an observation ceased to count."""


class ClaimTable(Base):
    __tablename__ = "claim"
    __table_args__ = (
        one_of("kind", KINDS),
        sa.Index(None, "actor", "target"),
        {"comment": "The thing tracked over time: its identity. Its state is in claims_current, its course in change"},
    )

    claim_id: Mapped[Identity] = mapped_column(comment="Running number")
    claim_key: Mapped[str] = mapped_column(unique=True, comment="SHA-256 of the identity")
    kind: Mapped[str] = mapped_column(comment="tariff_rate or pledge")
    pledge_type: Mapped[str | None] = mapped_column(comment="investment, purchase, financing, defense, other")
    actor: Mapped[str | None] = mapped_column(comment="Who levies or pledges: ISO code of a state, or a name")
    target: Mapped[str | None] = mapped_column(comment="On whose goods it falls, or who receives; null where unsaid")
    sector: Mapped[str | None] = mapped_column(comment="Sector; of an amount over several the sorted list joined by +")
    unit: Mapped[str] = mapped_column(comment="percent, pct_gdp, an ISO 4217 code, or a singular noun for goods")
    period: Mapped[str | None] = mapped_column(comment="year, month or quarter where the amount is per that period")
    recorded_at: Mapped[datetime] = recorded_at("When it was first heard of")


class ObservationTable(Base):
    __tablename__ = "observation"
    __table_args__ = (
        one_of("status", STATUSES),
        one_of("withdrawn_for", REASONS),
        sa.Index(None, "claim_id", "published_at"),
        sa.Index(None, "revision_id"),
        {
            "comment": "What one revision of one article says about one claim; partitioned by month of publication",
            "postgresql_partition_by": "RANGE (published_at)",
        },
    )

    observation_key: Mapped[str] = mapped_column(primary_key=True, comment="SHA-256 of text hash, span and claim")
    published_at: Mapped[datetime] = mapped_column(primary_key=True, comment="When the world was told so")
    claim_id: Mapped[int] = mapped_column(sa.ForeignKey(f"{SCHEMA}.claim.claim_id"), comment="The claim")
    revision_id: Mapped[int] = mapped_column(
        sa.ForeignKey(f"{SCHEMA}.article_revision.revision_id"), comment="The text that says it"
    )
    value: Mapped[float] = mapped_column(comment="In base units")
    value_max: Mapped[float | None] = mapped_column(comment="Upper end of a range")
    from_value: Mapped[float | None] = mapped_column(comment="Earlier value that the text gives")
    qualifier: Mapped[str] = mapped_column(comment="exact, about, at_least, at_most")
    status: Mapped[str] = mapped_column(comment="Status that the text gives")
    date_text: Mapped[str | None] = mapped_column(comment="When it takes effect or falls due, as precise as the text")
    speaker: Mapped[str | None] = mapped_column(comment="To whom the text attributes it")
    part_of_key: Mapped[str | None] = mapped_column(
        comment="claim_key of the pledge that the text calls this one a part of, if any"
    )
    sentence: Mapped[str] = mapped_column(comment="The sentence, to the letter")
    sentence_offset: Mapped[int] = mapped_column(comment="First code point of the sentence in the text")
    start_offset: Mapped[int] = mapped_column(comment="First code point of the figure in the text")
    end_offset: Mapped[int] = mapped_column(comment="Code point after the figure")
    witness: Mapped[str] = mapped_column(comment="Source in which its story appeared first: copies are one witness")
    tier: Mapped[int] = mapped_column(sa.SmallInteger, comment="Tier of the source when it was recorded")
    extractor_version: Mapped[str] = mapped_column(comment="What read it")
    recorded_at: Mapped[datetime] = recorded_at("When we knew")
    withdrawn_at: Mapped[datetime | None] = mapped_column(comment="When it ceased to count; null while it stands")
    withdrawn_for: Mapped[str | None] = mapped_column(
        comment="Why: revision (a newer wording says otherwise), vanished (the page is gone), review, merge,"
        " version (read anew)"
    )


class ChangeTable(Base):
    __tablename__ = "change"
    __table_args__ = (
        one_of("change", CHANGES),
        sa.Index(None, "claim_id", "published_at"),
        sa.Index("uq_change_current", "change_key", unique=True, postgresql_where=sa.text("superseded_at IS NULL")),
        {"comment": "What an observation did to a claim, with the state of the claim after it"},
    )

    change_id: Mapped[Identity] = mapped_column(comment="Running number, in the order of recording")
    change_key: Mapped[str] = mapped_column(comment="SHA-256 of claim, place in its course and state after it")
    claim_id: Mapped[int] = mapped_column(sa.ForeignKey(f"{SCHEMA}.claim.claim_id"), comment="The claim")
    ordinal: Mapped[int] = mapped_column(comment="Place in the course of the claim, from 1")
    change: Mapped[str] = mapped_column(
        comment="new, value, status, contested, confirmed (more or better witnesses), overdue, withdrawn"
    )
    observation_key: Mapped[str | None] = mapped_column(comment="The observation that made it; null for a due date")
    published_at: Mapped[datetime] = mapped_column(comment="When the world was told so, or the due date passed")
    recorded_at: Mapped[datetime] = recorded_at("When we knew")
    superseded_at: Mapped[datetime | None] = mapped_column(
        comment="When a late arrival gave the claim another course; null for what holds today"
    )
    before_value: Mapped[float | None] = mapped_column(comment="Value shown before; null for a new claim")
    before_status: Mapped[str | None] = mapped_column(comment="Status shown before")
    value: Mapped[float] = mapped_column(comment="Value that a reader should see first after it")
    value_max: Mapped[float | None] = mapped_column(comment="Upper end of its range")
    qualifier: Mapped[str] = mapped_column(comment="exact, about, at_least, at_most")
    status: Mapped[str] = mapped_column(comment="Its status")
    since_text: Mapped[str | None] = mapped_column(comment="Day, month or year since which it has this status")
    in_force_value: Mapped[float | None] = mapped_column(comment="Value in force, if any")
    in_force_status: Mapped[str | None] = mapped_column(comment="in_force or delivered")
    in_force_since: Mapped[str | None] = mapped_column(comment="Since when, as precise as known")
    pending_value: Mapped[float | None] = mapped_column(comment="Value pending, if any")
    pending_status: Mapped[str | None] = mapped_column(comment="threatened, demanded, proposed, announced or stalled")
    pending_since: Mapped[str | None] = mapped_column(comment="Day since which it is pending with this status")
    pending_due: Mapped[str | None] = mapped_column(comment="When it takes effect or falls due")
    rival_value: Mapped[float | None] = mapped_column(comment="Value that contradicts the one shown")
    rival_status: Mapped[str | None] = mapped_column(comment="Status that goes with it")
    witnessed_from: Mapped[datetime | None] = mapped_column(
        comment="Since when the claim is about this value: who stated it from then on is a witness"
    )
    is_contested: Mapped[bool] = mapped_column(comment="Whether independent sources contradict one another")
    is_overdue: Mapped[bool] = mapped_column(comment="Whether its due date passed without news")


class TouchTable(Base):
    __tablename__ = "touch"
    __table_args__ = (
        {"comment": "Claims whose observations changed and which the ledger has yet to fold; emptied as it does"},
    )

    touch_id: Mapped[Identity] = mapped_column(comment="Running number")
    claim_id: Mapped[int] = mapped_column(sa.ForeignKey(f"{SCHEMA}.claim.claim_id"), comment="The claim")
    published_at: Mapped[datetime] = mapped_column(comment="Nothing published before this moment has changed")
