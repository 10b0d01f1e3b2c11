"""Written dates to moments, and the place that a page's date is taken from."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.dates import parse_moment
from crawlers.pages import parse_page
from storage.records import Candidate, Source
from tests.crawlers.cases import Case, cases

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 7, 10, tzinfo=UTC)
SOURCE = Source(slug="s", name="S", lang="ko", tier=2, home_url="https://s.example/", timezone="Asia/Seoul")


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2026-07-01T10:30:00+09:00", "2026-07-01T10:30:00+09:00"),
        ("2026-07-01T01:30:00Z", "2026-07-01T01:30:00+00:00"),
        ("2026-07-01T01:30:00.123Z", "2026-07-01T01:30:00+00:00"),
        ("2026-07-01T10:30:00.000+0900", "2026-07-01T10:30:00+09:00"),
        ("2026-07-01T10:30+09", "2026-07-01T10:30:00+09:00"),
        ("2026-07-01 10:30:00", "2026-07-01T10:30:00+09:00"),
        ("2026-07-01 10:30:00 KST", "2026-07-01T10:30:00+09:00"),
        ("2026-07-01 10:30 -0400", "2026-07-01T10:30:00-04:00"),
        ("2026-07-01 10:30 GMT+9", "2026-07-01T10:30:00+09:00"),
        ("20260701T103000Z", "2026-07-01T10:30:00+00:00"),
        ("20260701103000", "2026-07-01T10:30:00+09:00"),
        ("202607011030", "2026-07-01T10:30:00+09:00"),
        ("2026.07.01. 오전 10:30", "2026-07-01T10:30:00+09:00"),
        ("2026.07.01 오후 3:05", "2026-07-01T15:05:00+09:00"),
        ("2026.07.01 오전 12:05", "2026-07-01T00:05:00+09:00"),
        ("2026년 7월 1일 오후 3시 05분", "2026-07-01T15:05:00+09:00"),
        ("입력 2026-07-01 (수) 10:30", "2026-07-01T10:30:00+09:00"),
        ("Wed, 01 Jul 2026 10:30:00 +0900", "2026-07-01T10:30:00+09:00"),
        ("Wed, 1 Jul 2026 10:30:00 EDT", "2026-07-01T10:30:00-04:00"),
        ("July 1, 2026 10:30 a.m. ET", "2026-07-01T10:30:00-04:00"),
        ("January 5, 2026, 9:05 PM ET", "2026-01-05T21:05:00-05:00"),
        ("Sept. 4th, 2026 at 12:00 pm UTC", "2026-09-04T12:00:00+00:00"),
        ("Wed Jul  1 10:30:00 2026", "2026-07-01T10:30:00+09:00"),
        ("1782869400", "2026-07-01T10:30:00+09:00"),
        ("1782869400000", "2026-07-01T10:30:00+09:00"),
        ("2026-12-31T23:59:60Z", "2026-12-31T23:59:59+00:00"),
    ],
)
def test_moments(raw: str, iso: str):
    moment = parse_moment(raw, SEOUL)
    assert moment is not None
    assert moment.has_time
    assert moment.at.isoformat() == iso


@pytest.mark.parametrize(
    "raw", ["2026-07-01", "2026.7.1.", "20260701", "1 July 2026", "July 1, 2026", "2026년 7월 1일"]
)
def test_bare_days(raw: str):
    moment = parse_moment(raw, SEOUL)
    assert moment is not None
    assert (moment.at.isoformat(), moment.has_time, moment.has_zone) == ("2026-07-01T00:00:00+09:00", False, False)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "yesterday",
        "2026-13-01",
        "2026-02-30",
        "0001-01-01T00:00:00+09:00",
        "07/01/2026",
        "1.2.3",
        "99999999",
        "v2026",
    ],
)
def test_what_is_no_date(raw: str):
    assert parse_moment(raw, SEOUL) is None


@given(st.text(alphabet=st.sampled_from("0123456789-:. TZ+년월일오전오후시분JulEDT/,apm"), max_size=40))
def test_no_text_makes_it_raise(raw: str):
    moment = parse_moment(raw, SEOUL)
    assert moment is None or moment.at.tzinfo is not None


@given(
    st.datetimes(datetime.fromisoformat("1991-01-01"), datetime.fromisoformat("2090-01-01"), timezones=st.timezones())
)
def test_iso_moments_come_back(at: datetime):
    at = datetime.fromisoformat(at.replace(microsecond=0, fold=0).isoformat())
    if at.utcoffset().total_seconds() % 60 == 0:
        moment = parse_moment(at.isoformat(), SEOUL)
        assert moment is not None
        assert moment.at == at


BODY = "<p>The harbour board met on Monday and put off its vote on the cranes until the spring of the year.</p>" * 3
LD = '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x", {}}}</script>'


@cases("publication")
def test_where_the_date_of_publication_comes_from(case: Case):
    fed = datetime.fromisoformat(case["fed"]) if "fed" in case else None
    candidate = Candidate(url="x", found_in="y", published_at=fed) if fed else None
    body = f"<article><h1>x</h1>{case.get('body', '')}{BODY}</article>"
    page = f"<html><head>{case.get('head', '')}</head><body>{body}</body></html>"
    article = parse_page(page, f"https://s.example{case['url']}", SOURCE, candidate, now=NOW)
    assert (article.published_at.isoformat() if article.published_at else None) == case["at"]
    assert article.published_from == case.get("from")


@pytest.mark.parametrize(
    ("modified", "updated"),
    [
        ("2026-07-01T12:00:00+09:00", "2026-07-01T12:00:00+09:00"),
        ("2026-06-30T12:00:00+09:00", None),
        ("2026-09-01T12:00:00+09:00", None),
        ("2026-07-02", None),
    ],
)
def test_updates(modified: str, updated: str | None):
    head = LD.format(f'"datePublished": "2026-07-01T10:30:00+09:00", "dateModified": "{modified}"')
    page = f"<html><head>{head}</head><body><article><h1>x</h1>{BODY}</article></body></html>"
    article = parse_page(page, "https://s.example/a", SOURCE, now=NOW)
    assert (article.updated_at.isoformat() if article.updated_at else None) == updated
