"""A page as an element tree, and the few looks into it that several readers share."""

from collections.abc import Mapping

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from crawlers.cleaning import clean_line

Metas = Mapping[str, list[str]]


def read_tree(text: str) -> HtmlElement | None:
    """The element tree of a page, or None where there is not one element in it."""
    # The text goes in as bytes: lxml refuses a str that declares an encoding of its own.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def read_metas(tree: HtmlElement) -> Metas:
    """What the meta tags say: name, property or itemprop in small letters -> contents in order."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = clean_line(meta.get("content"))
        for key in {meta.get("property"), meta.get("name"), meta.get("itemprop")} - {None, ""}:
            if content:
                metas.setdefault(key.strip().lower(), []).append(content)
    return metas


def first_of(metas: Metas, *names: str) -> str | None:
    """The first content among these names, in the order of the names."""
    return next((content for name in names for content in metas.get(name, ())), None)


def text_of(element: HtmlElement) -> str | None:
    """The visible words of one element, on one line."""
    return clean_line(" ".join(element.itertext()))
