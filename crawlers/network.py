"""Whether there is a network at all: a quick look before thirty sources are each waited for."""

import os
import socket
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from crawlers.registry import SourceConfig

_PROXIES = ("http_proxy", "https_proxy", "all_proxy")
_WORKERS = 32


def has_network(configs: Iterable[SourceConfig]) -> bool:
    """Whether the name of at least one discovery host resolves. Behind a proxy that cannot be told: then True."""
    if any(os.environ.get(name) or os.environ.get(name.upper()) for name in _PROXIES):
        return True
    hosts = {urlsplit(place.url).hostname or "" for config in configs for place in config.discovery}
    pool = ThreadPoolExecutor(_WORKERS)
    try:
        return any(pool.map(_resolves, sorted(hosts)))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _resolves(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, None))
    except (OSError, UnicodeError):
        return False
