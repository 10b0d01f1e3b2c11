"""The demo's articles in a store as if it had run live: each was recorded half an hour after it was published.

The figures are those that people read in them, so that the answers are right and do not move with the extraction. Some
things are added that the demo lacks: a wording that was corrected, a page found late, a funnel, and MORE_NEWS.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
import yaml

from demo.rendering import LAYOUTS, OUTLETS, Story, load_stories
from demo.run import ARTICLES
from pipeline.load import GIVEN
from storage.articles import list_unread, record_article
from storage.candidates import record_candidates, record_outcome
from storage.extractions import record_extractions
from storage.figure_json import parse_extraction
from storage.records import Article, Candidate, Extraction, Figure, Mention, Source
from storage.sources import mirror_sources
from storage.store import Session, Store
from storage.tracking import track_claims

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
"""The moment at which the questions are asked."""

DELAY = timedelta(minutes=30)
LATE = {"04-steel-doubled": timedelta(days=3)}
CORRECTED = {"06-deal-in-washington": ("$350 billion", "$450 billion")}
"""What a first wording of an article had in the place of what it says now."""

MORE_NEWS = (
    (
        "trucks-threatened", "potomac_ledger", "2026-04-01T14:00", "en",
        "Trump threatened South Korea with a 30 percent duty on heavy trucks.",
        "30 percent", 30, "tariff_rate", "threatened",
        {"actor": "US", "targets": ("KR",), "sectors": ("trucks",), "speaker": "Trump"},
    ),
    (
        "trucks-in-force", "hanbit_daily", "2026-06-15T02:00", "en",
        "Since Monday South Korean heavy trucks are subject to a US duty of 30 percent.",
        "30 percent", 30, "tariff_rate", "in_force",
        {"actor": "US", "targets": ("KR",), "sectors": ("trucks",), "date": "2026-06-15"},
    ),
    (
        "chips-in-january", "potomac_ledger", "2026-11-20T15:00", "en",
        "Washington will raise its duty on Korean semiconductors to 25 percent on January 15, 2027, officials said.",
        "25 percent", 25, "tariff_rate", "announced",
        {"actor": "US", "targets": ("KR",), "sectors": ("semiconductors",), "date": "2027-01-15"},
    ),
    (
        "farm-goods", "hanbit_daily", "2026-11-23T10:00", "en",
        "Seoul will buy $4 billion worth of American farm goods, the trade ministry said on Monday.",
        "$4 billion", 4e9, "pledge", "announced",
        {"actor": "KR", "targets": ("US",), "sectors": ("agriculture",), "speaker": "the trade ministry"},
    ),
    (
        "farm-goods-ko", "saebyeok_ilbo", "2026-11-23T13:00", "ko",
        "정부는 미국산 농산물 30억 달러어치를 사들이기로 했다고 농림축산식품부가 23일 밝혔다.",
        "30억 달러", 3e9, "pledge", "announced",
        {"actor": "KR", "targets": ("US",), "sectors": ("agriculture",), "speaker": "농림축산식품부"},
    ),
    (
        "reactor-instalment", "hangang_economy", "2026-10-05T02:00", "ko",
        "정부는 10월 31일까지 원전 사업에 12억 달러를 투자한다고 5일 발표했다.",
        "12억 달러", 1.2e9, "pledge", "announced",
        {"actor": "KR", "targets": ("US",), "sectors": ("nuclear",), "date": "2026-10-31"},
    ),
)  # fmt: skip
"""What the demo does not show: a threat come true, a rate with its day ahead, a contradiction, a due day missed."""

NAMED = {
    "Trump": ("trump", "PERSON", "Donald Trump"),
    "트럼프": ("trump", "PERSON", "Donald Trump"),
    "Hyundai Motor": ("hyundai-motor", "ORG", "Hyundai Motor Company"),
}
EXPECTED = ARTICLES.parent / "expected_figures.jsonl"

STAMPED = {
    "article": ("recorded_at",),
    "article_revision": ("recorded_at", "extracted_at", "last_seen_at"),
    "candidate": ("discovered_at", "ended_at"),
    "change": ("recorded_at", "superseded_at"),
    "claim": ("recorded_at",),
    "figure": ("recorded_at",),
    "observation": ("recorded_at", "withdrawn_at"),
}


def fill_store(store: Store) -> None:
    """Run the demo's articles through a store in the order in which they were recorded."""
    lines = (json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines())
    figures = {line["id"]: line for line in lines}
    with store.begin() as session:
        mirror_sources(session, [_source(layout.slug) for layout in LAYOUTS])
    wordings = [
        (moment, story.outlet, article, _read(figures[story.id], story, article))
        for moment, story, article in _wordings()
    ]
    for moment, slug, article, extraction in sorted([*wordings, *_more_news()], key=lambda found: found[0]):
        with store.begin() as session:
            _run_at(session, moment, slug, article, extraction)
    with store.begin() as session:
        _add_funnel(session)
        track_claims(session, NOW)
        _stamp(session, NOW)


