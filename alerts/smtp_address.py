"""The address of a mail server: HANMI_SMTP_URL, read and checked before anything is connected."""

import ipaddress
from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from alerts.addresses import is_address
from storage.problems import UnusableInput

SCHEMES = {"smtp": 587, "smtp+starttls": 587, "smtps": 465, "smtp+plain": 25}
"""The forms of the URL and their ports. `smtp` asks for STARTTLS, except of this machine itself."""

DEFAULT_SENDER = "hanmi-watch@localhost"
"""The sender where neither `?from=` nor a login name that is an address says otherwise."""

FORMS = "smtp://user:password@host:port?from=address, or smtps://..."


class SmtpAddressInvalid(UnusableInput):
    """A HANMI_SMTP_URL that cannot be used. The message is one line, and never the URL, which may hold a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpAddress:
    """Where and how mail is handed over. `tls` is none, starttls or always."""

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = DEFAULT_SENDER


def read_smtp_url(smtp_url: str) -> SmtpAddress:
    """The parts of a HANMI_SMTP_URL. Raises SmtpAddressInvalid with what to write instead."""
    try:
        parts = urlsplit(smtp_url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise SmtpAddressInvalid(f"HANMI_SMTP_URL: host or port cannot be read: write {FORMS}") from None
    if parts.scheme not in SCHEMES or not host or parts.path not in ("", "/"):
        raise SmtpAddressInvalid(f"HANMI_SMTP_URL: is not of the form {FORMS}")
    tls = _choose_tls(parts.scheme, host)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    sender = _read_sender(parts) or (user if is_address(user) else DEFAULT_SENDER)
    if any(ord(character) < 32 for character in user + password + sender):
        raise SmtpAddressInvalid("HANMI_SMTP_URL: holds a control character: take it out")
    return SmtpAddress(
        host=host, port=port or SCHEMES[parts.scheme], tls=tls, user=user, password=password, sender=sender
    )


def is_loopback(host: str) -> bool:
    """Whether the host is this machine, by its name alone: nothing is looked up."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _choose_tls(scheme: str, host: str) -> str:
    if scheme == "smtps":
        return "always"
    if scheme == "smtp+starttls":
        return "starttls"
    if is_loopback(host):
        return "none"
    if scheme == "smtp+plain":
        raise SmtpAddressInvalid("HANMI_SMTP_URL: smtp+plain is for this machine alone: write smtp:// or smtps://")
    return "starttls"


def _read_sender(parts: SplitResult) -> str:
    options = parse_qs(parts.query, keep_blank_values=True)
    if unknown := sorted(options.keys() - {"from"}):
        raise SmtpAddressInvalid(f"HANMI_SMTP_URL: {unknown[0]!r} is not an option; there is from")
    sender = options.get("from", [""])[-1].strip()
    if sender and not is_address(parseaddr(sender)[1]):
        raise SmtpAddressInvalid("HANMI_SMTP_URL: from is not a mail address of the form name@example.org")
    return sender
