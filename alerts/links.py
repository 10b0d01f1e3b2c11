"""Links that open a page at the quoted sentence (text fragments, https://wicg.github.io/scroll-to-text-fragment/)."""

import re
from urllib.parse import quote, urlsplit

URL_LIMIT = 1000
"""A longer address is not linked: it would fill the mail, and no outlet has one."""

_ENDS = 4
"""Words of the sentence that a link names at each end."""

_KEPT = "!#$%&'()*+,/:;=?@[]~"


def link_to_page(url: str) -> str | None:
    """The URL where it is safe to link: http or https, a host, no name before it, no space; else None."""
    if re.search(r"[\s\x00-\x1f\x7f\\]", url) or len(url) > URL_LIMIT:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
        link = quote(url, safe=_KEPT)
    except ValueError:  # a broken IPv6 host, a lone surrogate
        return None
    is_safe = parts.scheme.lower() in ("http", "https") and host and "@" not in parts.netloc
    return link if is_safe and len(link) <= 2 * URL_LIMIT else None


def link_to_sentence(url: str, sentence: str) -> str | None:
    """`link_to_page` with a text fragment of the sentence's first and last words; None for a URL that is not linked."""
    link = link_to_page(url)
    words = sentence.split()
    if link is None or not words:
        return link
    ends = [words] if len(words) <= 2 * _ENDS else [words[:_ENDS], words[-_ENDS:]]
    texts = [" ".join(end) for end in ends]
    if any(len(text) > 160 for text in texts):
        return link
    page = link.split(":~:")[0]
    mark = ":~:" if "#" in page else "#:~:"
    return f"{page}{mark}text={','.join(_encode(text) for text in texts)}"


def _encode(text: str) -> str:
    # A bare hyphen would mean prefix or suffix, and `quote` leaves it as it is.
    return quote(text, safe="", errors="replace").replace("-", "%2D")
