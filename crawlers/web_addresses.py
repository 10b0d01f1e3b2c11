"""What can be told from an address alone: its site, a day in its path, whether it can be fetched at all."""

import re
from datetime import date
from urllib.parse import urldefrag, urljoin, urlsplit

_DAY = re.compile(r"/(20\d\d)([-/_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=\D|\d{2,}|$)")
_MAX_LENGTH = 2_000
_DEFAULT_PORTS = {"http": 80, "https": 443}


def join_address(base: str, link: str) -> str | None:
    """The absolute web address that a link stands for, without its fragment. None where it is no web address."""
    try:
        address = urldefrag(urljoin(base, link.strip())).url.replace(" ", "%20")
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return None
    if not usable or len(address) > _MAX_LENGTH or re.search(r"[\s\x00-\x1f\x7f]", address):
        return None
    return address


def host_of(url: str) -> str:
    """The host of an address in small letters, with its port where that is not the scheme's own."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").lower().rstrip(".")
    return host if port in {None, _DEFAULT_PORTS.get(parts.scheme)} else f"{host}:{port}"


def is_on_site(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether an address belongs to one of the hosts (`www.` does not count) or to a subdomain of one."""
    host = host_of(url)
    return any(host == site or host.endswith(f".{site}") for site in map(_bare, hosts))


def is_front_page(url: str) -> bool:
    """Whether an address is the root of its site: a redirect to it means that the article is gone."""
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def find_day_in_path(url: str) -> date | None:
    """The day that a path segment starts with, as in /2026/07/01/ or /20260701001234. None where there is none."""
    if not (found := _DAY.search(urlsplit(url).path)):
        return None
    try:
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
