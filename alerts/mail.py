"""A digest as a mail: text and HTML side by side, the same bytes for the same digest, sender, reader and moment."""

import hashlib
import re
import unicodedata
from dataclasses import replace
from datetime import datetime, time
from email import policy
from email.header import Header
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import cache
from pathlib import Path
from urllib.parse import quote

import jinja2

from alerts.addresses import is_address
from alerts.cleaning import clean_line
from alerts.digest import Digest
from alerts.edition import load_edition
from alerts.entries import choose_entries

HTML_LIMIT = 100_000
"""Bytes. Some clients cut a longer mail off, with what stands last."""

SUBJECT_LIMIT = 150
_WIDTH = 76


class _MailPolicy(policy.EmailPolicy):
    """The library's rules for mail on the wire, except for two headers that it folds wrongly.

    It encodes a list header that is too long to fold, and moves spaces in a long Korean subject (Python 3.11, 3.12).
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in ("list-id", "list-unsubscribe"):
            return f"{name}: {value}{self.linesep}".encode("ascii")
        if name.lower() == "subject" and not value.isascii():
            folded = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
            return f"{name}: {folded}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


MAIL_POLICY = _MailPolicy(linesep="\r\n", raise_on_defect=True)


def render_mail(
    digest: Digest, *, sender: str, recipient: str | None = None, sent_at: datetime | None = None
) -> EmailMessage:
    """The digest as multipart/alternative mail to one reader; without `recipient` a copy for the folder.

    `sender` and `recipient` are addresses, the sender's may carry a name. `sent_at` (aware) becomes the Date; without
    it that is the start of the digest's day. Raises ValueError for a sender or recipient that is no address.
    """
    digest = _fit(digest)
    name, address = parseaddr(sender)
    message = EmailMessage(policy=MAIL_POLICY)
    message["Subject"] = clean_line(digest.subject, SUBJECT_LIMIT)
    message["From"] = _address(address, name or load_edition(digest.watch.language).labels["product"])
    message["To"] = _address(recipient) if recipient else Group("undisclosed-recipients", ())
    message["Date"] = format_datetime(sent_at or datetime.combine(digest.digest_date, time(), digest.watch.zone))
    key = _key(digest, recipient)
    domain = address.rpartition("@")[2]
    message["Message-ID"] = f"<{digest.watch.slug}.{digest.digest_date.isoformat()}.{key}@{domain}>"
    _add_list_headers(message, digest, address, domain)
    message.set_content(render_text(digest), cte="quoted-printable")
    message.add_alternative(render_html(digest), subtype="html", cte="quoted-printable")
    for part in (message, *message.iter_parts()):
        part["Content-Language"] = digest.watch.language
    # The library's boundary is random; "=_" cannot occur in a quoted-printable part.
    message.set_boundary(f"=_{key}")
    return message


def render_text(digest: Digest) -> str:
    """The plain text part."""
    return _render("digest.txt.j2", digest)


def render_html(digest: Digest) -> str:
    """The HTML part: a whole page that needs nothing from elsewhere."""
    return _render("digest.html.j2", digest)


def _fit(digest: Digest) -> Digest:
    """The digest with as many entries as keep the HTML under its limit; what is left out is counted."""
    while len(render_html(digest).encode()) > HTML_LIMIT and (digest.entries or digest.confirmed):
        kept = len(digest.entries) // 2
        digest = replace(
            digest,
            entries=choose_entries(digest.entries, kept),
            more_count=digest.more_count + len(digest.entries) - kept,
            confirmed=(),
            more_confirmed=digest.more_confirmed + len(digest.confirmed),
        )
    return digest


def _address(address: str, name: str = "") -> Address:
    if not is_address(address):
        raise ValueError("the sender or a reader of the digest is not a mail address of the form name@example.org")
    return Address(display_name=clean_line(name, 80), addr_spec=address)


def _key(digest: Digest, recipient: str | None) -> str:
    told = f"{digest.watch.slug}|{digest.digest_date.isoformat()}|{(recipient or '').lower()}"
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def _add_list_headers(message: EmailMessage, digest: Digest, address: str, domain: str) -> None:
    words = load_edition(digest.watch.language).labels
    subject = quote(f"{words['unsubscribe']} {digest.watch.slug}")
    message["List-Id"] = f"<{digest.watch.slug}.hanmi-watch.{domain}>"
    message["List-Unsubscribe"] = f"<mailto:{quote(address, safe='@')}?subject={subject}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Hanmi-Digest"] = f"{digest.watch.slug}-{digest.digest_date.isoformat()}"


def _render(template: str, digest: Digest) -> str:
    return _environment().get_template(template).render(d=digest, t=load_edition(digest.watch.language).labels)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=jinja2.select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["curly"] = _curl
    environment.filters["keep_days"] = _keep_days
    environment.filters["wrap"] = _wrap
    return environment


def _curl(text: str) -> str:
    return text.replace("'", "’")


def _keep_days(text: str) -> str:
    # A date that is broken between day and year is hard to read in a narrow column.
    return re.sub(r"(\d+) (\w+) (\d{4})", "\\1\N{NO-BREAK SPACE}\\2\N{NO-BREAK SPACE}\\3", text)


def _wrap(text: str, indent: str = "") -> str:
    """Lines of mail width, a Korean letter two columns wide; `indent` opens the first, its bullet is not repeated."""
    again = indent.replace("*", " ")
    lines = [indent]
    for word in text.split(" "):
        gap = "" if lines[-1] in (indent, again) else " "
        if gap and _columns(lines[-1]) + 1 + _columns(word) > _WIDTH:
            lines.append(again + word)
        else:
            lines[-1] += gap + word
    return "\n".join(lines)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
