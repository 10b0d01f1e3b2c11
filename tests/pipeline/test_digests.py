"""Digests over days: what is told, what is not told again, and that a late article makes no old news new."""

from datetime import UTC, date, datetime

import pytest

from pipeline.digests import send_digests
from storage.articles import list_unread, record_article
from storage.extractions import record_extraction
from storage.records import Article, Extraction, Figure, Source
from storage.sources import mirror_sources
from storage.tracking import track_claims

TEXT = "Washington threatens Korean cars with 25%."


@pytest.fixture
def publish(store):
    """Records an article of a paper that says 25 percent on Korean cars, with a status, and tracks it."""

    def publish(paper: str, moment: str, status: str, due: str | None = None) -> None:
        text = f"{TEXT} So says {paper} of {moment}."
        source = Source(slug=paper, name=paper.title(), lang="en", tier=2, home_url=f"https://{paper}.example/")
        found = Figure(
            start=38, end=41, text="25%", kind="tariff_rate", value=25, unit="percent", status=status, actor="US",
            targets=("KR",), sectors=("autos",), date=due,
        )  # fmt: skip
        at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        with store.begin() as session:
            mirror_sources(session, [source])
            article = Article(url=f"{source.home_url}{moment}", title=None, text=text, lang="en", published_at=at)
            record_article(session, paper, article)
            for revision in list_unread(session, 5):
                record_extraction(session, revision, Extraction(is_relevant=True, figures=(found,)), "test-1")
            track_claims(session, datetime(2026, 2, 1, tzinfo=UTC))

    return publish


def tell(day: int) -> tuple[str, str]:
    """Subject and text of the digest of a day in January 2026."""
    (report,) = send_digests(date(2026, 1, day))
    return report.subject, report.paths[0].read_text()


def test_a_late_article_makes_no_old_news_new(publish):
    publish("second", "2026-01-05T12:00", "threatened")
    publish("second", "2026-01-09T12:00", "announced")
    first = tell(10)
    assert "25%" in first[0]
    publish("early", "2026-01-05T11:00", "threatened")
    subject, text = tell(11)
    assert "25%" not in subject, "told the day before"
    assert "NEW" not in text
    assert tell(10)[1] == first[1], "what was sent stays as it was sent"


def test_a_move_is_told_from_what_the_reader_knows(publish):
    publish("second", "2026-01-05T12:00", "threatened")
    tell(6)
    publish("early", "2026-01-05T11:00", "threatened")
    publish("second", "2026-01-09T12:00", "announced")
    subject, text = tell(10)
    assert "announces 25%" in subject
    assert "NEW" not in text
    assert "25%" not in tell(11)[0]


def test_a_due_date_that_passes_without_news_is_told(publish):
    publish("first", "2026-01-05T12:00", "announced", due="2026-02-03")
    text = tell(6)[1]
    assert "OVERDUE" in text.upper(), "the ledger was last tracked on 1 February, and it is later now"
