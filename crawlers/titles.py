"""The headline of a page: JSON-LD, h1, og:title and title tag disagree; what most of them say is taken."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from crawlers.cleaning import clean_markup
from crawlers.json_ld import Node
from crawlers.tree import Metas, first_of, text_of
from crawlers.web_addresses import host_of

_SEPARATOR = re.compile(r"\s+[|–—·:»<>\-]+\s+|\s*[|ㅣ│]\s*|\s+-\s*|\s*::\s*")
_NOISE = re.compile(r"[\W_]+")
_SHORT_LABEL = 3
_CUT = re.compile(r"\s*(?:\.{3}|…)$")


class _Reading(NamedTuple):
    """One place's wording of the headline, and its bare letters for comparison."""

    text: str
    key: str


def read_title(tree: HtmlElement, metas: Metas, node: Node, url: str, site_names: tuple[str, ...] = ()) -> str | None:
    """The headline without the outlet's name. `site_names` are names of the outlet that may hang on it."""
    names = {_key(name) for name in (*site_names, *_names_of_site(metas, node, url))} - {""}
    structured = clean_markup(str(node.get("headline") or node.get("name") or ""))
    headings = _headings(tree)
    shared = [first_of(metas, "og:title"), first_of(metas, "twitter:title"), _title_tag(tree)]
    readings = [_reading(text, names) for text in (structured, *headings[:1], *map(clean_markup, shared)) if text]
    readings += [_reading(text, names) for text in headings[1:3]]
    readings = [reading for reading in readings if reading.key]
    if not readings:
        return None
    return max(readings, key=lambda reading: _support(reading, readings)).text


def _support(reading: _Reading, readings: list[_Reading]) -> float:
    """How many places say the same. A wording that was cut short speaks for the whole one, not for itself."""
    if _CUT.search(reading.text):
        return 0.0
    same = sum(other.key == reading.key for other in readings)
    longer = sum(len(other.key) > 15 and _is_part(other, reading) for other in readings)
    return same + 0.4 * longer


def _is_part(other: _Reading, reading: _Reading) -> bool:
    return other.key != reading.key and (reading.key.startswith(other.key) or other.key.startswith(reading.key))


def _reading(text: str, names: set[str]) -> _Reading:
    text = _without_names(text, names)
    return _Reading(text, _key(_CUT.sub("", text)))


def _without_names(text: str, names: set[str]) -> str:
    """Drop pieces at either end that are the outlet's name, as in "Headline | Section | Outlet"."""
    while found := list(_SEPARATOR.finditer(text)):
        first, last = found[0], found[-1]
        if _key(text[last.end() :]) in names and last.start():
            text = text[: last.start()]
        elif _key(text[: first.start()]) in names and text[first.end() :]:
            text = text[first.end() :]
        else:
            break
    return text.strip()


def _headings(tree: HtmlElement) -> list[str]:
    """The h1 texts, those marked as the headline and those inside an article first."""
    headings = [element for element in tree.iter("h1") if text_of(element)]
    headings.sort(key=lambda element: (element.get("itemprop") != "headline", not _stands_in_article(element)))
    return [text for element in headings if (text := clean_markup(text_of(element)))]


def _names_of_site(metas: Metas, node: Node, url: str) -> Iterator[str]:
    """What the page calls its outlet, and the host's own name: newsnation.example says "News Nation"."""
    publisher = node.get("publisher")
    yield from (part["name"] for part in (publisher,) if isinstance(part, dict) and isinstance(part.get("name"), str))
    yield from (value for name in ("og:site_name", "application-name") for value in metas.get(name, ()))
    host = host_of(url).removeprefix("www.")
    yield from (host, *(label for label in host.split(".")[:-1] if len(label) > _SHORT_LABEL))


def _stands_in_article(element: HtmlElement) -> bool:
    return any(parent.tag in {"article", "main"} for parent in element.iterancestors())


def _title_tag(tree: HtmlElement) -> str | None:
    element = tree.find(".//title")
    return text_of(element) if element is not None else None


def _key(text: str) -> str:
    return _NOISE.sub("", text).casefold()
