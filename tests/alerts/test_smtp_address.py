"""HANMI_SMTP_URL: its forms, what is refused before anything is connected, and that no password is told."""

import pytest

from alerts.smtp_address import DEFAULT_SENDER, SmtpAddressInvalid, is_loopback, read_smtp_url


@pytest.mark.parametrize(
    ("url", "host", "port", "tls"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, "starttls"),
        ("smtp://mail.example.org:25/", "mail.example.org", 25, "starttls"),
        ("SMTP://mail.example.org", "mail.example.org", 587, "starttls"),
        ("smtp+starttls://mail.example.org", "mail.example.org", 587, "starttls"),
        ("smtps://mail.example.org", "mail.example.org", 465, "always"),
        ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, "none"),
        ("smtp://[::1]:1025", "::1", 1025, "none"),
        ("smtp://localhost", "localhost", 587, "none"),
        ("smtp+plain://localhost", "localhost", 25, "none"),
        ("smtp+starttls://localhost", "localhost", 587, "starttls"),
        ("smtps://localhost", "localhost", 465, "always"),
    ],
)
def test_forms(url, host, port, tls):
    address = read_smtp_url(url)
    assert (address.host, address.port, address.tls) == (host, port, tls)


@pytest.mark.parametrize(
    ("url", "user", "password", "sender"),
    [
        ("smtp://mail.example.org", "", "", DEFAULT_SENDER),
        ("smtp://user:p%40ss%2Fw@mail.example.org", "user", "p@ss/w", DEFAULT_SENDER),
        ("smtp://me%40example.org:pw@mail.example.org", "me@example.org", "pw", "me@example.org"),
        ("smtp://user:pw@mail.example.org?from=watch@example.org", "user", "pw", "watch@example.org"),
        ("smtp://mail.example.org?from=Our%20Watch%20%3Cw@example.org%3E", "", "", "Our Watch <w@example.org>"),
    ],
)
def test_login_and_sender(url, user, password, sender):
    address = read_smtp_url(url)
    assert (address.user, address.password, address.sender) == (user, password, sender)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "is not of the form"),
        ("mail.example.org", "is not of the form"),
        ("https://mail.example.org", "is not of the form"),
        ("smtp://", "is not of the form"),
        ("smtp://secret@", "is not of the form"),
        ("smtp://mail.example.org/inbox", "is not of the form"),
        ("smtp://mail.example.org:port", "host or port cannot be read"),
        ("smtp://mail.example.org:99999", "host or port cannot be read"),
        ("smtp://[::1", "host or port cannot be read"),
        ("smtp+plain://mail.example.org", "smtp+plain is for this machine alone"),
        ("smtp+plain://localhost.example.org", "smtp+plain is for this machine alone"),
        ("smtp://mail.example.org?tls=no", "'tls' is not an option"),
        ("smtp://mail.example.org?from=nobody", "from is not a mail address"),
        ("smtp://mail.example.org?from=a@example.org%0d%0aBcc:b@example.org", "HANMI_SMTP_URL: "),
        ("smtp://user%0a:pw@mail.example.org", "holds a control character"),
    ],
)
def test_what_is_refused(url, said):
    with pytest.raises(SmtpAddressInvalid) as caught:
        read_smtp_url(url)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_password_is_not_shown():
    address = read_smtp_url("smtp://user:secret@mail.example.org")
    assert "secret" not in repr(address)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("LOCALHOST", True), ("198.51.100.7", False),
        ("localhost.example.org", False), ("127.0.0.1.example.org", False), ("192.0.2.1", False), ("::2", False),
    ],
)  # fmt: skip
def test_loopback(host, expected):
    assert is_loopback(host) is expected
