"""What was read, as a page: well-formed, escaped, of one piece, and quiet in a browser."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from pipeline.explain_html import render_page
from tests.conftest import skip_or_fail
from tests.pipeline.explained import (
    ENGLISH,
    HOSTILE,
    KOREAN,
    make_empty,
    make_english,
    make_hostile,
    make_korean,
)

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
EVERY = (make_english, make_korean, make_hostile, make_empty)


def parsed(*makers):
    """The page as strict XML: every tag closed, every attribute quoted, every character allowed."""
    page = render_page([make() for make in makers])
    return etree.fromstring(page.removeprefix("<!DOCTYPE html>\n").encode())


def texts_of(page) -> list[str]:
    """The texts of the articles without what is only shown at the pointer."""
    for card in list(page.iterfind(".//span[@class='card']")):
        card.text = None
        for child in list(card):
            card.remove(child)
    return ["\n".join("".join(p.itertext()) for p in div) for div in page.iterfind(".//div[@class='text']")]


def test_the_page_is_well_formed_and_holds_the_texts():
    assert texts_of(parsed(make_english, make_korean)) == [ENGLISH.replace("\n\n", "\n"), KOREAN]


def test_hostile_text_stays_text():
    page = parsed(make_hostile)
    allowed = {
        "html", "head", "meta", "link", "title", "style", "body", "main", "header", "article", "nav", "h1", "h2", "h3",
        "p", "div", "span", "a", "b", "table", "thead", "tbody", "tr", "th", "td", "details", "summary",
    }  # fmt: skip
    assert {one.tag for one in page.iter()} <= allowed
    assert not [name for one in page.iter() for name in one.attrib if name.startswith("on")]
    assert texts_of(page) == [HOSTILE.replace("\x1b", "␛")]
    assert page.find(".//h2").text == HOSTILE.replace("\x1b", "␛")


def test_the_page_needs_nothing_else():
    page = parsed(*EVERY)
    assert not page.findall(".//script")
    links = [value for one in page.iter() for name, value in one.attrib.items() if name in {"src", "href"}]
    assert all(link.startswith(("#", "data:")) for link in links)
    assert not re.search(r"url\(|@import", page.findtext(".//style"))
    assert "prefers-color-scheme: dark" in page.findtext(".//style")


def test_every_link_leads_somewhere_and_every_name_is_one():
    page = parsed(make_english, make_english, make_korean)
    names = [one.get("id") for one in page.iter() if one.get("id")]
    targets = {one.get("href") for one in page.iterfind(".//a")}
    assert len(names) == len(set(names))
    assert targets == {f"#{name}" for name in names}


def test_figures_and_entities_are_marked():
    page = parsed(make_english)
    marked = [(one.text, one.get("class"), one.get("data-label")) for one in page.iterfind(".//p/a")]
    assert marked == [
        ("25%", "figure tariff_rate", "#1 tariff threatened"),
        ("$26 billion", "figure pledge", "#2 investment announced"),
    ]  # fmt: skip
    names = [(one.text, one.get("title")) for one in page.iterfind(".//p/span[@class='entity']") if one.get("title")]
    assert names[0] == ("Trump", "Donald Trump (donald-trump)")
    assert "subject of threatened" in "".join(page.find(".//details").itertext())


def test_an_empty_page_and_an_empty_article():
    assert "What was read in 0 articles" in render_page([])
    assert texts_of(parsed(make_empty)) == [""]
    assert html.fromstring(render_page([make_empty()])) is not None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_browser_shows_it_without_a_word(tmp_path, scheme, width):
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        skip_or_fail("no chromium")
    path = tmp_path / "page.html"
    path.write_text(render_page([make() for make in EVERY]), encoding="utf-8")
    told: list[str] = []
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        page = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.on("request", lambda request: told.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        figure = page.locator(".text a.figure").first
        figure.hover()
        assert page.locator(".card:visible").count() == 1
        figure.click()
        assert page.locator("details[open]").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        browser.close()
    assert [line for line in told if not line.startswith("data:")] == []
    assert background == {"light": "rgb(244, 242, 238)", "dark": "rgb(18, 20, 22)"}[scheme]
