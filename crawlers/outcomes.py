"""How a fetch ended: one word of storage.records.OUTCOMES and a reason. Pure, so that every end is a row in a test."""

from typing import NamedTuple

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.python.failure import Failure

from crawlers.web_addresses import is_front_page

_HTML_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")
_UNREACHABLE = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ConnectError,
    ConnectionClosed,
    OSError,
)
_WAIT_STATUSES = {429, 503}


class End(NamedTuple):
    """An outcome and its reason, as the store keeps them."""

    outcome: str
    reason: str = ""


_BROKEN_OFF: tuple[tuple[type[Exception], End], ...] = (
    (DownloadTimeoutError, End("timeout", "no answer in time")),
    (DownloadCancelledError, End("too_large", "larger than the limit")),
    (CannotResolveHostError, End("error", "the host has no address")),
    (DownloadConnectionRefusedError, End("error", "connection refused")),
    (ResponseDataLossError, End("error", "the connection broke off")),
)
# What Scrapy's own middlewares say when they let a request go.
_IGNORED = (
    ("DOWNLOAD_MAXSIZE", End("too_large", "larger than the limit when unpacked")),
    ("redirections", End("http_error", "too many redirects")),
)


class Offsite(IgnoreRequest):
    """The address, or a redirect to it, leaves the source's own hosts."""


class RobotsForbidden(IgnoreRequest):
    """robots.txt forbids the address."""


class RobotsUnavailable(IgnoreRequest):
    """robots.txt could not be had, so nothing may be fetched for now. `end` says how its own fetch ended."""

    def __init__(self, end: End, *, is_unreachable: bool) -> None:
        super().__init__(f"robots.txt: {end.reason}")
        self.end = end
        self.is_unreachable = is_unreachable


def end_of_exception(error: BaseException) -> End:
    """The end of a fetch that gave no response. An unforeseen exception is `error` with its name."""
    match error:
        case Offsite():
            return End("offsite", str(error))
        case RobotsForbidden():
            return End("robots", str(error))
        case RobotsUnavailable():
            # Not `robots`, which is final: the next crawl asks again.
            return End(error.end.outcome, str(error))
        case IgnoreRequest():
            return next((end for word, end in _IGNORED if word in str(error)), _named(error))
    return next((end for kind, end in _BROKEN_OFF if isinstance(error, kind)), _named(error))


def is_unreachable(error: BaseException) -> bool:
    """Whether the network or the host was not there: no name, no connection, no answer."""
    if isinstance(error, RobotsUnavailable):
        return error.is_unreachable
    return isinstance(error, _UNREACHABLE) or type(error).__name__ == "TunnelError"


def end_of_response(response: Response, asked_url: str) -> End | None:
    """The end of a fetch whose response is no article page; None where it may be one."""
    if asks_to_wait(response):
        wait = (response.headers.get("Retry-After") or b"").decode("ascii", "replace")
        return End("http_error", f"status {response.status}, asks to wait{f' ({wait})' if wait else ''}")
    if response.status != 200:
        return End("http_error", f"status {response.status}")
    if not _is_html(response):
        content_type = (response.headers.get("Content-Type") or b"no content type").decode("latin-1")
        return End("not_html", content_type[:100])
    if is_front_page(response.url) and not is_front_page(asked_url):
        return End("http_error", "redirected to the front page")
    return None


def asks_to_wait(response: Response) -> bool:
    """Whether the server wants no further request for now."""
    return response.status == 429 or (response.status in _WAIT_STATUSES and "Retry-After" in response.headers)


def _is_html(response: Response) -> bool:
    start = response.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0].strip().lower()
    if content_type in _HTML_TYPES[:2]:
        return not start.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"pk\x03\x04"))
    return (not content_type or content_type in _HTML_TYPES) and any(mark in start for mark in _MARKUP)


def _named(error: BaseException) -> End:
    reasons = getattr(error, "reasons", None) or [error]
    first = reasons[0].value if isinstance(reasons[0], Failure) else reasons[0]
    return End("error", " ".join(f"{type(error).__name__}: {first}".split())[:200])
