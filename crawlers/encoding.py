"""Bytes of a page to text: byte-order mark, then what the page declares, then the header, then a guess."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]+)|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_HEAD_BYTES = 4096
_NOT_ASCII = bytes(range(0x80, 0x100))

# What browsers take these names for (WHATWG Encoding Standard): the wider code page that is really in use.
_WIDER = {
    "euc-kr": "cp949", "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949",
    "ks_c_5601_1987": "cp949", "x-windows-949": "cp949", "windows-949": "cp949", "uhc": "cp949",
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "iso-8859-9": "cp1254", "tis-620": "cp874", "iso-8859-11": "cp874",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "unicode": "utf-8", "utf8": "utf-8",
}  # fmt: skip


def decode_page(body: bytes, content_type: str = "") -> str:
    """The text of a page, whatever its bytes. `content_type` is the HTTP header; the page's own word counts more."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    names = [name for name in (_declared_in(body), _named_in(content_type)) if name]
    for name in names:
        text = _decode(body, name)
        if text is not None:
            return text
    return _guess(body, names)


def _declared_in(body: bytes) -> str | None:
    found = _DECLARED.search(_COMMENT.sub(b"", body[:_HEAD_BYTES])) or _DECLARED.search(body[: 4 * _HEAD_BYTES])
    return _codec((found[1] or found[2]).decode("ascii", "ignore")) if found else None


def _named_in(content_type: str) -> str | None:
    found = _HEADER.search(content_type)
    return _codec(found[1]) if found else None


def _codec(name: str) -> str | None:
    """The codec for a declared name, or None where the name is absurd or no text encoding."""
    name = name.strip().lower()
    name = _WIDER.get(name, name)
    try:
        info = codecs.lookup(name)
        "a".encode(info.name)
    except (LookupError, ValueError, TypeError):
        return None
    return info.name


def _decode(body: bytes, name: str) -> str | None:
    """The text, if the body is wholly of this encoding. One that fits any bytes gives way to UTF-8 that fits."""
    try:
        text = body.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None
    if _fits_any_bytes(name) and not body.isascii():
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            return text
    return text


def _guess(body: bytes, names: list[str]) -> str:
    """No name fits wholly: the first that leaves few characters broken, a declared one before the others."""
    foreign = len(body) - len(body.translate(None, _NOT_ASCII))
    telling = [name for name in names if not _fits_any_bytes(name)]
    for name in dict.fromkeys([*telling, "utf-8", "cp949"]):
        text = body.decode(name, errors="replace")
        if text.count("\ufffd") * 10 <= foreign and (name != "cp949" or name in names or _is_korean(text)):
            return text
    return body.decode(next(iter(names), "cp1252"), errors="replace")


def _fits_any_bytes(name: str) -> bool:
    """Whether an encoding has a letter for nearly every byte, so that its fitting proves nothing."""
    return name.startswith(("cp125", "iso8859", "cp874", "koi8", "mac"))


def _is_korean(text: str) -> bool:
    """Whether most of what is not ASCII is Hangul: only then was CP949 a good guess."""
    foreign = [character for character in text if character > "\x7f"]
    return sum("가" <= character <= "힣" for character in foreign) * 2 > len(foreign)
