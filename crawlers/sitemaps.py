"""A sitemap or sitemap index as data. Declares no trust: no DTD, no entities, no network, no endless lists."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from crawlers.cleaning import clean_line

MAX_ENTRIES = 20_000
_MAX_INFLATED = 50_000_000
_GZIP = b"\x1f\x8b"
_TEXT_FIELDS = ("loc", "lastmod", "title", "publication_date", "language")


class NotASitemap(ValueError):
    """The document is no sitemap; the message says what it is instead."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One `url` or `sitemap` element. The last three fields are those of a news sitemap."""

    loc: str
    lastmod: str | None = None
    title: str | None = None
    publication_date: str | None = None
    language: str | None = None
    is_news: bool = False


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A whole document: either an index, whose entries are further sitemaps, or a set of pages."""

    is_index: bool
    entries: list[SitemapEntry] = field(default_factory=list)


def read_sitemap(body: bytes) -> Sitemap:
    """Read a sitemap, gzipped or not; what stands before an error in its XML counts. Raises NotASitemap."""
    body = _inflate(body) if body.startswith(_GZIP) else body
    body = body.lstrip(b" \t\r\n\xef\xbb\xbf") if body[:1] in b" \t\r\n\xef" else body
    if b"<!ENTITY" in body or "<!ENTITY".encode("utf-16-le") in body or "<!ENTITY".encode("utf-16-be") in body:
        raise NotASitemap("it defines XML entities, which no sitemap needs")
    kind: str | None = None
    entries: list[SitemapEntry] = []
    for event, element in _events(body):
        name = _local_name(element)
        if kind is None:
            kind = name
            if kind not in {"urlset", "sitemapindex"}:
                raise NotASitemap(f"its first element is <{kind}>, not <urlset> or <sitemapindex>")
        if event == "end" and name in {"url", "sitemap"}:
            if (entry := _entry(element)) and len(entries) < MAX_ENTRIES:
                entries.append(entry)
            element.clear()
    if kind is None:
        raise NotASitemap("it is no XML")
    return Sitemap(is_index=kind == "sitemapindex", entries=entries)


def _events(body: bytes) -> Iterator[tuple[str, etree._Element]]:
    try:
        yield from etree.iterparse(
            io.BytesIO(body),
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
    except etree.XMLSyntaxError:
        return


def _entry(element: etree._Element) -> SitemapEntry | None:
    """The fields of one entry. Image and video parts have a `loc` and a `title` of their own, which do not count."""
    fields: dict[str, str] = {}
    is_news = False
    for child in element:
        name = _local_name(child)
        if name == "news":
            is_news = True
            fields.update((part, text) for part, text in _texts(child) if part != "loc")
        elif name in {"loc", "lastmod"} and _prefix(child) not in {"image", "video"}:
            fields.update([(name, clean_line("".join(child.itertext())) or "")])
    if not fields.get("loc"):
        return None
    return SitemapEntry(is_news=is_news, **{name: text for name, text in fields.items() if text})


def _texts(news: etree._Element) -> Iterator[tuple[str, str]]:
    for child in news.iter():
        if (name := _local_name(child)) in _TEXT_FIELDS and (text := clean_line("".join(child.itertext()))):
            yield name, text


def _local_name(element: etree._Element) -> str:
    # Undeclared prefixes stay in the name when lxml recovers, as in "news:news".
    return str(element.tag).rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()


def _prefix(element: etree._Element) -> str:
    tag = str(element.tag)
    return "image" if "sitemap-image" in tag else "video" if "sitemap-video" in tag else tag.partition(":")[0]


def _inflate(body: bytes) -> bytes:
    inflater = zlib.decompressobj(wbits=31)
    try:
        inflated = inflater.decompress(body, _MAX_INFLATED)
    except zlib.error as error:
        raise NotASitemap(f"its gzip data is broken ({error})") from error
    if inflater.unconsumed_tail:
        raise NotASitemap(f"it inflates to more than {_MAX_INFLATED // 1_000_000} MB")
    return inflated
