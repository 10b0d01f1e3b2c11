"""A small site on loopback that can fail in every way a test names: by path, with status, delay or a broken body."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Answer:
    """What a path answers. `gate` holds the answer back until it is set."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    gate: threading.Event | None = None


class FaultySite(ThreadingHTTPServer):
    """`answers` may be changed while the site runs; `asked` lists what was asked for; `came` is set at each request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.answers: dict[str, Answer] = {"/robots.txt": Answer(b"User-agent: *\n", content_type="text/plain")}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.came = threading.Condition()

    def serve(self, path: str, body: str | bytes = "", **others: object) -> None:
        """Answer a path with this body."""
        self.answers[path] = Answer(body.encode() if isinstance(body, str) else body, **others)  # type: ignore[arg-type]

    def wait_for(self, path: str) -> None:
        """Wait until a path has been asked for."""
        with self.came:
            assert self.came.wait_for(lambda: path in self.asked, timeout=60), f"{path} was not asked for"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: FaultySite
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        with self.server.came:
            self.server.asked.append(self.path)
            self.server.agents.add(self.headers["User-Agent"])
            self.server.came.notify_all()
        answer = self.server.answers.get(self.path) or Answer(b"<h1>none</h1>", 404)
        if answer.gate is not None:
            answer.gate.wait(60)
        tag = answer.headers.get("ETag")
        status = 304 if tag and self.headers.get("If-None-Match") == tag else answer.status
        body = b"" if status == 304 else answer.body
        self.send_response(status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            self.send_header(name, value.replace("{base}", self.server.base))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  (http.server's name)
        """Quiet."""


@contextmanager
def serve_faults() -> Iterator[FaultySite]:
    """A site that runs inside the block."""
    site = FaultySite()
    thread = threading.Thread(target=site.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        for answer in site.answers.values():
            if answer.gate is not None:
                answer.gate.set()
        site.shutdown()
        site.server_close()


def write_source(folder: Path, base: str, slug: str = "outlet", **others: object) -> Path:
    """A source file for a site; further keys go in as they are."""
    keys = {
        "name": "An Outlet", "lang": "en", "country": "US", "tier": 2, "timezone": "America/New_York",
        "home_url": f"{base}/", "delay_seconds": 0, "discovery": f"[{{kind: feed, url: '{base}/feed'}}]", **others,
    }  # fmt: skip
    folder.mkdir(exist_ok=True)
    text = "".join(f"{key}: {value}\n" for key, value in keys.items())
    (folder / f"{slug}.yml").write_text(text, encoding="utf-8")
    return folder


def feed_of(base: str, paths: list[str]) -> str:
    """An RSS feed that announces these paths, the first as the newest."""
    items = "".join(
        f"<item><title>Item {number}</title><link>{path if '://' in path else base + path}</link>"
        f"<pubDate>Mon, 02 Mar 2026 {23 - number % 24:02}:00:00 GMT</pubDate></item>"
        for number, path in enumerate(paths)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


def page_of(
    number: int | str, words: str = "The harbour board met on Monday and put off its vote until the spring."
) -> str:
    """A plain article page with a text of its own."""
    return (
        f"<html lang='en'><head><title>Story {number}</title></head><body><article><h1>Story {number}</h1>"
        f"<p>Report number {number}. {words}</p><p>It is to meet again in April, with number {number} on its list, "
        "and the members said that they would bring sandwiches of their own this time.</p></article></body></html>"
    )
