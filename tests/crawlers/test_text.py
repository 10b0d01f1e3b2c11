"""Bytes to text, text to clean text, an address to what it tells: tables of cases, and properties of any input."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.cleaning import clean_line, clean_markup, clean_text
from crawlers.encoding import decode_page
from crawlers.web_addresses import find_day_in_path, host_of, is_front_page, is_on_site, join_address

KOREAN = "한미 관세 협상 타결, 똠방각하"


def page(head: str, body: str = KOREAN) -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def meta(charset: str, body: str = KOREAN) -> str:
    return page(f'<meta charset="{charset}">', body)


HTTP_EQUIV = '<meta http-equiv="Content-Type" content="text/html; charset=ks_c_5601-1987">'


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        pytest.param(page("").encode(), "text/html; charset=utf-8", KOREAN, id="utf-8 by header"),
        pytest.param(page("").encode(), "", KOREAN, id="utf-8 unnamed"),
        pytest.param(b"\xef\xbb\xbf" + KOREAN.encode(), "text/html; charset=euc-kr", KOREAN, id="mark before header"),
        pytest.param(b"\xff\xfe" + KOREAN.encode("utf-16-le"), "", KOREAN, id="utf-16 little"),
        pytest.param(b"\xfe\xff" + KOREAN.encode("utf-16-be"), "", KOREAN, id="utf-16 big"),
        pytest.param(meta("euc-kr").encode("cp949"), "", KOREAN, id="meta euc-kr, CP949 in it"),
        pytest.param(
            page(HTTP_EQUIV).encode("cp949"),
            "text/html; charset=iso-8859-1", KOREAN, id="meta before header",
        ),
        pytest.param(('<?xml version="1.0" encoding="EUC-KR"?>' + KOREAN).encode("cp949"), "", KOREAN, id="XML"),
        pytest.param(page("").encode("cp949"), "text/html; charset=EUC-KR", KOREAN, id="euc-kr by header"),
        pytest.param(page("").encode("cp949"), "", KOREAN, id="CP949 unnamed"),
        pytest.param(meta("utf-8").encode("cp949"), "", KOREAN, id="CP949 that says utf-8"),
        pytest.param(meta("euc-kr").encode(), "", KOREAN, id="utf-8 that says euc-kr"),
        pytest.param(meta("latin-1").encode(), "", KOREAN, id="utf-8 that says latin-1"),
        pytest.param(meta("nonsense").encode(), "", KOREAN, id="absurd name"),
        pytest.param(meta("base64").encode(), "", KOREAN, id="codec that is no encoding"),
        pytest.param(meta("utf-16").encode(), "", KOREAN, id="meta cannot say utf-16"),
        pytest.param(page('<!-- <meta charset="euc-kr"> -->').encode(), "", KOREAN, id="meta in a comment"),
        pytest.param(meta("utf-8", KOREAN * 20).encode()[:-30] + b"\xec", "", KOREAN, id="broken off"),
        pytest.param("Café — “naïve”".encode("cp1252"), "text/html; charset=iso-8859-1", "Café — “naïve”", id="Latin"),
        pytest.param("Café, fécule, garçon".encode("cp1252"), "", "Café, fécule, garçon", id="no Korean"),
        pytest.param(b"", "", "", id="empty"),
    ],
)  # fmt: skip
def test_encodings(body: bytes, content_type: str, words: str):
    assert words in decode_page(body, content_type)


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_decode(body: bytes, content_type: str):
    assert isinstance(decode_page(body, f"text/html; charset={content_type}"), str)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("a\r\nb\rc\n\n\n d \t e \n", "a\nb\nc\nd e", id="paragraphs one a line"),
        pytest.param("a\x00b\x07\x1b[0m\x7f", "ab[0m", id="control characters"),
        pytest.param("x\ud83d y\udc00", "x y", id="lone surrogates"),
        pytest.param("한미", "한미", id="NFC"),
        pytest.param("\ufeffa\u200bb\u00adc\u202ed", "abcd", id="marks without meaning"),
        pytest.param("a\u00a0b\u3000c", "a b c", id="other blanks"),
        pytest.param("👩\u200d🔬", "👩\u200d🔬", id="joined emoji stay"),
    ],
)
def test_cleaning(raw: str, clean: str):
    assert clean_text(raw) == clean


@given(st.text())
def test_clean_text_is_clean_for_good(raw: str):
    clean = clean_text(raw)
    assert clean_text(clean) == clean == unicodedata.normalize("NFC", clean)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in clean.replace("\n", ""))
    assert all(line and line == line.strip() for line in clean.split("\n")) or not clean
    clean.encode()


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        pytest.param("&amp;#039;25%&amp;#039; tariff", "'25%' tariff", id="escaped twice"),
        pytest.param("&amp;nbsp;&#23609; 대통령", "尹 대통령", id="number of a character"),
        pytest.param("<b>Deal</b> &lt;em&gt;done&lt;/em&gt;", "Deal done", id="tags, escaped and not"),
        pytest.param("<표> 국가별 관세율, <Table> too", "<표> 국가별 관세율, <Table> too", id="brackets of headlines"),
        pytest.param("Exports < imports, 3 > 2", "Exports < imports, 3 > 2", id="signs that are no tags"),
        pytest.param("  \n ", None, id="nothing"),
        pytest.param(None, None, id="none"),
    ],
)
def test_markup_in_titles(raw: str | None, line: str | None):
    assert clean_markup(raw) == line


def test_a_line_is_one_line():
    assert clean_line(" a \n b\x00 ") == "a b"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        pytest.param("/a?b=1#c", "https://news.example/a?b=1", id="path"),
        pytest.param("//other.example/x", "https://other.example/x", id="without scheme"),
        pytest.param(" https://n.example/a b ", "https://n.example/a%20b", id="blanks"),
        pytest.param("https://n.example/한국", "https://n.example/한국", id="Korean path"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("mailto:a@n.example", None, id="mail"),
        pytest.param("file:///etc/passwd", None, id="file"),
        pytest.param("http://[::1", None, id="broken host"),
        pytest.param("http://h.example:99999/", None, id="broken port"),
        pytest.param("https://n.example/" + "x" * 3000, None, id="endless"),
        pytest.param("https://n.example/a\nb", "https://n.example/ab", id="line break, as urljoin drops it"),
    ],
)
def test_addresses(link: str, address: str | None):
    assert join_address("https://news.example/feed", link) == address


@pytest.mark.parametrize(
    ("url", "hosts", "is_on"),
    [
        ("https://www.news.example/a", ("news.example",), True),
        ("https://news.example/a", ("www.news.example",), True),
        ("https://en.news.example/a", ("news.example",), True),
        ("https://fakenews.example/a", ("news.example",), False),
        ("https://news.example.evil.example/", ("news.example",), False),
        ("http://127.0.0.1:8001/a", ("127.0.0.1:8001",), True),
        ("http://127.0.0.1:8002/a", ("127.0.0.1:8001",), False),
        ("https://news.example:443/", ("news.example",), True),
        ("https://user@evil.example/news.example", ("news.example",), False),
        ("https://news.example/a", (), False),
    ],
)
def test_same_site(url: str, hosts: tuple[str, ...], is_on: bool):
    assert is_on_site(url, hosts) is is_on


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://n.example/2026/07/01/story", "2026-07-01"),
        ("https://n.example/news/2026-07-01-story", "2026-07-01"),
        ("https://n.example/view/AKR20260701000100001", None),
        ("https://n.example/view/20260701000100001", "2026-07-01"),
        ("https://n.example/2026/13/01/story", None),
        ("https://n.example/2026/02/30/story", None),
        ("https://n.example/2026/07/story", None),
        ("https://n.example/v2.2026.07.01", None),
        ("https://n.example/story?d=/2026/07/01/", None),
    ],
)
def test_day_in_path(url: str, day: str | None):
    assert (str(find_day_in_path(url)) if find_day_in_path(url) else None) == day


def test_front_pages_and_hosts():
    assert is_front_page("https://n.example")
    assert is_front_page("https://n.example/")
    assert not is_front_page("https://n.example/?id=1")
    assert host_of("https://N.Example.:443/x") == "n.example"
    assert host_of("no address") == ""
