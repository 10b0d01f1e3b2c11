"""The language of an article: by its letters where they decide it, else as the page or the source declares it."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from crawlers.json_ld import Node
from crawlers.tree import Metas, first_of

_CODE = re.compile(r"^\s*([a-zA-Z]{2})(?:[-_].*)?\s*$")
_HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]")
_KANA = re.compile(r"[ぁ-ヿ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_SHARE = 0.2
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|that|is|for|was|with)\b", re.IGNORECASE)


def find_language(text: str, tree: HtmlElement, metas: Metas, node: Node, source_lang: str | None) -> str:
    """A code of two letters, or `und`. Letters go first: many Korean pages are made from templates that say `en`."""
    letters = len(_LATIN.findall(text))
    for code, script in (("ko", _HANGUL), ("ja", _KANA)):
        count = len(script.findall(text))
        if count > _SHARE * (letters + count):
            return code
    declared = next(_declared(tree, metas, node), None)
    if declared in {"ko", "ja"}:  # said of the site; this text is written in Latin letters
        declared = None
    if declared or source_lang not in {None, "ko"}:
        return declared or source_lang or "und"
    words = len(text.split())
    return "en" if words and len(_ENGLISH.findall(text)) * 12 > words else "und"


def _declared(tree: HtmlElement, metas: Metas, node: Node) -> Iterator[str]:
    for value in (
        node.get("inLanguage"),
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang"),
        first_of(metas, "og:locale", "content-language", "language", "dc.language"),
    ):
        if isinstance(value, str) and (found := _CODE.match(value)):
            yield found[1].lower()
