"""Who is told what: watches, their digests, and the outbox that sends each once."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import SCHEMA, Base, Identity, recorded_at

OUTBOX_STATES = ("queued", "sending", "sent", "refused")


class WatchTable(Base):
    __tablename__ = "watch"
    __table_args__ = ({"comment": "A saved filter with its readers: the mirror of its YAML file"},)

    watch_id: Mapped[str] = mapped_column(primary_key=True, comment="Slug")
    name: Mapped[str] = mapped_column(comment="Name as readers see it")
    definition: Mapped[dict[str, Any]] = mapped_column(JSONB, comment="The filter, without the readers' addresses")
    updated_at: Mapped[datetime] = recorded_at("When this row was last written")


class DigestTable(Base):
    __tablename__ = "digest"
    __table_args__ = (
        sa.UniqueConstraint("watch_id", "digest_date"),
        {"comment": "One mail to one watch: which changes it tells"},
    )

    digest_id: Mapped[Identity] = mapped_column(comment="Running number")
    watch_id: Mapped[str] = mapped_column(sa.ForeignKey(f"{SCHEMA}.watch.watch_id"), comment="The watch")
    digest_date: Mapped[date] = mapped_column(comment="Its day, in the zone of the watch")
    since_change_id: Mapped[int] = mapped_column(comment="It tells the changes after this one")
    until_change_id: Mapped[int] = mapped_column(comment="... up to this one")
    subject: Mapped[str | None] = mapped_column(comment="Subject of the mail")
    built_at: Mapped[datetime] = recorded_at("When it was built")
    sent_at: Mapped[datetime | None] = mapped_column(comment="When it was sent, or laid into the folder; null before")


class OutboxTable(Base):
    __tablename__ = "outbox"
    __table_args__ = (
        sa.UniqueConstraint("digest_id", "recipient"),
        sa.CheckConstraint("state IN ('queued', 'sending', 'sent', 'refused')", name="state_is_known"),
        {"comment": "One digest to one reader, sent once"},
    )

    outbox_id: Mapped[Identity] = mapped_column(comment="Running number")
    digest_id: Mapped[int] = mapped_column(sa.ForeignKey(f"{SCHEMA}.digest.digest_id"), comment="The digest")
    recipient: Mapped[str] = mapped_column(comment="Address of the reader")
    message_id: Mapped[str] = mapped_column(comment="Message-ID of the mail: the same at each try")
    state: Mapped[str] = mapped_column(comment="queued, sending (a crash here leaves a doubt), sent, refused")
    attempt_count: Mapped[int] = mapped_column(server_default="0", comment="How often it was tried")
    queued_at: Mapped[datetime] = recorded_at("When it was queued")
    sent_at: Mapped[datetime | None] = mapped_column(comment="When the mail server took it")
    last_error: Mapped[str | None] = mapped_column(comment="What the mail server said last, without addresses")
