"""The demo's news sites: invented outlets, each on a port of its own of 127.0.0.1, served out of article files."""

import hashlib
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from demo.rendering import LAYOUTS, OUTLETS, Layout, Page, Story, load_stories, render_outlet


class OutletServer(ThreadingHTTPServer):
    """One outlet's server. `asked` lists the paths that were asked for, in their order."""

    daemon_threads = True

    def __init__(self, layout: Layout, stories: list[Story]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.pages = render_outlet(layout, stories, self.base)
        self.asked: list[str] = []


class _Handler(BaseHTTPRequestHandler):
    server: OutletServer
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        page = self.server.pages.get(self.path)
        if page is None:
            self._answer(
                404, Page(b"<!doctype html><title>404</title><h1>Not found</h1>", "text/html", datetime.now(UTC))
            )
            return
        tag = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
        self._answer(304 if self._is_known(tag, page) else 200, page, tag)

    do_HEAD = do_GET  # noqa: N815  (http.server's name)

    def _is_known(self, tag: str, page: Page) -> bool:
        """Whether the asker has this very page. An ETag counts more than a time, as RFC 9110 says."""
        if known := self.headers.get("If-None-Match"):
            return tag in known
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since") or "")
        except ValueError:
            return False
        return page.changed_at.replace(microsecond=0) <= since

    def _answer(self, status: int, page: Page, tag: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", page.content_type)
        self.send_header("Content-Length", str(len(page.body) if status != 304 else 0))
        if tag:
            self.send_header("ETag", tag)
            self.send_header("Last-Modified", format_datetime(page.changed_at.astimezone(UTC), usegmt=True))
        self.end_headers()
        if status != 304 and self.command != "HEAD":
            self.wfile.write(page.body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  (http.server's name)
        """Nothing is logged: the crawl's own lines tell the story."""


@dataclass
class Site:
    """The running outlets. `bases` are their addresses by slug."""

    servers: dict[str, OutletServer]
    bases: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.bases = {slug: server.base for slug, server in self.servers.items()}

    def write_sources(self, folder: Path) -> None:
        """Write the outlets' source files, with the addresses that they are served at now."""
        folder.mkdir(parents=True, exist_ok=True)
        for slug, base in self.bases.items():
            text = (OUTLETS / f"{slug}.yml").read_text(encoding="utf-8")
            (folder / f"{slug}.yml").write_text(text.replace("{base}", base), encoding="utf-8")

    def asked(self, slug: str) -> list[str]:
        """The paths that were asked of an outlet so far."""
        return list(self.servers[slug].asked)

    def stop(self) -> None:
        """Stop serving and free the ports."""
        for server in self.servers.values():
            server.shutdown()
            server.server_close()


def start_site(articles_dir: Path) -> Site:
    """Serve every outlet that has articles in this folder, until `stop`."""
    stories = load_stories(articles_dir)
    outlets = {story.outlet for story in stories}
    servers = {layout.slug: OutletServer(layout, stories) for layout in LAYOUTS if layout.slug in outlets}
    for server in servers.values():
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    return Site(servers)
