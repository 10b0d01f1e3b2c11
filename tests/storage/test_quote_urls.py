"""Links to the sentence on the page: what they say, and that a browser opens the page there."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import skip_or_fail

PAGE = "https://herald.example/story"
CHROMIUM = Path("/usr/bin/chromium")
MAKE = sa.text("SELECT hanmi.quote_url(:url, :title, :page, CAST(:sentence AS text), CAST(:place AS bigint))")


def make(store, url: str, sentence: str, page: str | None = None, title: str | None = None, place: int = -1) -> str:
    page = sentence if page is None else page
    found = {"page": page, "place": page.index(sentence) if place < 0 else place}
    with store.begin() as session:
        return session.scalar(MAKE, {"url": url, "title": title, "sentence": sentence} | found)


@pytest.mark.parametrize(
    ("url", "sentence", "link"),
    [
        (PAGE, "Short and whole.", PAGE + "#:~:text=Short%20and%20whole."),
        (PAGE, "a b c d e f g h", PAGE + "#:~:text=a%20b%20c%20d%20e%20f%20g%20h"),
        (PAGE, "a b c d e f g h i", PAGE + "#:~:text=a%20b%20c%20d,f%20g%20h%20i"),
        (PAGE, "a-b, c & d", PAGE + "#:~:text=a%2Db%2C%20c%20%26%20d"),
        (PAGE, "\u201cNo,\u201d he said (twice)!",
         PAGE + "#:~:text=%E2%80%9CNo%2C%E2%80%9D%20he%20said%20%28twice%29%21"),
        (PAGE, "100% \U0001f600 \u00e9", PAGE + "#:~:text=100%25%20%F0%9F%98%80%20%C3%A9"),
        (PAGE + "#part", "Yes.", PAGE + "#part:~:text=Yes."),
        (PAGE + "#:~:text=old", "New.", PAGE + "#:~:text=New."),
        (PAGE + "#part:~:text=old", "New.", PAGE + "#part:~:text=New."),
        (PAGE + "?a=1&b=2", "관세 25%", PAGE + "?a=1&b=2#:~:text=%EA%B4%80%EC%84%B8%2025%25"),
        (PAGE + "/a-b,c&d", "Yes.", PAGE + "/a-b,c&d#:~:text=Yes."),
        (PAGE + "/100%25", "Yes.", PAGE + "/100%25#:~:text=Yes."),
        ("https://herald.example/관세", "Yes.", "https://herald.example/%EA%B4%80%EC%84%B8#:~:text=Yes."),
        ("https://[2001:db8::1]:8080/x", "Yes.", "https://[2001:db8::1]:8080/x#:~:text=Yes."),
        ("HTTP://herald.example", "Yes.", "HTTP://herald.example#:~:text=Yes."),
        (PAGE, "", PAGE),
        (PAGE, "x" * 200, PAGE),
        (PAGE, "two  blanks\u00a0here", PAGE + "#:~:text=two%20blanks%20here"),
    ],
)  # fmt: skip
def test_a_link_says_where_the_sentence_stands(store, url, sentence, link):
    assert make(store, url, sentence) == link


@pytest.mark.parametrize(
    "url",
    [
        "urn:hanmi:a1", "javascript:alert(1)", "data:text/html,x", "ftp://herald.example/", "file:///etc/passwd",
        "/story",
        "//herald.example/x", "", "https://", "https:///path", "https://user:pw@herald.example/", "https://a@b.example/",
        "https://herald.example/a b", "https://herald.example/\r\nBcc: x", "https://herald.example/\\evil.example",
        " https://herald.example/", "java\tscript:alert(1)", "https://herald.example/\x7f",
    ],
)  # fmt: skip
def test_what_is_no_page_of_the_web_has_none(store, url):
    assert make(store, url, "Yes.") is None


@pytest.mark.parametrize(
    ("title", "page", "place", "told"),
    [
        (None, "Twice said. Then more. Twice said. End.", 0, "Twice said."),
        (None, "One thing. Twice said. Then more. Twice said. End.", 34, "Twice said. Then more.-,Twice said."),
        (None, "Twice said.\n\nNew paragraph here.\nTwice said.", 33, "New paragraph here.-,Twice said."),
        (None, "A b. Twice said. C d. A b. Twice said. E f.", 27, "C d. A b.-,Twice said."),
        (None, "A b c d. Twice said. C.\nA b c d. Twice said. E f.", 33, "A b c d.-,Twice said.,-E f."),
        ("Twice said.", "Twice said. And on it goes.", 0, "Twice said.,-And on it goes."),
        ("TWICE SAID.", "First. Twice said.", 7, "First.-,Twice said."),
        ("Twice said.", "Twice said.", 0, "Twice said."),
    ],
    ids=["first", "sentence", "paragraph", "near", "suffix", "headline", "case", "nothing-near"],
)  # fmt: skip
def test_words_that_stand_earlier_are_told_apart(store, title, page, place, told):
    link = make(store, PAGE, "Twice said.", page, title, place)
    assert unquote(link.partition("text=")[2]).casefold() == told.casefold()


WORDS = st.lists(
    st.sampled_from(["Seoul", "pays", "25%,", "duty-free", "관세는", "A&B", "in", "two", "parts."]), min_size=1
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(before=st.lists(WORDS, max_size=3), words=WORDS, behind=st.lists(WORDS, max_size=3), data=st.data())
def test_the_first_place_that_matches_is_the_sentence(store, before, words, behind, data):
    lines = [" ".join(line) for line in (*before, words, *behind)]
    page, place = "\n".join(lines), len("\n".join(lines[: len(before)])) + bool(before)
    link = make(store, PAGE, " ".join(words), page, place=place)
    assert link.isascii()
    assert urlsplit(link)._replace(fragment="").geturl() == PAGE
    told = [unquote(part) for part in link.partition("text=")[2].split(",")]
    near = told.pop(0).removesuffix("-") if told[0].endswith("-") else None
    after = told.pop().removeprefix("-") if told[-1].startswith("-") else None
    pattern = (re.escape(near) + r"\s" if near else "") + f"({re.escape(told[0])})"
    found = re.search(pattern, page)
    # Where even the words around it stand earlier, the words after it decide.
    assert found.start(1) == place or after is not None or page[place:].strip() == " ".join(words)


STORY = """A headline about cars
Cars pay 25 percent in the United States from today on, the ministry said.
{filler}
Korea said it will wait. Cars pay 15 percent in the United States from next month on, the ministry said on Monday.
{filler}
Cars pay 15 percent in the United States from next month on, an aide repeated - and "duty-free, A&B" it is not.
{filler}
미국은 한국산 자동차에 15% 관세를 매긴다. 한국 정부는 협상을 계속하겠다고 밝혔다.
{filler}
Twice said.
{filler}
Korea said it will wait. Twice said.
{filler}
""".format(filler="\n".join(f"Paragraph {number} tells nothing of it." for number in range(40)))


@pytest.fixture
def site(tmp_path) -> Iterator[str]:
    lines = "".join(f"<p>{line.replace('&', '&amp;')}</p>\n" for line in STORY.splitlines())
    page = (
        f"<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Cars</title><body>{lines}<div style='height:3000px'>"
    )
    (tmp_path / "story.html").write_text(page, encoding="utf-8")
    handler = functools.partial(QuietHandler, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/story.html"
        server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


QUOTED = (
    "Cars pay 15 percent in the United States from next month on, the ministry said on Monday.",
    'Cars pay 15 percent in the United States from next month on, an aide repeated - and "duty-free, A&B" it is not.',
    "미국은 한국산 자동차에 15% 관세를 매긴다.",
    "한국 정부는 협상을 계속하겠다고 밝혔다.",
    "Twice said.",
)  # fmt: skip
TOPS = """told => [...document.querySelectorAll('p')].filter(line => line.textContent.includes(told))
  .map(line => line.getBoundingClientRect()).map(box => box.top >= 0 && box.bottom <= innerHeight)"""


def test_a_browser_opens_the_page_at_the_sentence(store, site):
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        skip_or_fail("no chromium")
    shown = {}
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--disable-gpu"])
        for told in QUOTED:
            page = browser.new_page(viewport={"width": 800, "height": 600})
            page.goto(make(store, site, told, STORY, place=STORY.rindex(told)))
            page.wait_for_function("scrollY > 0")
            shown[told] = page.evaluate(TOPS, told)
            page.close()
        browser.close()
    assert shown == {told: [False, True] if told == "Twice said." else [True] for told in QUOTED}
