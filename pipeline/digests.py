"""From changes to digests: built, laid into the folder, and mailed where a mail server is configured; each once."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from alerts.delivery import MailDeferred, MailDoubtful, MailRefused, save_to_folder, send_mail
from alerts.digest import Digest, build_digest
from alerts.mail import render_html, render_mail
from alerts.smtp_address import DEFAULT_SENDER, read_smtp_url
from alerts.watches import Watch, load_watches
from storage.digests import (
    claim_mail,
    find_digest_material,
    list_outbox,
    mark_sent,
    mirror_watch,
    queue_mails,
    record_mail,
)
from storage.home import digests_dir, home_dir
from storage.problems import UnusableInput
from storage.store import Session, Store, open_store
from storage.tracking import track_claims

WATCHES = Path(__file__).parents[1] / "alerts" / "watches"
IN_DOUBT = "a mail was under way when an earlier run ended; it is not sent again, since the reader may have it"


class NoMailServer(UnusableInput):
    """Mail was asked for, and there is no mail server; the message says what to set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestReport:
    """What became of one digest: its files, how many readers have it, and what failed, a line each."""

    watch: str
    subject: str
    paths: tuple[Path, ...]
    reader_count: int
    was_already_sent: bool
    failures: tuple[str, ...]


def send_digests(day: date | None = None, *, out_dir: Path | None = None, send: bool = False) -> list[DigestReport]:
    """Write the digest of each watch for a day (today in its zone), and with `send` mail it to its readers.

    The folder is the delivery where no mail server is configured: then the changes count as told. With one, a digest
    that is only written is a preview. Raises UnusableInput.
    """
    smtp_url = os.environ.get("HANMI_SMTP_URL")
    sender = _find_sender(smtp_url, send=send)
    store = open_store()
    with store.begin() as session:
        track_claims(session)  # a due date that passed without news is news, also on a day without articles
    reports = []
    for watch in load_watches([WATCHES, home_dir() / "watches"]):
        digest_date = day or datetime.now(watch.zone).date()
        folder = out_dir or digests_dir() / digest_date.isoformat()
        readers = watch.readers if send else ()
        reports.append(_send_digest(store, watch, digest_date, folder, sender, smtp_url, readers))
    return reports


def _find_sender(smtp_url: str | None, *, send: bool) -> str:
    if smtp_url is None:
        if send:
            raise NoMailServer("--send needs HANMI_SMTP_URL, such as smtp://user:password@mail.example.org:587")
        return DEFAULT_SENDER
    return read_smtp_url(smtp_url).sender


def _send_digest(
    store: Store, watch: Watch, day: date, folder: Path, sender: str, smtp_url: str | None, readers: tuple[str, ...]
) -> DigestReport:
    with store.begin() as session:
        digest, digest_id, was_sent = _build(session, watch, day)
        is_silent = not digest.should_send
        kept = [folder / f"digest-{watch.slug}-{day.isoformat()}{suffix}" for suffix in (".eml", ".html")]
        if was_sent and all(path.exists() for path in kept):
            paths = kept  # what was sent stays as it was sent, whatever the ledger has learnt since
        else:
            paths = [] if is_silent else save_to_folder(render_mail(digest, sender=sender), render_html(digest), folder)
        if readers and not is_silent:
            mails = {reader: render_mail(digest, sender=sender, recipient=reader) for reader in readers}
            queue_mails(session, digest_id, {reader: str(mail["Message-ID"]) for reader, mail in mails.items()})
        elif smtp_url is None or not watch.readers:
            mark_sent(session, digest_id, digest.subject)
    failures = (
        [] if is_silent or smtp_url is None else list(_send_mails(store, digest, digest_id, sender, smtp_url, readers))
    )
    with store.begin() as session:
        states = list_outbox(session, digest_id)
    return DigestReport(
        watch=watch.slug,
        subject=digest.subject,
        paths=tuple(paths),
        reader_count=sum(state == "sent" for state in states.values()),
        was_already_sent=was_sent,
        failures=tuple(failures),
    )


def _build(session: Session, watch: Watch, day: date) -> tuple[Digest, int, bool]:
    mirror_watch(session, watch.slug, watch.name, watch.model_dump(mode="json", exclude={"readers"}))
    stored, material = find_digest_material(session, watch.slug, day)
    return build_digest(material, watch), stored.digest_id, stored.sent_at is not None


def _send_mails(
    store: Store, digest: Digest, digest_id: int, sender: str, smtp_url: str, readers: tuple[str, ...]
) -> Iterator[str]:
    """Send what waits in the outbox, one mail a transaction, so that a crash leaves at most one in doubt."""
    with store.begin() as session:
        doubtful = [reader for reader, state in list_outbox(session, digest_id).items() if state == "sending"]
    yield from (IN_DOUBT for _ in doubtful)
    tried: set[str] = set()
    while True:
        with store.begin() as session:
            reader = claim_mail(session, digest_id, [reader for reader in readers if reader not in tried])
        if reader is None:
            return
        tried.add(reader)
        message = render_mail(digest, sender=sender, recipient=reader, sent_at=datetime.now(UTC))
        state, failure = "sent", None
        try:
            send_mail(message, smtp_url)
        except MailDeferred as error:
            state, failure = "queued", str(error)
        except MailRefused as error:
            # Only a refusal of the reader's own address is final; a wrong server or login is mended and tried again.
            state, failure = ("refused" if error.is_about_reader else "queued"), str(error)
        except MailDoubtful as error:
            state, failure = "sending", str(error)
        with store.begin() as session:
            record_mail(session, digest_id, reader, state, failure)
            if state == "sent":
                mark_sent(session, digest_id, digest.subject)
        if failure:
            yield failure
