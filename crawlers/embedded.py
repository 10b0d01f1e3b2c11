"""Article text that a page sends only as data for its scripts: in JSON-LD, or as escaped HTML in a literal."""

import json
import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from crawlers.cleaning import clean_text
from crawlers.json_ld import Node

_LITERAL = re.compile(r'"((?:[^"\\]|\\.){200,})"')
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_BLOCKS = ("p", "br", "div", "li", "h2", "h3", "h4", "blockquote", "tr")


def read_embedded(tree: HtmlElement, node: Node) -> Iterator[str]:
    """Every text found so, clean, one paragraph a line. `node` is the page's JSON-LD."""
    if isinstance(body := node.get("articleBody"), str):
        yield _text_of(body)
    for script in tree.iter("script"):
        data = script.text or ""
        if "ld+json" not in (script.get("type") or "") and ("\\u003cp" in data.lower() or "<p" in data):
            yield "\n".join(dict.fromkeys(filter(None, map(_text_of, _pieces(data, is_outer=True)))))


def _pieces(data: str, *, is_outer: bool) -> Iterator[str]:
    """The long literals with paragraphs in them; where the data is JSON inside of a JSON string, those inside."""
    for found in _LITERAL.finditer(data):
        literal = _unescape(found[1])
        inner = list(_pieces(literal, is_outer=False)) if is_outer else []
        if inner:
            yield from inner
        elif _PARAGRAPH.search(literal):
            yield literal


def _unescape(literal: str) -> str:
    try:
        return str(json.loads(f'"{literal}"', strict=False))
    except ValueError:
        return literal


def _text_of(markup: str) -> str:
    """The words of a piece of HTML, its blocks on lines of their own."""
    try:
        element = fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    etree.strip_elements(element, "script", "style", "figure", with_tail=False)
    for block in element.iter(*_BLOCKS):
        block.tail = f"\n{block.tail or ''}"
    return clean_text("".join(element.itertext()))
