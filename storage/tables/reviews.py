"""What people decided: verdicts on figures, and which claims are one."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Identity, one_of, recorded_at

VERDICTS = ("accept", "reject", "edit")


class ReviewTable(Base):
    __tablename__ = "review"
    __table_args__ = (
        one_of("verdict", VERDICTS),
        sa.Index(None, "text_hash", "start_offset", "end_offset"),
        {"comment": "A person's verdict on a figure, keyed by what the text says, so that it outlives re-extraction"},
    )

    review_id: Mapped[Identity] = mapped_column(comment="Running number")
    text_hash: Mapped[str] = mapped_column(comment="Hash of the revision's title and text")
    start_offset: Mapped[int] = mapped_column(comment="First code point of the figure")
    end_offset: Mapped[int] = mapped_column(comment="Code point after the figure")
    verdict: Mapped[str] = mapped_column(comment="accept, reject or edit")
    edited: Mapped[list[dict[str, Any]] | None] = mapped_column(
        JSONB, comment="The figures as the person has them, a list: none where rejected, several where one was split"
    )
    reviewer: Mapped[str] = mapped_column(comment="Name of the person")
    note: Mapped[str | None] = mapped_column(comment="Why")
    recorded_at: Mapped[datetime] = recorded_at("When it was given")
    undone_at: Mapped[datetime | None] = mapped_column(comment="When it was taken back")
    undone_by: Mapped[str | None] = mapped_column(comment="Who took it back")
    batch_id: Mapped[int | None] = mapped_column(
        comment="review_id of the first of the verdicts that were given as one and are taken back as one"
    )


class MergeTable(Base):
    __tablename__ = "merge"
    __table_args__ = (
        sa.Index("uq_merge_standing", "from_key", unique=True, postgresql_where=sa.text("undone_at IS NULL")),
        {"comment": "A person's decision that two claims are one; what is said of the first counts for the second"},
    )

    merge_id: Mapped[Identity] = mapped_column(comment="Running number")
    from_key: Mapped[str] = mapped_column(comment="claim_key of the claim that goes up in the other")
    into_key: Mapped[str] = mapped_column(comment="claim_key of the claim that stays")
    reviewer: Mapped[str] = mapped_column(comment="Name of the person")
    note: Mapped[str | None] = mapped_column(comment="Why")
    recorded_at: Mapped[datetime] = recorded_at("When it was decided")
    undone_at: Mapped[datetime | None] = mapped_column(comment="When it was taken back")
    undone_by: Mapped[str | None] = mapped_column(comment="Who took it back")
