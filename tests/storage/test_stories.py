"""Copies of a story, edited or word for word, are one witness, in whatever order they arrive."""

import itertools
import random
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from storage.articles import record_article
from storage.records import Article, Source
from storage.sources import mirror_sources
from storage.stories import likeness, sketch_of

WIRE = (
    "The United States will apply a duty of 15 percent to South Korean goods from next month, the trade office said on"
    " Friday. The rate replaces the 25 percent that was first announced in July. Officials in Seoul welcomed the notice"
    " and said that carmakers would be asked to keep prices stable. A bill on investment is still before parliament."
    " The two sides will meet again in Washington in the spring to settle what remains open on steel and aluminum."
)
EDITED = "SEJONG, Jan. 9 - " + WIRE.replace("Officials in Seoul welcomed the notice and", "The government of Korea")
SHORTER = EDITED.rsplit(". ", 1)[0] + "."
OWN = (
    "Carmakers in Ulsan were relieved on Friday after Washington said that Korean cars and other products would pay 15"
    " percent instead of 25. Union leaders warned that the lower rate would not bring back the shifts lost last autumn,"
    " and dealers on the west coast expect prices to stay where they are until the old stock has been sold."
)
SOURCES = ("office", "wire", "daily", "herald")


def copies(*days: int) -> list[tuple[str, Article]]:
    texts = (WIRE, EDITED, SHORTER, OWN)
    return [(source, article(source, text, day)) for source, text, day in zip(SOURCES, texts, days, strict=True)]


def article(source: str, text: str, day: int) -> Article:
    moment = datetime(2026, 1, day, tzinfo=UTC)
    return Article(url=f"https://{source}.example/{day}", title=source, text=text, lang="en", published_at=moment)


def stories(store, articles: list[tuple[str, Article]]) -> dict[str, str]:
    """The story of each source's article, stored in this order."""
    with store.begin() as session:
        session.execute(sa.text("TRUNCATE hanmi.source CASCADE"))
        homes = {slug: f"https://{slug}.example/" for slug in SOURCES}
        mirror_sources(
            session, [Source(slug=slug, name=slug, lang="en", tier=2, home_url=home) for slug, home in homes.items()]
        )
    for slug, told in articles:
        with store.begin() as session:
            assert record_article(session, slug, told) == "stored"
    with store.begin() as session:
        rows = session.execute(
            sa.text("SELECT source_id, story_key FROM hanmi.article_revision JOIN hanmi.article USING (article_id)")
        )
        return {row.source_id: row.story_key for row in rows}


def test_edited_copies_are_alike_and_reports_of_ones_own_are_not():
    wire, edited, shorter, own = (sketch_of(text) for text in (WIRE, EDITED, SHORTER, OWN))
    assert min(likeness(wire, edited), likeness(edited, shorter)) > 0.6
    assert likeness(wire, own) < 0.15
    assert sketch_of("Tariffs stay at 15 percent.") is None


def test_edited_copies_are_one_story_in_any_order(store):
    orders = list(itertools.permutations(copies(9, 9, 10, 9)))
    told = [stories(store, list(order)) for order in random.Random(3).sample(orders, 6)]
    assert all(found == told[0] for found in told)
    assert told[0]["office"] == told[0]["wire"] == told[0]["daily"] != told[0]["herald"]


def test_a_story_is_what_pairs_connect_and_ends_with_the_window(store):
    near = stories(store, copies(9, 11, 13, 9))
    far = stories(store, copies(9, 20, 20, 9))
    assert near["office"] == near["wire"] == near["daily"]
    assert far["office"] != far["wire"] == far["daily"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_very_same_text_is_one_story_whenever_it_is_told(store, order):
    told = [
        ("office", article("office", WIRE, 1)),
        ("wire", article("wire", EDITED, 1)),
        ("daily", article("daily", WIRE, 28)),
    ]
    assert len(set(stories(store, [told[place] for place in order]).values())) == 1
