"""What the ledger's writer keeps of each claim: where it stands, who its witnesses are, and from where to fold on."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import SCHEMA, Base, Identity, recorded_at


class ClaimStateTable(Base):
    __tablename__ = "claim_state"
    __table_args__ = ({"comment": "Every claim as it stands, one row each; the view is claims_current"},)

    claim_id: Mapped[int] = mapped_column(
        sa.ForeignKey(f"{SCHEMA}.claim.claim_id"), primary_key=True, autoincrement=False, comment="The claim"
    )
    in_force_value: Mapped[float | None] = mapped_column(comment="Value in force, if any")
    in_force_since: Mapped[str | None] = mapped_column(comment="Since when, as precise as known")
    pending_value: Mapped[float | None] = mapped_column(comment="Value pending, if any")
    pending_status: Mapped[str | None] = mapped_column(comment="threatened, demanded, proposed, announced or stalled")
    pending_since: Mapped[str | None] = mapped_column(comment="Day since which it is pending with this status")
    pending_due: Mapped[str | None] = mapped_column(comment="When it takes effect or falls due")
    value: Mapped[float] = mapped_column(comment="Value that a reader should see first")
    value_max: Mapped[float | None] = mapped_column(comment="Upper end of its range")
    qualifier: Mapped[str] = mapped_column(comment="exact, about, at_least, at_most")
    status: Mapped[str] = mapped_column(comment="Its status")
    rival_value: Mapped[float | None] = mapped_column(comment="Value that contradicts the one shown")
    is_contested: Mapped[bool] = mapped_column(comment="Whether independent sources contradict one another")
    is_overdue: Mapped[bool] = mapped_column(comment="Whether its due date passed without news")
    is_withdrawn: Mapped[bool] = mapped_column(comment="Whether no text says it any more")
    confirmation: Mapped[str] = mapped_column(comment="official, corroborated or single_source")
    witness_count: Mapped[int] = mapped_column(comment="Independent sources of the value shown")
    last_published_at: Mapped[datetime] = mapped_column(comment="When the world was last told of the value shown")
    settled_at: Mapped[datetime] = mapped_column(comment="Nothing of it was published, and nothing changed, after this")
    tracked_at: Mapped[datetime] = mapped_column(comment="When the ledger last folded it")
    rules: Mapped[str] = mapped_column(comment="The rules it was folded by; by others it is folded anew")


class WitnessTable(Base):
    __tablename__ = "witness"
    __table_args__ = (
        sa.Index(None, "claim_id", "value", "published_at"),
        {"comment": "Who stated a value of a claim first since the claim took it up, or first with a better tier"},
    )

    witness_id: Mapped[Identity] = mapped_column(comment="Running number")
    claim_id: Mapped[int] = mapped_column(sa.ForeignKey(f"{SCHEMA}.claim.claim_id"), comment="The claim")
    value: Mapped[float] = mapped_column(comment="The value stated")
    value_max: Mapped[float | None] = mapped_column(comment="Upper end of its range")
    witness: Mapped[str] = mapped_column(comment="Source in which the story appeared first")
    tier: Mapped[int] = mapped_column(sa.SmallInteger, comment="Tier of the source that stated it")
    published_at: Mapped[datetime] = mapped_column(comment="When it did")
    recorded_at: Mapped[datetime] = recorded_at("When the ledger knew")
    superseded_at: Mapped[datetime | None] = mapped_column(
        comment="When an earlier statement of it came in, or this one was withdrawn; null for what holds today"
    )


class CheckpointTable(Base):
    __tablename__ = "checkpoint"
    __table_args__ = (
        {"comment": "A claim after all that was published up to a moment; what arrives later is folded on from it"},
    )

    claim_id: Mapped[int] = mapped_column(
        sa.ForeignKey(f"{SCHEMA}.claim.claim_id"), primary_key=True, autoincrement=False, comment="The claim"
    )
    published_at: Mapped[datetime] = mapped_column(primary_key=True, comment="The moment, itself included")
    observation_count: Mapped[int] = mapped_column(comment="Observations of the claim until then")
    change_count: Mapped[int] = mapped_column(comment="Changes that they made; due dates since then are not in it")
    state: Mapped[str] = mapped_column(comment="The state as JSON, see storage/state_json.py")
    rules: Mapped[str] = mapped_column(comment="The rules it was made by; others do not fold on from it")
