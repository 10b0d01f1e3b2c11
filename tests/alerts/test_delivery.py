"""Delivery: files that are whole, and a real mail server with its refusals, delays and broken connections."""

import datetime as dt
import ipaddress
import socket
import ssl
from email import message_from_bytes, policy

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from alerts import delivery
from alerts.delivery import MailDeferred, MailDoubtful, MailRefused, save_to_folder, send_mail
from alerts.digest import build_digest
from alerts.mail import render_html, render_mail
from tests.alerts.days import make_busy_day
from tests.alerts.mail_server import check_login, serve_mail
from tests.alerts.samples import make_watch

READER = "reader@example.org"


@pytest.fixture(scope="module")
def digest():
    return build_digest(make_busy_day(), make_watch())


@pytest.fixture
def message(digest):
    return render_mail(digest, sender="watch@example.org", recipient=READER)


@pytest.fixture
def mailbox():
    with serve_mail() as mailbox:
        yield mailbox


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that signs itself, as (server context, path of the certificate)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example.org")])
    now = dt.datetime.now(dt.UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    pem, no_password = serialization.Encoding.PEM, serialization.NoEncryption()
    path.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, no_password) + signed.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context, path


def read_html(message):
    return message.get_body(("html",)).get_content().replace("\r\n", "\n")


def test_files(tmp_path, digest, message):
    html = render_html(digest)
    paths = save_to_folder(message, html, tmp_path / "new" / "folder")
    assert [path.name for path in paths] == ["digest-daily-2026-02-06.eml", "digest-daily-2026-02-06.html"]
    read = message_from_bytes(paths[0].read_bytes(), policy=policy.default)
    assert read["Subject"] == digest.subject
    assert read_html(read) == html
    assert paths[1].read_text(encoding="utf-8") == html
    assert sorted(path.name for path in paths[0].parent.iterdir()) == [path.name for path in paths]


def test_files_are_replaced_whole(tmp_path, message):
    save_to_folder(message, "old " * 10_000, tmp_path)
    paths = save_to_folder(message, "new", tmp_path)
    assert paths[1].read_text(encoding="utf-8") == "new"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path, message, monkeypatch):
    save_to_folder(message, "old", tmp_path)
    monkeypatch.setattr(delivery.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("no space left on device")))
    with pytest.raises(OSError, match="no space left"):
        save_to_folder(message, "new", tmp_path)
    assert (tmp_path / "digest-daily-2026-02-06.html").read_text(encoding="utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == 2


def test_only_a_digest_names_its_files(tmp_path, message):
    message.replace_header("X-Hanmi-Digest", "../../escape-2026-02-06")
    with pytest.raises(ValueError, match="is not a rendered digest"):
        save_to_folder(message, "x", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_sent_plainly_to_this_machine(mailbox, message):
    send_mail(message, f"smtp://127.0.0.1:{mailbox.port}")
    (envelope,) = mailbox.received
    assert (envelope.mail_from, envelope.rcpt_tos) == ("watch@example.org", [READER])
    read = message_from_bytes(envelope.content, policy=policy.default)
    assert read["Message-ID"] == message["Message-ID"]
    assert read_html(read) == read_html(message)


@pytest.mark.parametrize(
    ("command", "answer", "error", "is_about_reader"),
    [
        ("RCPT", "451 4.7.1 Greylisted, come back later", MailDeferred, None),
        ("RCPT", "550 5.1.1 <reader@example.org> does not live here", MailRefused, True),
        ("MAIL", "421 4.3.2 Shutting down", MailDeferred, None),
        ("MAIL", "550 5.7.1 Not your address", MailRefused, False),
        ("DATA", "452 4.2.2 Mailbox full", MailDeferred, None),
        ("DATA", "554 5.7.1 Looks like spam", MailRefused, False),
    ],
    ids=["greylisted", "no-such-reader", "shutting-down", "sender-refused", "full", "spam"],
)
def test_refusals(mailbox, message, command, answer, error, is_about_reader):
    mailbox.answers[command] = answer
    with pytest.raises(error) as caught:
        send_mail(message, f"smtp://127.0.0.1:{mailbox.port}")
    said = str(caught.value)
    assert answer[:9] in said
    assert "@" not in said
    assert "\n" not in said
    assert getattr(caught.value, "is_about_reader", None) is is_about_reader
    assert mailbox.received == []


def test_a_farewell_that_fails_changes_nothing(mailbox, message):
    mailbox.answers["QUIT"] = "451 Not now"
    send_mail(message, f"smtp://127.0.0.1:{mailbox.port}")
    assert len(mailbox.received) == 1


@pytest.mark.parametrize("what", ["drop", "hang"])
def test_after_the_text_was_sent_the_end_is_in_doubt(mailbox, message, monkeypatch, what):
    monkeypatch.setattr(delivery, "TIMEOUT_S", 0.5)
    mailbox.after_data = what
    with pytest.raises(MailDoubtful, match="the connection broke before the mail server answered"):
        send_mail(message, f"smtp://127.0.0.1:{mailbox.port}")
    assert len(mailbox.received) == 1


def test_nobody_there(message):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(MailDeferred, match=rf"no connection with 127\.0\.0\.1:{port}"):
        send_mail(message, f"smtp://127.0.0.1:{port}")


def test_a_server_that_never_speaks(message, monkeypatch):
    monkeypatch.setattr(delivery, "TIMEOUT_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as mute, pytest.raises(MailDeferred, match="no connection with"):
        send_mail(message, f"smtp://127.0.0.1:{mute.getsockname()[1]}")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("smtp+plain://mail.example.org", "smtp+plain is for this machine alone"),
        ("smtp+plain://user:secret@192.0.2.1:25", "smtp+plain is for this machine alone"),
        ("http://mail.example.org", "is not of the form"),
    ],
)
def test_refused_before_anything_is_connected(message, monkeypatch, url, said):
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("a connection was tried"))
    with pytest.raises(MailRefused) as caught:
        send_mail(message, url)
    assert said in str(caught.value)
    assert "secret" not in str(caught.value)


