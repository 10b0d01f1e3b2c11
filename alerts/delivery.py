"""Where a mail goes: to a folder as files, or to a mail server. The only module that writes files or connects."""

import os
import re
import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

from alerts.smtp_address import SmtpAddress, SmtpAddressInvalid, read_smtp_url

TIMEOUT_S = 30.0
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*-\d{4}-\d\d-\d\d")


class DeliveryFailed(Exception):
    """A mail that was not handed over; the message is one line without any address."""


class MailDeferred(DeliveryFailed):
    """Not now: the server is away, busy or greylists. Worth a retry."""


class MailRefused(DeliveryFailed):
    """Not like this: a retry would end the same. `is_about_reader`: it is this reader's address that was refused."""

    def __init__(self, message: str, *, is_about_reader: bool = False) -> None:
        super().__init__(message)
        self.is_about_reader = is_about_reader


class MailDoubtful(DeliveryFailed):
    """The connection broke after the text was sent: the server may have it. A retry may tell the reader twice."""


def save_to_folder(message: EmailMessage, html: str, folder: Path) -> list[Path]:
    """Writes digest-<watch>-<date>.eml and .html into the folder, whole or not at all; an older one is replaced."""
    name = str(message["X-Hanmi-Digest"])
    if not _NAME.fullmatch(name):
        raise ValueError("the message is not a rendered digest: it lacks X-Hanmi-Digest")
    folder.mkdir(parents=True, exist_ok=True)
    contents = {".eml": message.as_bytes(), ".html": html.encode()}
    return [_write(folder / f"digest-{name}{suffix}", content) for suffix, content in contents.items()]


def send_mail(message: EmailMessage, smtp_url: str) -> None:
    """Hands the message to the server of `smtp_url`, for the one reader in its To; returns once it was accepted.

    Raises MailDeferred, MailRefused or MailDoubtful.
    """
    try:
        address = read_smtp_url(smtp_url)
    except SmtpAddressInvalid as error:
        raise MailRefused(str(error)) from None
    try:
        server = _connect(address)
        try:
            _log_in(server, address)
            _hand_over(server, message)
            _part(server)
        finally:
            server.close()
    except (OSError, smtplib.SMTPException) as error:
        raise _explain(error, address) from None


def _connect(address: SmtpAddress) -> smtplib.SMTP:
    if address.tls == "always":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(address.host, address.port, timeout=TIMEOUT_S, context=context)
    return smtplib.SMTP(address.host, address.port, timeout=TIMEOUT_S)


def _log_in(server: smtplib.SMTP, address: SmtpAddress) -> None:
    server.ehlo_or_helo_if_needed()
    if address.tls == "starttls":
        if not server.has_extn("starttls"):
            raise MailRefused(
                f"{address.host} offers no TLS, and nothing is sent without it: use smtps:// if it has that"
            )
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
    if address.user:
        server.login(address.user, address.password)


def _hand_over(server: smtplib.SMTP, message: EmailMessage) -> None:
    sender, reader = message["From"].addresses[0].addr_spec, message["To"].addresses
    if len(reader) != 1:
        raise MailRefused("a digest goes to one reader at a time: render it with a recipient")
    _check("the mail server refuses the sender", server.mail(sender))
    _check("the mail server refuses a reader", server.rcpt(reader[0].addr_spec), is_about_reader=True)
    try:
        answer = server.data(message.as_bytes())
    except (TimeoutError, ConnectionError, smtplib.SMTPServerDisconnected) as error:
        raise MailDoubtful(f"the connection broke before the mail server answered: {_one_line(error)}") from None
    _check("the mail server refuses the mail", answer)


def _part(server: smtplib.SMTP) -> None:
    # The mail was accepted: whatever the server answers to a farewell changes nothing.
    with suppress(OSError, smtplib.SMTPException):
        server.quit()


def _check(what: str, answer: tuple[int, bytes], *, is_about_reader: bool = False) -> None:
    code, reply = answer
    if not 200 <= code < 300:
        raise _answer(what, code, reply, is_about_reader=is_about_reader)


def _answer(what: str, code: int, reply: bytes | str, *, is_about_reader: bool = False) -> DeliveryFailed:
    line = f"{what}: {code} {_one_line(reply)}"
    if 500 <= code < 600:
        return MailRefused(line, is_about_reader=is_about_reader)
    return MailDeferred(line)


def _explain(error: Exception, address: SmtpAddress) -> DeliveryFailed:
    """What a failure of the connection, of TLS or of the login means for a retry."""
    where = f"{address.host}:{address.port}"
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(f"{where} does not serve us", error.smtp_code, error.smtp_error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return MailRefused(f"{where} has no valid certificate for this name: {error.verify_message}")
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return MailRefused(f"{where} takes no login: leave user and password out of HANMI_SMTP_URL")
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        return MailRefused(f"{where} speaks no TLS in this form (smtps:// or smtp://): {_one_line(error)}")
    if isinstance(error, (OSError, smtplib.SMTPServerDisconnected)):
        return MailDeferred(f"no connection with {where}: {_one_line(error)}")
    return MailRefused(f"{where} does not serve us: {_one_line(error)}")


def _one_line(said: object) -> str:
    """What a server or the system said, on one line, short, and without addresses."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    printable = "".join(character if character.isprintable() else " " for character in text)
    return re.sub(r"\S*@\S*", "(address)", " ".join(printable.split()))[:200]


def _write(path: Path, content: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path
