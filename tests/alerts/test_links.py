"""Links: only to pages, and to the sentence on the page."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.links import link_to_page, link_to_sentence

PAGE = "https://herald.example/story"


@pytest.mark.parametrize(
    ("url", "sentence", "link"),
    [
        (PAGE, "Short and whole.", PAGE + "#:~:text=Short%20and%20whole."),
        (PAGE, "a b c d e f g h i", PAGE + "#:~:text=a%20b%20c%20d,f%20g%20h%20i"),
        (PAGE, "a-b, c & d", PAGE + "#:~:text=a%2Db%2C%20c%20%26%20d"),
        (PAGE + "#part", "Yes.", PAGE + "#part:~:text=Yes."),
        (PAGE + "#:~:text=old", "New.", PAGE + "#:~:text=New."),
        (PAGE + "?a=1&b=2", "관세 25%", PAGE + "?a=1&b=2#:~:text=%EA%B4%80%EC%84%B8%2025%25"),
        ("https://herald.example/관세", "", "https://herald.example/%EA%B4%80%EC%84%B8"),
        (PAGE, "", PAGE),
        (PAGE, "x" * 200, PAGE),
        ("HTTP://herald.example/", "Yes.", "HTTP://herald.example/#:~:text=Yes."),
    ],
)  # fmt: skip
def test_link_to_sentence(url, sentence, link):
    assert link_to_sentence(url, sentence) == link


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
    assert link_to_sentence(url, "Yes.") is None


@given(sentence=st.text(max_size=300))
def test_any_sentence_stays_inside_the_fragment(sentence):
    link = link_to_sentence(PAGE, sentence)
    assert link.isascii()
    assert not set(link) & set(" \"'<>\\`")
    assert urlsplit(link)._replace(fragment="").geturl() == PAGE
    if words := sentence.encode("utf-8", "replace").decode().split():
        told = unquote(link.partition("text=")[2].split(",")[0]) if "text=" in link else words[0]
        assert told.split()[0] == words[0]


@given(url=st.text(max_size=100) | st.text(max_size=60).map(lambda tail: "https://herald.example/" + tail))
def test_any_url_gives_a_page_or_nothing(url):
    link = link_to_page(url)
    assert link is None or (link.isascii() and link.lower().startswith(("http://", "https://")))
    assert link is None or not set(link) & set(' "<>\\\r\n')
