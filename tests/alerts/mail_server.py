"""A real SMTP server on a loopback port, in a thread of its own, whose answers a test may choose."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope


@dataclass
class Mailbox:
    """What the server accepted, and what it answers: a reply by command, or what it does after the text was sent."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    after_data: str = ""
    received: list[Envelope] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):  # noqa: N802 (the library's name)
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, _server, _session, envelope, address, _options):  # noqa: N802
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_QUIT(self, _server, _session, _envelope):  # noqa: N802
        return self.answers.get("QUIT", "221 Bye")

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("250"):
            self.received.append(envelope)
        if self.after_data == "drop":
            server.transport.abort()
        if self.after_data == "hang":
            await asyncio.Event().wait()
        return answer


@contextmanager
def serve_mail(**options: Any) -> Iterator[Mailbox]:
    """A mailbox that listens while the block runs. `options` go to the server; with `tls` it speaks TLS at once."""
    mailbox = Mailbox()
    tls = options.pop("tls", None)
    loop = asyncio.new_event_loop()

    def make_session() -> SMTP:
        return SMTP(mailbox, loop=loop, hostname="mail.example.org", **options)

    server = loop.run_until_complete(loop.create_server(make_session, "127.0.0.1", 0, ssl=tls))
    mailbox.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield mailbox
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def check_login(server, session, envelope, mechanism, data) -> AuthResult:
    """Lets in user and secret, and nobody else."""
    return AuthResult(success=(data.login, data.password) == (b"user", b"secret"), handled=False)