def test_without_tls_nothing_is_sent_where_tls_is_asked_for(mailbox, message):
    with pytest.raises(MailRefused, match="offers no TLS"):
        send_mail(message, f"smtp+starttls://user:secret@127.0.0.1:{mailbox.port}")
    assert (mailbox.received, mailbox.connections) == ([], 1)


def test_one_reader_at_a_time(mailbox, digest):
    copy = render_mail(digest, sender="watch@example.org")
    with pytest.raises(MailRefused, match="one reader at a time"):
        send_mail(copy, f"smtp://127.0.0.1:{mailbox.port}")
    assert mailbox.received == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # what this very test is about
@pytest.mark.parametrize(
    ("password", "error"), [("secret", None), ("wrong", MailRefused)], ids=["right-password", "wrong-password"]
)
def test_login(message, password, error):
    with serve_mail(authenticator=check_login, auth_required=True, auth_require_tls=False) as mailbox:
        url = f"smtp://user:{password}@127.0.0.1:{mailbox.port}"
        if error is None:
            send_mail(message, url)
        else:
            with pytest.raises(error, match="does not serve us: 535"):
                send_mail(message, url)
        assert len(mailbox.received) == (error is None)


def test_a_login_that_the_server_does_not_take(mailbox, message):
    with pytest.raises(MailRefused, match="takes no login"):
        send_mail(message, f"smtp://user:secret@127.0.0.1:{mailbox.port}")


@pytest.mark.parametrize("scheme", ["smtps", "smtp+starttls"])
@pytest.mark.parametrize("is_trusted", [True, False], ids=["trusted", "not-trusted"])
def test_tls(message, certificate, monkeypatch, scheme, is_trusted):
    context, path = certificate
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
    options = {"tls": context} if scheme == "smtps" else {"tls_context": context, "require_starttls": True}
    with serve_mail(**options) as mailbox:
        url = f"{scheme}://127.0.0.1:{mailbox.port}"
        if is_trusted:
            send_mail(message, url)
        else:
            with pytest.raises(MailRefused, match="has no valid certificate for this name"):
                send_mail(message, url)
        assert len(mailbox.received) == is_trusted


def test_tls_where_the_server_speaks_plainly(mailbox, message):
    with pytest.raises(MailRefused, match="speaks no TLS in this form"):
        send_mail(message, f"smtps://127.0.0.1:{mailbox.port}")
    assert mailbox.received == []
