"""The JSON-LD of a page: its blocks read leniently, and the node that speaks of the article."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_WRAPPING = re.compile(r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_OTHER_ARTICLE_TYPES = {"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"}
_LAST_RESORT_TYPES = {"WebPage", "VideoObject", "ImageGallery", "AudioObject", "CreativeWork"}
_MAX_DEPTH = 12


def read_article_node(tree: HtmlElement, url: str) -> Node:
    """The node of the page's own article: the one that names this URL, else the first with a headline. {} if none."""
    nodes = list(read_nodes(tree))
    articles = [node for node in nodes if any(_is_article(kind) for kind in types_of(node))]
    articles = articles or [node for node in nodes if _LAST_RESORT_TYPES & set(types_of(node))]
    if not articles:
        return {}
    named = [node for node in articles if url and _address(node) == url]
    return next((node for node in [*named, *articles] if node.get("headline") or node.get("name")), articles[0])


def read_nodes(tree: HtmlElement) -> Iterator[Node]:
    """Every object of every JSON-LD block, outer before inner."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield from _walk(_load(script.text), 0)


def types_of(node: Node) -> list[str]:
    """The types of a node without their namespace."""
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in kinds if isinstance(kind, str)]


def _is_article(kind: str) -> bool:
    return kind.endswith("Article") or kind in _OTHER_ARTICLE_TYPES


def _address(node: Node) -> str | None:
    page = node.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    address = page if isinstance(page, str) else node.get("url")
    return address if isinstance(address, str) else None


def _load(text: str) -> Any:
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    for variant in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        try:
            return json.loads(variant, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
