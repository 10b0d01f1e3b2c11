"""Keys: rows are keyed by what they say, never by when they were seen, so that every step can be run again."""

import hashlib
import json
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|icid)$", re.IGNORECASE)
"""Parameters that tell where a reader came from and never which text is meant."""

ENCODER = json.JSONEncoder(ensure_ascii=False, default=str)


def key_of(*parts: object) -> str:
    """SHA-256 of the parts as JSON, in hexadecimal."""
    return hashlib.sha256(ENCODER.encode(parts).encode()).hexdigest()


def normalise_url(url: str) -> str:
    """The form of a URL by which an article is known. For comparison only: never fetched."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = urlencode(
        [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(name)]
    )
    return urlunsplit(("https", host + port, parts.path.rstrip("/") or "/", query, ""))


def hash_text(title: str | None, text: str) -> str:
    """The hash of what a revision says: only its meaning, no times and no addresses."""
    return key_of(title or "", text)


def story_of(text: str) -> str:
    """The same for copies of one text, whatever their spacing, punctuation and headline."""
    return key_of("".join(character for character in text.casefold() if character.isalnum()))
