"""What a digest tells, and the outbox that lets each be sent once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage.articles import count_articles_since
from storage.claims import find_claims
from storage.reports import ChangeRow, ClaimRow, DigestMaterial, Evidence
from storage.sources import list_health
from storage.tables import ChangeTable, DigestTable, OutboxTable, WatchTable

Told = tuple[float, str]
"""Value and status of a claim, as a digest told them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDigest:
    """A digest's row: `sent_at` is None until it was sent or laid into the folder."""

    digest_id: int
    since_change_id: int
    until_change_id: int
    sent_at: datetime | None


def mirror_watch(session: Session, slug: str, name: str, definition: dict[str, Any]) -> None:
    """Make the row of a watch say what its declaration says."""
    statement = insert(WatchTable).values(watch_id=slug, name=name, definition=definition)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["watch_id"], set_={"name": name, "definition": definition, "updated_at": sa.func.now()}
        )
    )


def ensure_digest(session: Session, watch: str, digest_date: date) -> StoredDigest:
    """The digest of a watch and day: what it tells is fixed once it is queued or sent."""
    session.execute(insert(DigestTable).values(_new_digest(watch, digest_date)).on_conflict_do_nothing())
    row = session.scalars(
        sa.select(DigestTable)
        .where(DigestTable.watch_id == watch, DigestTable.digest_date == digest_date)
        .with_for_update()
    ).one()
    if row.sent_at is None and not list_outbox(session, row.digest_id):
        row.since_change_id, row.until_change_id = _last_told(session, watch), _last_change(session)
        session.flush()
    return StoredDigest(
        digest_id=row.digest_id,
        since_change_id=row.since_change_id,
        until_change_id=row.until_change_id,
        sent_at=row.sent_at,
    )


def _new_digest(watch: str, digest_date: date) -> dict[str, Any]:
    return {"watch_id": watch, "digest_date": digest_date, "since_change_id": 0, "until_change_id": 0}


def _last_told(session: Session, watch: str) -> int:
    told = session.scalar(
        sa.select(sa.func.max(DigestTable.until_change_id)).where(
            DigestTable.watch_id == watch, DigestTable.sent_at.is_not(None)
        )
    )
    return told or 0


def _last_change(session: Session) -> int:
    return session.scalar(sa.select(sa.func.max(ChangeTable.change_id))) or 0


def find_digest_material(session: Session, watch: str, digest_date: date) -> tuple[StoredDigest, DigestMaterial]:
    """The digest of a watch and day, and all that it is made of."""
    digest = ensure_digest(session, watch, digest_date)
    last_sent_at = session.scalar(
        sa.select(sa.func.max(DigestTable.sent_at)).where(
            DigestTable.watch_id == watch,
            DigestTable.until_change_id <= digest.since_change_id,
            DigestTable.digest_id != digest.digest_id,
        )
    )
    changes = _list_changes(session, digest.since_change_id, digest.until_change_id)
    claims = {claim.claim_key: claim for claim in find_claims(session, with_withdrawn=True)}
    material = DigestMaterial(
        watch=watch,
        digest_date=digest_date,
        since_change_id=digest.since_change_id,
        until_change_id=digest.until_change_id,
        last_sent_at=last_sent_at,
        changes=tell_news(changes, claims, _list_told(session, digest.since_change_id, last_sent_at)),
        claims=claims,
        sources=list_health(session),
        article_count=count_articles_since(session, last_sent_at),
    )
    return digest, material


def _list_changes(session: Session, since: int, until: int) -> list[ChangeRow]:
    """The changes after one number up to another that still hold, in the order of publication, with their evidence."""
    rows = session.execute(
        sa.text(
            """
            SELECT h.*, e.sentence, e.start_offset - e.sentence_offset AS quote_start,
                   e.end_offset - e.sentence_offset AS quote_end, e.speaker, e.source_id, e.source_name, e.tier,
                   coalesce(e.quote_url, e.url) AS url, e.title, e.published_at AS said_at
              FROM hanmi.claim_history AS h
              LEFT JOIN hanmi.claim_evidence AS e
                     ON e.observation_key = h.observation_key AND e.published_at = h.published_at
             WHERE h.change_id > :since AND h.change_id <= :until
             ORDER BY h.published_at, h.claim_key, h.ordinal
            """
        ),
        {"since": since, "until": until},
    )
    return [_as_change(row) for row in rows]


