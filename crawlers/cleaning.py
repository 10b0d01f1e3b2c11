"""Text is cleaned once, here, where it enters: no control characters, no lone surrogates, NFC, no stray blanks."""

import html
import re
import unicodedata

# Everything of Unicode's categories Cc and Cs but newline, and the marks that carry no meaning in running text:
# byte-order mark, zero-width space and joiners that editors leave behind, directional marks, soft hyphen.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_BLANKS = re.compile(r"[^\S\n]+")
# By name: headlines have angle brackets of their own, as in "<Table> Tariffs by country".
_TAGS = re.compile(
    r"</?(?:a|abbr|b|br|cite|code|div|em|font|h[1-6]|i|img|mark|p|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)


def clean_text(text: str) -> str:
    """Running text, one paragraph a line, without empty lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def clean_line(text: str | None) -> str | None:
    """One line (a title, a name), or None where nothing is left."""
    return " ".join(clean_text(text).split()) or None if text else None


def clean_markup(text: str | None) -> str | None:
    """One line out of text that may hold tags or entities escaped once or twice, as titles in feeds do."""
    if not text:
        return None
    for _ in range(2):
        text = html.unescape(text)
    return clean_line(_TAGS.sub("", text))
