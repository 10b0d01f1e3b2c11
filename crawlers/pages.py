"""One page to one article: pure, no network, no clock. The text is the body alone; the headline is the title."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from crawlers.authors import read_authors
from crawlers.body import read_body
from crawlers.encoding import decode_page
from crawlers.json_ld import read_article_node
from crawlers.language import find_language
from crawlers.publication import find_publication
from crawlers.titles import read_title
from crawlers.tree import Metas, first_of, read_metas, read_tree
from crawlers.web_addresses import host_of, is_front_page, join_address
from storage.records import Article, Candidate, Source

_LEAST_LETTERS = 20


class NoText(ValueError):
    """The page holds no article: no body, or a few words only."""


def parse_page(
    html: bytes | str, url: str, source: Source | None = None, candidate: Candidate | None = None, *, now: datetime
) -> Article:
    """Read the article of a page.

    `url` is where the page was asked for, `source` gives the zone of times that name none, `candidate` what the feed
    said of it, and `now` (aware) the moment of reading: a publication more than a day after it is refused.
    Raises NoText.
    """
    text = decode_page(html) if isinstance(html, bytes) else html
    tree = read_tree(text)
    if tree is None:
        raise NoText("the page is empty")
    metas = read_metas(tree)
    node = read_article_node(tree, url)
    site_names = (source.name, *source.aliases) if source else ()
    title = read_title(tree, metas, node, url, site_names) or (candidate.title if candidate else None)
    body = read_body(text, tree, node, title)
    if sum(letter.isalnum() for letter in body) < _LEAST_LETTERS:
        raise NoText("the page has no running text")
    zone = ZoneInfo(source.timezone) if source else UTC
    publication = find_publication(tree, metas, node, url=url, zone=zone, candidate=candidate, now=now)
    return Article(
        url=url,
        title=title,
        text=body,
        lang=find_language(body, tree, metas, node, source.lang if source else None),
        published_at=publication.published_at,
        published_from=publication.published_from,
        canonical_url=_canonical(tree, metas, url),
        updated_at=publication.updated_at,
        authors=read_authors(tree, metas, node),
    )


def article_as_json(article: Article) -> dict[str, Any]:
    """The article as `hanmi parse` prints it: moments in ISO form with their zone."""
    return {
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published_at.isoformat() if article.published_at else None,
        "published_from": article.published_from,
        "updated": article.updated_at.isoformat() if article.updated_at else None,
        "lang": article.lang,
        "text": article.text,
    }


def _canonical(tree: HtmlElement, metas: Metas, url: str) -> str | None:
    """The address that the page calls its own: on the same host only, and never the front page of the site."""
    links = [link.get("href") for link in tree.xpath(".//link[translate(@rel, 'CANOL', 'canol')='canonical']")]
    for link in (*links, first_of(metas, "og:url")):
        address = join_address(url, link) if link else None
        if address and host_of(address) == host_of(url) and not (is_front_page(address) and urlsplit(url).path != "/"):
            return address
    return None
