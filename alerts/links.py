"""Links to pages: only to what is safe to open from a mail."""

import re
from urllib.parse import quote, urlsplit

URL_LIMIT = 1000
"""A longer address is not linked: it would fill the mail, and no outlet has one. The way to the sentence is extra."""

_KEPT = "!#$%&'()*+,/:;=?@[]~"


def link_to_page(url: str) -> str | None:
    """The URL where it is safe to link: http or https, a host, no name before it, no space; else None."""
    if re.search(r"[\s\x00-\x1f\x7f\\]", url) or len(url.partition(":~:")[0]) > URL_LIMIT:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
        link = quote(url, safe=_KEPT)
    except ValueError:  # a broken IPv6 host, a lone surrogate
        return None
    is_safe = parts.scheme.lower() in ("http", "https") and host and "@" not in parts.netloc
    return link if is_safe and len(link) <= 4 * URL_LIMIT else None
