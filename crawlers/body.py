"""The running text of a page: trafilatura, and for the short and the hidden ones the place where the site keeps it."""

import re

import trafilatura
from lxml.html import HtmlElement

from crawlers.cleaning import clean_text
from crawlers.embedded import read_embedded
from crawlers.json_ld import Node
from crawlers.tree import text_of

# Under so many characters trafilatura gives up weighing blocks and takes all that looks like text.
_SHORT = 600
_LITTLE = 250
_LEAST = 40
# Where sites say that the article's text stands: microdata, and the names that Korean and other systems give it.
_CONTAINERS = frozenset({
    "articlebody", "article_body", "article-body", "article__body", "articlebodycontents", "article-view-content-div",
    "article_txt", "article-text", "article-content", "article_view", "dic_area", "newsct_article", "news_txt",
    "news_body", "newsendcontents", "entry-content", "post-content", "post-body", "story-body", "textbody",
})  # fmt: skip
_NO_TEXT = [
    "//*[@role='complementary' or @role='navigation']",
    "//*[contains(@class, 'advertis') or contains(@class, 'newsletter-signup')][not(.//h1)]",
]
_HEADING_LINES = 5
# "금융 | 기사입력 2026.10.02. 10:30 | 홍길동 기자": a short line that gives the moment and says that it does.
_DATELINE = re.compile(
    r"(?=.{0,80}(?:입력|등록|승인|수정|기자|posted|published|updated))(?=.{0,80}\d{4}\W{1,3}\d{1,2}\W{1,3}\d{1,2}\D).{10,120}",
    re.IGNORECASE,
)


def read_body(text: str, tree: HtmlElement, node: Node, title: str | None) -> str:
    """The article's paragraphs, one a line, without its headline; an empty string where the page has no body."""
    body = clean_text(trafilatura.extract(text, fast=True, include_comments=False, prune_xpath=_NO_TEXT) or "")
    if len(body) < _SHORT and (marked := _marked_text(tree)):
        return marked
    hidden = max(read_embedded(tree, node), key=len, default="")
    if (len(body) < _LITTLE and len(hidden) > 3 * len(body)) or hidden.split() == body.split():
        body = hidden  # in the second case its paragraphs are told apart
    return _without_heading(body, title)


def _marked_text(tree: HtmlElement) -> str:
    """The paragraphs of the first element that is marked as the article's text, if it has some."""
    for element in tree.iter("div", "section", "article", "td"):
        names = {element.get("itemprop", ""), element.get("id", ""), *(element.get("class") or "").split()}
        if not _CONTAINERS.isdisjoint(name.lower() for name in names):
            text = "\n".join(filter(None, (text_of(paragraph) for paragraph in element.iter("p"))))
            if len(text) >= _LEAST:
                return clean_text(text)
    return ""


def _without_heading(body: str, title: str | None) -> str:
    """The body without its repeated headline, and without what stands above a line of date and reporter."""
    lines = body.split("\n")
    start = next((number for number, line in enumerate(lines[:_HEADING_LINES], 1) if _DATELINE.fullmatch(line)), 0)
    if sum(map(len, lines[:start])) * 2 > len(body):
        start = 0
    if title and lines[start:][1:] and lines[start].casefold() == title.casefold():
        start += 1
    return "\n".join(lines[start:])
