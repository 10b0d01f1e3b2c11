"""Links: only to pages that are safe to open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.links import link_to_page

PAGE = "https://herald.example/story"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        (PAGE, PAGE),
        (PAGE + "?a=1&b=2#:~:text=25%25%20a%2Db", PAGE + "?a=1&b=2#:~:text=25%25%20a%2Db"),
        (PAGE + "#:~:text=" + "%EA%B4%80" * 200, PAGE + "#:~:text=" + "%EA%B4%80" * 200),
        ("https://herald.example/관세", "https://herald.example/%EA%B4%80%EC%84%B8"),
        ("HTTP://herald.example/", "HTTP://herald.example/"),
    ],
)  # fmt: skip
def test_link_to_page(url, link):
    assert link_to_page(url) == link


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,x", "ftp://herald.example/", "file:///etc/passwd", "//herald.example/x",
        "/story", "", "https://", "https:///path", "https://user:pw@herald.example/", "https://bank.example@evil.example/",
        "https://herald.example/a b", "https://herald.example/\r\nBcc: x", "https://herald.example/\\evil.example",
        "https://[::1", "https://herald.example/" + "a" * 1000, "https://herald.example/" + "가" * 900,
        "https://herald.example/\ud800", " https://herald.example/", "java\tscript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_not_linked(url):
    assert link_to_page(url) is None


@given(url=st.text(max_size=100) | st.text(max_size=60).map(lambda tail: "https://herald.example/" + tail))
def test_any_url_gives_a_page_or_nothing(url):
    link = link_to_page(url)
    assert link is None or (link.isascii() and link.lower().startswith(("http://", "https://")))
    assert link is None or not set(link) & set(' "<>\\\r\n')
