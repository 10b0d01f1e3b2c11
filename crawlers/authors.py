"""Who wrote an article: JSON-LD, then meta tags, then the byline in the page."""

import re
from typing import Any

from lxml.html import HtmlElement

from crawlers.cleaning import clean_markup
from crawlers.json_ld import Node
from crawlers.tree import Metas, text_of

_META_NAMES = ("author", "article:author", "parsely-author", "byl", "dc.creator", "sailthru.author", "dable:author",
               "twitter:creator:name", "citation_author", "article:author_name", "og:article:author")  # fmt: skip
_BYLINES = (
    ".//*[@itemprop='author']//*[@itemprop='name'] | .//*[@itemprop='author' and not(.//*[@itemprop='name'])]",
    ".//a[@rel='author' or contains(@href, '/author/') or contains(@href, '/authors/')]",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
    ".//*[contains(@class, 'author') or contains(@class, 'byline') or contains(@class, 'report')]",
    ".//*[contains(@class, 'journalist') or contains(@class, 'writer')]",
)
_NO_BYLINE = "ancestor-or-self::*[self::form or contains(@class, 'comment') or contains(@id, 'comment')]"
_LEAD = re.compile(
    r"^\s*(?:(?:written|reported|story|analysis|opinion|perspective|commentary|text)\s+)?by:?\s+|^\s*글\s*[:=]?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*[;|·•/,]\s*|\s+(?:and|&|및)\s+", re.IGNORECASE)
_MAIL = re.compile(r"[(<\[]?\s*\S+@\S+\.\w+\s*[)>\]]?")
_ROLE = re.compile(
    r"\s*(?:(?:선임|수석|인턴|전문|객원|논설|경제|산업)?\s*(?:기자|특파원|논설위원|편집위원|위원|에디터|앵커|통신원))\s*$"
    r"|\s+(?:(?:contributing|staff|senior|chief)\s+)?(?:reporter|correspondent|writer|editor|columnist)\s*$"
    r"|^(?:(?:staff|senior|chief)\s+)?(?:reporter|correspondent|writer|editor)\b",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\b(?:published|posted|updated)\b.*", re.IGNORECASE)
_PLACE = re.compile(r"^(?:[가-힣]{2,4}|[A-Z][a-z]+)\s*=\s*")
# What may stand behind a comma without being somebody's role, degree, desk or the day.
_WORD = r"(?:[A-ZÀ-Ý][\w.'’-]*|de|la|van|von|der|di|al|bin)"
_PERSON = re.compile(rf"[가-힣]{{2,4}}|{_WORD}(?:\s+{_WORD}){{1,4}}")
_NO_PERSON = re.compile(
    r"\b(?:writer|editor|reporter|correspondent|columnist|contributor|news|business|staff|desk|bureau|press|media|tv"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b|\d|\.com\b",
    re.IGNORECASE,
)
_MAX_NAME = 60
_MAX_AUTHORS = 12
_MAX_BYLINES = 3
_MAX_WORDS = 12
_LOOKED_AT = 20


def read_authors(tree: HtmlElement, metas: Metas, node: Node) -> tuple[str, ...]:
    """The names in their order, without roles, mail addresses and repeats."""
    found = _structured(node.get("author") or node.get("creator"))
    found = found or [name for key in _META_NAMES for value in metas.get(key, ()) for name in _names_in(value)]
    if not found:
        found = next((names for path in _BYLINES if (names := _byline(tree, path))), [])
    once: dict[str, str] = {}
    for name in found:
        once.setdefault(name.casefold(), name)
    return tuple(once.values())[:_MAX_AUTHORS]


def _structured(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in _structured(item)]
    if isinstance(value, dict):
        name = value.get("name")
        return [name for item in name for name in _structured(item)] if isinstance(name, list) else _structured(name)
    return _names_in(value) if isinstance(value, str) else []


def _byline(tree: HtmlElement, path: str) -> list[str]:
    elements = [element for element in tree.xpath(path)[:_LOOKED_AT] if not element.xpath(_NO_BYLINE)]
    texts = [_MOMENT.sub("", text_of(element) or "") for element in elements[:_MAX_BYLINES]]
    return [name for text in texts if len(text.split()) <= _MAX_WORDS for name in _names_in(text)]


def _names_in(text: str) -> list[str]:
    """The names in one written byline. Addresses and handles are no names."""
    line = clean_markup(text) or ""
    if "://" in line or len(line) > 4 * _MAX_NAME:
        return []
    first, *others = _SPLIT.split(_LEAD.sub("", _MAIL.sub(" ", line)))
    others = [_bare_name(piece) for piece in others if not _NO_PERSON.search(piece)]
    others = [name for name in others if _PERSON.fullmatch(name)]
    return [name for name in (_bare_name(first), *others) if _is_name(name)]


def _bare_name(piece: str) -> str:
    return _ROLE.sub("", _PLACE.sub("", piece.strip())).strip(" ,.=")


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= _MAX_NAME
        and len(name.split()) <= 6
        and not name.startswith("@")
        and any(letter.isalpha() for letter in name)
    )