def _wordings() -> list[tuple[datetime, Story, Article]]:
    """When each wording was recorded, of which story, and the article."""
    found = []
    for story in load_stories(ARTICLES):
        moment = (story.updated or story.published) + LATE.get(story.id, DELAY)
        if story.id in CORRECTED:
            found.append((story.published + DELAY, story, _article(story, *CORRECTED[story.id])))
        found.append((moment, story, _article(story)))
    return found


def _more_news() -> Iterator[tuple[datetime, str, Article, Extraction]]:
    for name, slug, published, lang, text, said, value, kind, status, fields in MORE_NEWS:
        moment = datetime.fromisoformat(published).replace(tzinfo=UTC)
        start = text.index(said)
        unit, pledge_type = ("USD", "purchase") if kind == "pledge" else ("percent", None)
        figure = Figure(
            start=start, end=start + len(said), text=said, kind=kind, value=value, unit=unit, status=status,
            pledge_type=pledge_type, **fields,
        )  # fmt: skip
        url = f"https://{slug.replace('_', '-')}.example/{name}"
        article = Article(url=url, title=None, text=text, lang=lang, published_at=moment)
        yield moment + DELAY, slug, article, Extraction(is_relevant=True, figures=(figure,))


def _read(line: dict, story: Story, article: Article) -> Extraction:
    """The figures of a wording; one whose amount was another has that amount."""
    extraction = parse_extraction(line, "\n".join(story.body))
    figures = tuple(_as_worded(figure, article.text) for figure in extraction.figures)
    return replace(extraction, figures=figures, mentions=tuple(_mentions(article.text)))


def _mentions(text: str) -> Iterator[Mention]:
    for words, (slug, label, name) in NAMED.items():
        if (start := text.find(words)) >= 0:
            end = start + len(words)
            yield Mention(start=start, end=end, text=words, label=label, entity=slug, canonical=name)


def _as_worded(figure: Figure, text: str) -> Figure:
    said = text[figure.start : figure.end]
    return figure if said == figure.text else replace(figure, text=said, value=figure.value + 100e9)


def _article(story: Story, said: str = "", first: str = "") -> Article:
    text = "\n".join(story.body)
    return Article(
        url=f"https://{story.outlet.replace('_', '-')}.example/{story.id}",
        title=story.title.replace(said, first) if said else story.title,
        text=text.replace(said, first) if said else text,
        lang=story.lang,
        published_at=story.published.astimezone(UTC),
        updated_at=None if said or not story.updated else story.updated.astimezone(UTC),
        authors=story.authors,
    )


def _source(slug: str) -> Source:
    declared = yaml.safe_load((OUTLETS / f"{slug}.yml").read_text(encoding="utf-8"))
    return Source(
        slug=slug,
        name=declared["name"],
        lang=declared["lang"],
        tier=declared["tier"],
        country=declared["country"],
        home_url=f"https://{slug.replace('_', '-')}.example/",
    )


def _run_at(session: Session, moment: datetime, slug: str, article: Article, extraction: Extraction) -> None:
    found = [Candidate(url=article.url, found_in=f"https://{slug.replace('_', '-')}.example/feed")]
    record_candidates(session, slug, found)
    record_article(session, slug, article)
    record_extractions(session, [(revision, extraction) for revision in list_unread(session, 10)], GIVEN)
    track_claims(session, moment)
    _stamp(session, moment)


def _add_funnel(session: Session) -> None:
    """What a crawl meets besides articles: a page for members, one that does not answer, one that waits."""
    urls = [f"https://hanbit-daily.example/{name}" for name in ("members", "gone", "slow", "new")]
    record_candidates(
        session, "hanbit_daily", [Candidate(url=url, found_in="https://hanbit-daily.example/feed") for url in urls]
    )
    record_outcome(session, "hanbit_daily", urls[0], "robots")
    record_outcome(session, "hanbit_daily", urls[1], "http_error", "404")
    record_outcome(session, "hanbit_daily", urls[2], "timeout", "no answer in 20 s")


def _stamp(session: Session, moment: datetime) -> None:
    """Put what this transaction wrote at the moment at which a live run would have written it."""
    session.flush()
    for table, columns in STAMPED.items():
        for column in columns:
            session.execute(
                sa.text(f"UPDATE hanmi.{table} SET {column} = :moment WHERE {column} >= now()"), {"moment": moment}
            )
