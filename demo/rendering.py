"""An invented outlet's pages out of its articles and templates: every path with its body, type and time of change."""

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from string import Template
from typing import Any
from zoneinfo import ZoneInfo

import yaml

OUTLETS = Path(__file__).parent / "outlets"
SEOUL, WASHINGTON = ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York")


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the demo, as its YAML file gives it."""

    id: str
    outlet: str
    lang: str
    published: datetime
    updated: datetime | None
    authors: tuple[str, ...]
    title: str
    section: str
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How an outlet lays out its site: the form of its addresses, its feed, its encoding and its clock."""

    slug: str
    path: str
    feed: str
    feed_type: str
    zone: ZoneInfo
    date_form: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Page:
    """What one path answers."""

    body: bytes
    content_type: str
    changed_at: datetime


LAYOUTS = (
    Layout(
        "hanbit_daily", "/news/{day:%Y/%m/%d}/{id}", "/rss.xml", "application/rss+xml", SEOUL, "%B %d, %Y %H:%M KST"
    ),
    Layout(
        "potomac_ledger", "/{section}/story-{id}.html", "/atom.xml", "application/atom+xml", WASHINGTON, "%B %d, %Y"
    ),
    Layout("saebyeok_ilbo", "/news/view.html?no={id}", "/rss.xml", "application/rss+xml", SEOUL, "%Y.%m.%d %H:%M"),
    Layout(
        "hangang_economy", "/article/{id}", "/news-sitemap.xml", "application/xml", SEOUL, "%Y.%m.%d. %H:%M", "euc-kr"
    ),
    Layout("trade_office", "/press/{id}", "/feed", "application/rss+xml", SEOUL, "%d %B %Y"),
)
MEMBERS = "/members/letter"
"""A path that every robots.txt forbids and every feed names all the same."""

FRONT_TITLES = {"en": "Front page", "ko": "첫 화면"}
_MEMBERS_TEXT = {
    "en": (
        "A letter to our members",
        "Thank you for reading. This page is for members; crawlers are asked to pass by.",
    ),
    "ko": ("회원께 드리는 편지", "늘 읽어 주셔서 고맙습니다. 이 글은 회원 전용이며 수집기의 접근을 금합니다."),
}


def load_stories(folder: Path) -> list[Story]:
    """The articles of a folder, the newest first. Raises KeyError or ValueError for a file that is not of the form."""
    stories = [_story(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.yml"))]
    return sorted(stories, key=lambda story: story.published, reverse=True)


def render_outlet(layout: Layout, stories: Sequence[Story], base: str) -> dict[str, Page]:
    """Every path of an outlet's site. `base` is the address that it is served at."""
    own = [story for story in stories if story.outlet == layout.slug]
    newest = max((story.updated or story.published for story in own), default=datetime(2025, 1, 1, tzinfo=UTC))
    templates = {path.name: Template(path.read_text(encoding="utf-8")) for path in (OUTLETS / layout.slug).iterdir()}
    members = _members_story(layout, newest)
    values = {story.id: _values(layout, story, base) for story in (*own, members)}
    pages: dict[str, Page] = {}
    for story in (*own, members):
        about = values[story.id]
        related = "".join(templates["related.html"].substitute(values[other.id]) for other in own if other != story)
        main = templates["article.html"].substitute(about | {"related": related})
        head = templates["head.html"].substitute(about)
        pages[about["path"]] = _html(layout, templates["page.html"], about["title"], head, main, story)
    items = "".join(templates["item.html"].substitute(values[story.id]) for story in own)
    pages["/"] = _html(layout, templates["page.html"], FRONT_TITLES[members.lang], "", items, members)
    entries = "".join(templates["entry.xml"].substitute(values[story.id]) for story in (*own, members))
    feed = templates["feed.xml"].substitute(
        base=base, entries=entries, changed=_rfc(newest), changed_iso=newest.isoformat()
    )
    pages[layout.feed] = Page(feed.encode(), f"{layout.feed_type}; charset=utf-8", newest)
    pages["/robots.txt"] = Page(templates["robots.txt"].substitute(base=base).encode(), "text/plain", newest)
    pages["/style.css"] = Page(templates["style.css"].template.encode(), "text/css; charset=utf-8", newest)
    return pages


def _html(layout: Layout, shell: Template, title: str, head: str, main: str, story: Story) -> Page:
    """A page of the outlet around `main`, as old as its story."""
    body = shell.substitute(title=title, head=head, main=main)
    encoding = "cp949" if layout.encoding == "euc-kr" else layout.encoding
    at = story.updated or story.published
    return Page(body.encode(encoding, "xmlcharrefreplace"), f"text/html; charset={layout.encoding}", at)


def _values(layout: Layout, story: Story, base: str) -> dict[str, str]:
    """What the templates may name, escaped for HTML and XML."""
    published = story.published.astimezone(layout.zone)
    updated = (story.updated or story.published).astimezone(layout.zone)
    path = layout.path.format(id=story.id, day=published, section=story.section.lower())
    path = MEMBERS if story.id == "members" else path
    paragraphs = [f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in story.body]
    return {
        "base": base,
        "path": path,
        "url": base + path,
        "title": html.escape(story.title),
        "section": html.escape(story.section),
        "authors": html.escape(", ".join(story.authors)),
        "lead": html.escape(story.body[0]),
        "first": "\n".join(paragraphs[:2]),
        "rest": "\n".join(paragraphs[2:]),
        "published": published.strftime(layout.date_form),
        "updated": updated.strftime(layout.date_form),
        "published_iso": published.isoformat(),
        "updated_iso": updated.isoformat(),
        "published_utc": published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "published_local": published.strftime("%Y-%m-%d %H:%M:%S"),
        "published_rfc": _rfc(published),
        "json_ld": _json_ld(story, base + path, published, updated),
    }


def _json_ld(story: Story, url: str, published: datetime, updated: datetime) -> str:
    node: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": url,
        "headline": story.title,
        "datePublished": published.isoformat(),
        "dateModified": updated.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in story.authors],
    }
    return json.dumps(node, ensure_ascii=False).replace("<", "\\u003c")


def _story(declared: Mapping[str, Any]) -> Story:
    updated = declared.get("updated")
    return Story(
        id=declared["id"],
        outlet=declared["outlet"],
        lang=declared["lang"],
        published=datetime.fromisoformat(str(declared["published"])),
        updated=datetime.fromisoformat(str(updated)) if updated else None,
        authors=tuple(declared["authors"]),
        title=declared["title"],
        section=declared["section"],
        body=tuple(declared["body"]),
    )


def _members_story(layout: Layout, at: datetime) -> Story:
    lang = "ko" if layout.slug in {"saebyeok_ilbo", "hangang_economy"} else "en"
    title, body = _MEMBERS_TEXT[lang]
    return Story("members", layout.slug, lang, at, None, ("Editors",), title, "Members", (body,))


def _rfc(moment: datetime) -> str:
    return format_datetime(moment)