def _list_told(session: Session, since: int, last_sent_at: datetime | None) -> dict[str, Told]:
    """What readers were told last of each claim, as the ledger had it when the last digest was sent."""
    if last_sent_at is None:
        return {}
    rows = session.execute(
        sa.text(
            """
            SELECT DISTINCT ON (c.claim_key) c.claim_key, h.value, h.status
              FROM hanmi.change AS h JOIN hanmi.claim AS c USING (claim_id)
             WHERE h.change_id <= :since AND (h.superseded_at IS NULL OR h.superseded_at > :sent_at)
             ORDER BY c.claim_key, h.published_at DESC, h.ordinal DESC
            """
        ),
        {"since": since, "sent_at": last_sent_at},
    )
    return {row.claim_key: (row.value, row.status) for row in rows}


def tell_news(
    changes: Sequence[ChangeRow], claims: Mapping[str, ClaimRow], told: Mapping[str, Told]
) -> list[ChangeRow]:
    """The changes as news to a reader who was `told` the claims before.

    A late arrival gives a claim another course, and may leave it where it was: then nothing moved, and it is confirmed
    at most. Where it did move, it moved from what the reader was told.
    """
    return [_as_news(change, claims[change.claim_key], told.get(change.claim_key)) for change in changes]


def _as_news(change: ChangeRow, claim: ClaimRow, told: Told | None) -> ChangeRow:
    if told is None or change.change not in ("new", "value", "status"):
        return change
    known = replace(change, before_value=told[0], before_status=told[1])
    if told == (claim.value, claim.status):
        return replace(known, change="confirmed", after_value=told[0], after_status=told[1])
    return replace(known, change="value") if change.change == "new" else change


def _as_change(row: Any) -> ChangeRow:
    evidence = None
    if row.sentence is not None:
        evidence = Evidence(
            sentence=row.sentence,
            quote_start=row.quote_start,
            quote_end=row.quote_end,
            speaker=row.speaker,
            source=row.source_id,
            source_name=row.source_name,
            tier=row.tier,
            url=row.url,
            title=row.title,
            published_at=row.said_at,
        )
    return ChangeRow(
        change_id=row.change_id,
        claim_key=row.claim_key,
        change=row.change,
        published_at=row.published_at,
        recorded_at=row.recorded_at,
        before_value=row.before_value,
        before_status=row.before_status,
        after_value=row.value,
        after_status=row.status,
        evidence=evidence,
    )


def mark_sent(session: Session, digest_id: int, subject: str) -> None:
    """Note that a digest was sent, or laid into the folder: its changes are told."""
    session.execute(
        sa.update(DigestTable)
        .where(DigestTable.digest_id == digest_id, DigestTable.sent_at.is_(None))
        .values(sent_at=sa.func.clock_timestamp(), subject=subject)
    )


def queue_mails(session: Session, digest_id: int, message_ids: dict[str, str]) -> None:
    """Put a digest into the outbox, once a reader; `message_ids` gives for each address its Message-ID."""
    rows = [
        {"digest_id": digest_id, "recipient": address, "message_id": message_id, "state": "queued"}
        for address, message_id in sorted(message_ids.items())
    ]
    if rows:
        session.execute(insert(OutboxTable).values(rows).on_conflict_do_nothing())


def claim_mail(session: Session, digest_id: int, recipients: Iterable[str]) -> str | None:
    """Take one queued mail to send it; its recipient, or None when none waits. The caller commits before it sends."""
    row = session.scalars(
        sa.select(OutboxTable)
        .where(
            OutboxTable.digest_id == digest_id,
            OutboxTable.state == "queued",
            OutboxTable.recipient.in_(sorted(recipients)),
        )
        .order_by(OutboxTable.outbox_id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    row.state = "sending"
    row.attempt_count += 1
    return row.recipient


def record_mail(session: Session, digest_id: int, recipient: str, state: str, error: str | None = None) -> None:
    """Note how the sending of a mail ended: sent, refused, or queued again for a later try."""
    session.execute(
        sa.update(OutboxTable)
        .where(OutboxTable.digest_id == digest_id, OutboxTable.recipient == recipient)
        .values(state=state, last_error=error, sent_at=sa.func.clock_timestamp() if state == "sent" else None)
    )


def list_outbox(session: Session, digest_id: int) -> dict[str, str]:
    """The state of each reader's mail of a digest."""
    rows = session.execute(
        sa.select(OutboxTable.recipient, OutboxTable.state).where(OutboxTable.digest_id == digest_id)
    )
    return {row.recipient: row.state for row in rows}
