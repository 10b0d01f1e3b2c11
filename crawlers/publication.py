"""When an article was published and updated, in the page's own words first, and where that was found."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta, tzinfo
from typing import NamedTuple

import htmldate
from lxml.html import HtmlElement

from crawlers.cleaning import clean_line
from crawlers.dates import Moment, parse_moment
from crawlers.json_ld import Node
from crawlers.tree import Metas, text_of
from crawlers.web_addresses import find_day_in_path
from storage.records import Candidate

PUBLISHED_FROM = ("json_ld", "meta", "time", "dateline", "feed", "url", "htmldate", "text")
"""How a date was found, the most reliable first: `text` is a date that merely stands somewhere on the page."""

_PUBLISHED_METAS = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "article.published", "published_time", "publishdate", "publish-date",
    "pubdate", "publish_date", "publication_date", "published", "date.issued", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "originalpublicationdate", "article_date_original", "published-date",
    "cxenseparse:recs:publishtime", "cxenseparse:recs:articlepublishtime", "dable:published_time", "citation_date",
    "citation_publication_date", "ptime", "article:create", "dc.date", "dcterms.date", "date", "datecreated",
)  # fmt: skip
_UPDATED_METAS = (
    "article:modified_time", "article:modified", "og:updated_time", "og:modified_time", "datemodified",
    "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "article.updated", "revised",
)  # fmt: skip
_TOLERANCE = timedelta(days=1)
_SAME_EVENT = timedelta(hours=26)
_DATED = ".//time | .//*[@itemprop='datePublished' or @itemprop='dateModified']"
# What Korean pages say above the text: "기사입력 2026.10.02. 오전 10:30", "승인 : 2026-10-02 10:30".
_DATELINE = re.compile(
    r"(?:입력|등록|승인|송고|게재|작성)(?:일시|시간|일자|일)?[\s:|\[(]{0,5}"
    r"(20\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}[.일]?[\s(월화수목금토일)]{0,5}(?:(?:오전|오후)\s?)?(?:\d{1,2}:\d\d(?::\d\d)?)?)"
)
_MAX_TIME_TAGS = 40


class Publication(NamedTuple):
    """The moment of publication (aware, in the zone it was written in), how it was found, and the last update."""

    published_at: datetime | None
    published_from: str | None
    updated_at: datetime | None


class _Found(NamedTuple):
    moment: Moment
    place: str


def find_publication(
    tree: HtmlElement, metas: Metas, node: Node, *, url: str, zone: tzinfo, candidate: Candidate | None, now: datetime
) -> Publication:
    """Read when the article came out. A date more than a day after `now` is refused, and the next one looked at."""
    latest = now + _TOLERANCE
    written = [
        found
        for raw, place in _written(tree, metas, node)
        if (moment := parse_moment(raw, zone)) and moment.at <= latest
        for found in (_Found(moment, place),)
    ]
    found = _most_exact(written) or _fallback(tree, url, zone, candidate, latest)
    if found is None:
        return Publication(None, None, None)
    return Publication(found.moment.at, found.place, _updated(tree, metas, node, zone, found.moment.at, latest))


def _written(tree: HtmlElement, metas: Metas, node: Node) -> Iterator[tuple[str, str]]:
    """What the page itself calls its date of publication, in the order of trust."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if isinstance(raw := node.get(key), str):
            yield raw, "json_ld"
    for name in _PUBLISHED_METAS:
        for raw in metas.get(name, ()):
            yield raw, "meta"
    yield from ((raw, "time") for raw in _time_tags(tree, modified=False))
    if dateline := _DATELINE.search(tree.text_content()):
        yield dateline[1], "dateline"


def _most_exact(written: list[_Found]) -> _Found | None:
    """The first, unless a later one states the same event more exactly: with its time of day, with its zone."""
    if not written:
        return None
    first = written[0].moment
    same = [found for found in written if abs(found.moment.at - first.at) <= _SAME_EVENT]
    return max(same, key=lambda found: (found.moment.has_time, found.moment.has_zone))


def _fallback(
    tree: HtmlElement, url: str, zone: tzinfo, candidate: Candidate | None, latest: datetime
) -> _Found | None:
    """The day in the address or in markup that htmldate knows, the feed's moment, at last any date in the text.

    The feed's moment is taken where it agrees with the day found, for it has a time; else it may be that of an update.
    """
    feed = candidate.published_at if candidate else None
    feed = feed if feed and feed <= latest else None
    day = _day_in_path(url, zone, latest) or _htmldate(tree, zone, latest, extensive=False)
    if day and not (feed and abs(day.moment.at - feed) <= 2 * _TOLERANCE):
        return day
    if feed:
        return _Found(Moment(feed, has_time=True, has_zone=True), "feed")
    return _htmldate(tree, zone, latest, extensive=True)


def _day_in_path(url: str, zone: tzinfo, latest: datetime) -> _Found | None:
    day = find_day_in_path(url)
    at = datetime.combine(day, time(), zone) if day else None
    return _Found(Moment(at, has_time=False, has_zone=False), "url") if at and at <= latest else None


def _htmldate(tree: HtmlElement, zone: tzinfo, latest: datetime, *, extensive: bool) -> _Found | None:
    try:
        day = htmldate.find_date(tree, extensive_search=extensive, original_date=True, max_date=latest)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None  # its parsers raise on odd pages; a date is never worth the article
    moment = parse_moment(day, zone) if day else None
    return _Found(moment, "text" if extensive else "htmldate") if moment else None


def _updated(
    tree: HtmlElement, metas: Metas, node: Node, zone: tzinfo, published_at: datetime, latest: datetime
) -> datetime | None:
    """The last change that the page states. One before the publication is a mistake of the page."""
    raws = [node["dateModified"]] if isinstance(node.get("dateModified"), str) else []
    raws += [raw for name in _UPDATED_METAS for raw in metas.get(name, ())]
    raws += _time_tags(tree, modified=True)
    moments = [moment for raw in raws if (moment := parse_moment(raw, zone)) and moment.at <= latest]
    exact = next((moment for moment in moments if moment.has_time), None)
    return exact.at if exact and exact.at >= published_at else None


def _time_tags(tree: HtmlElement, *, modified: bool) -> list[str]:
    """The datetimes of time tags and date microdata: what is marked as the date, then the tags in order."""
    word = "datemodified" if modified else "datepublished"
    marked: list[str] = []
    plain: list[str] = []
    for element in tree.xpath(_DATED)[:_MAX_TIME_TAGS]:
        raw = clean_line(element.get("datetime") or element.get("content")) or text_of(element)
        if not raw:
            continue
        if (element.get("itemprop") or "").lower() == word or (not modified and element.get("pubdate") is not None):
            marked.append(raw)
        elif element.tag == "time" and _speaks_of_update(element) == modified and not element.get("itemprop"):
            plain.append(raw)
    return marked + plain[:1]


def _speaks_of_update(element: HtmlElement) -> bool:
    """Whether a time tag or what stands around it calls it an update."""
    parent = element.getparent()
    near = " ".join((element.get("class") or "", (parent.text or "") if parent is not None else ""))
    return any(word in near.lower() for word in ("updat", "modif", "수정", "revis"))
