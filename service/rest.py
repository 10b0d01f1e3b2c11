"""JSON over HTTP to a server of our own on this machine: one request, its answer or one kind of error."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

TIMEOUT_S = 30  # a laptop under load has taken ten
DETAIL_LENGTH = 300
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy has no business with loopback


class ApiError(RuntimeError):
    """The API refused a request, or did not answer; `status` is 0 for the latter."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def send_json(method: str, url: str, body: Mapping[str, Any] | None = None, *, token: str | None = None) -> Any:
    """Send a request, with a body where one is given; the answer's JSON, None if it is empty. Raises ApiError."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(dict(body)).encode("utf-8")
    request = urllib.request.Request(url, data=data, headers=headers, method=method)  # noqa: S310  our own server
    try:
        with _OPENER.open(request, timeout=TIMEOUT_S) as answer:
            return json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        with error:
            raise ApiError(error.code, f"{method} {url}: {error.code} {read_detail(error.read())}") from None
    except (OSError, ValueError) as error:
        raise ApiError(0, f"{method} {url}: {error}") from None


def read_detail(content: bytes) -> str:
    """What an error's body says, in one line: its `detail` where it is JSON, else its beginning."""
    text = content.decode("utf-8", "replace")
    with suppress(ValueError, KeyError, TypeError):
        text = str(json.loads(text)["detail"])
    return " ".join(text.split())[:DETAIL_LENGTH]
