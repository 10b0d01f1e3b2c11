"""The store with a real PostgreSQL: migrations, what is recorded, and that any order of arrival gives one ledger."""

import random
from datetime import UTC, date, datetime

import psycopg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from storage.articles import list_unread, record_article, record_vanished
from storage.candidates import list_open_candidates, record_candidates, record_outcome
from storage.claims import ClaimFilter, find_claims
from storage.extractions import record_extraction
from storage.problems import UnusableInput
from storage.records import Article, Candidate, Extraction, FeedState, Figure, Mention, Source
from storage.schema import MIGRATIONS, downgrade_schema, upgrade_schema
from storage.sources import find_feed_state, list_health, mirror_sources, record_crawl, save_feed_state
from storage.store import Store, sqlalchemy_url
from storage.tracking import track_claims
from tests.storage.ledger_rows import ledger_of

NOW = datetime(2026, 11, 23, tzinfo=UTC)
DAILY = Source(slug="daily", name="The Daily", lang="en", tier=2, home_url="https://daily.example/")
WIRE = Source(slug="wire", name="The Wire", lang="en", tier=2, home_url="https://wire.example/")
OFFICE = Source(slug="office", name="The Office", lang="en", tier=1, home_url="https://office.example/")


def tariff(text: str, found: str, value: float, status: str, **fields: object) -> Figure:
    start = text.index(found)
    defaults = {"actor": "US", "targets": ("KR",), "sectors": ("all",), "unit": "percent", "kind": "tariff_rate"}
    return Figure(start=start, end=start + len(found), text=found, value=value, status=status, **(defaults | fields))


def article(source: Source, name: str, text: str, day: str, **fields: object) -> Article:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Article(url=source.home_url + name, title=None, text=text, lang="en", published_at=moment, **fields)


NEWS = [
    (DAILY, "a", "Washington applies a 15% duty on Korean goods.", "2026-01-05", [("15%", 15, "in_force", {})]),
    (
        WIRE,
        "b",
        "Trump threatens Korea with 25%, up from 15%.",
        "2026-02-06",
        [("25%", 25, "threatened", {"from_value": 15})],
    ),
    (
        DAILY,
        "c",
        "Trump threatens  Korea with 25%, up from 15%",
        "2026-02-05",
        [("25%", 25, "threatened", {"from_value": 15})],
    ),
    (OFFICE, "d", "The rate on Korean goods is 25 percent now.", "2026-03-01", [("25 percent", 25, "in_force", {})]),
    (WIRE, "e", "The 15% rate is history.", "2026-03-03", [("15%", 15, "ended", {})]),
]


def record(store: Store, news: list, batch: int = 100) -> None:
    with store.begin() as session:
        mirror_sources(session, [DAILY, WIRE, OFFICE])
    for first in range(0, len(news), batch):
        figures = {}
        with store.begin() as session:
            for source, name, text, day, stated in news[first : first + batch]:
                record_article(session, source.slug, article(source, name, text, day))
                figures[text] = tuple(tariff(text, *stating[:3], **stating[3]) for stating in stated)
            for revision in list_unread(session, 100):
                extraction = Extraction(is_relevant=True, figures=figures[revision.text])
                record_extraction(session, revision, extraction, "test-1")
        with store.begin() as session:
            track_claims(session, NOW)


def test_migrations_go_up_down_and_up_and_equal_the_models(empty_database):
    store = Store(sqlalchemy_url(empty_database))
    upgrade_schema(store.engine)
    downgrade_schema(store.engine, "base")
    with store.engine.connect() as connection:
        left = connection.scalars(
            sa.text(
                "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'hanmi'"
            )
        )
        assert sorted(left) == ["alembic_version", "alembic_version_pkc"]
    upgrade_schema(store.engine)
    with store.engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.check(config)
    store.close()


def test_every_table_column_and_view_has_a_comment(store):
    with store.begin() as session:
        bare = session.execute(
            sa.text(
                """
                SELECT c.relname, coalesce(a.attname, '') FROM pg_class c
                  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'hanmi'
                  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                 WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND c.relname <> 'alembic_version'
                   AND (obj_description(c.oid) IS NULL OR col_description(c.oid, a.attnum) IS NULL)
                """
            )
        ).all()
    assert bare == []


def test_the_news_becomes_a_ledger(store):
    record(store, NEWS)
    with store.begin() as session:
        (claim,) = find_claims(session, ClaimFilter(target="kr", sector="all"))
        (before,) = find_claims(session, as_of=date(2026, 2, 6))
        (first,) = find_claims(session, as_of=date(2026, 1, 5))
    assert (claim.in_force_value, claim.in_force_since, claim.pending_value) == (25, "2026-03-01", None)
    assert (claim.confirmation, claim.witnesses) == ("official", 2)
    assert (before.in_force_value, before.pending_value, before.pending_status) == (15, 25, "threatened")
    assert before.witnesses == 1, "a copy of the story is no second witness"
    assert (first.value, first.status, first.confirmation) == (15, "in_force", "single_source")


def test_evidence_leads_back_to_the_sentence(store):
    record(store, NEWS)
    with store.begin() as session:
        rows = session.execute(
            sa.text("SELECT sentence, figure_text, source_name, url FROM hanmi.claim_evidence ORDER BY published_at")
        ).all()
    assert rows[0] == ("Washington applies a 15% duty on Korean goods.", "15%", "The Daily", "https://daily.example/a")
    assert len(rows) == 5


@pytest.mark.parametrize("seed", range(6))
def test_any_order_and_any_batches_give_the_same_ledger(store, seed):
    random.seed(seed)
    shuffled = random.sample(NEWS, len(NEWS)) + random.sample(NEWS, 2)
    record(store, shuffled, batch=random.choice([1, 2, 7]))
    assert ledger_of(store) == ledger_of_undisturbed(store)


def ledger_of_undisturbed(store: Store) -> tuple[list, list]:
    with store.begin() as session:
        session.execute(sa.text("TRUNCATE hanmi.source CASCADE"))
        session.execute(sa.text("TRUNCATE hanmi.claim CASCADE"))
    record(store, NEWS)
    return ledger_of(store)


def test_a_second_run_changes_nothing(store):
    record(store, NEWS)
    first = ledger_of(store)
    record(store, NEWS)
    with store.begin() as session:
        assert track_claims(session, NOW) == 0
    assert ledger_of(store) == first


def test_what_a_new_revision_no_longer_says_is_withdrawn(store):
    record(store, NEWS[:1])
    record(store, [(DAILY, "a", "Washington applies no duty that we know of.", "2026-01-05", [])])
    with store.begin() as session:
        assert find_claims(session) == []
        kinds = session.scalars(sa.text("SELECT change FROM hanmi.claim_history ORDER BY ordinal")).all()
        kept = session.scalar(sa.text("SELECT count(*) FROM hanmi.observation WHERE withdrawn_at IS NOT NULL"))
        (then,) = find_claims(session, as_of=date(2026, 1, 5))
    assert (kinds, kept, then.value) == (["new", "withdrawn"], 1, 15)


def test_a_part_is_a_relation_with_its_own_evidence(store):
    text = "Korea will invest $350 billion in the United States, including $150 billion for ships."
    pledge = {"kind": "pledge", "pledge_type": "investment", "actor": "KR", "targets": ("US",), "unit": "USD"}
    whole = tariff(text, "$350 billion", 350e9, "announced", **pledge)
    part = tariff(
        text, "$150 billion", 150e9, "announced", **pledge | {"sectors": ("shipbuilding",)},
        part_of=(whole.start, whole.end),
    )  # fmt: skip
    with store.begin() as session:
        mirror_sources(session, [DAILY])
        record_article(session, "daily", article(DAILY, "a", text, "2026-01-05"))
        (revision,) = list_unread(session, 5)
        record_extraction(session, revision, Extraction(is_relevant=True, figures=(whole, part)), "test-1")
        track_claims(session, NOW)
    with store.begin() as session:
        (row,) = session.execute(sa.text("SELECT * FROM hanmi.claim_parts")).mappings()
        wholes = session.scalars(
            sa.text("SELECT sector FROM hanmi.claim WHERE claim_id = :id"), {"id": row["whole_claim_id"]}
        ).all()
    assert (row["part_sector"], row["part_value"], row["witness_count"], wholes) == ("shipbuilding", 150e9, 1, ["all"])
    assert row["first_sentence"] == text


def test_a_page_that_vanished_says_nothing_until_it_is_back(store):
    record(store, NEWS[:1])
    told = []
    for is_back in (False, True):
        with store.begin() as session:
            if is_back:
                news = article(DAILY, "a", NEWS[0][2], "2026-01-05")
                assert record_article(session, "daily", news, is_live=True) == "unchanged"
            else:
                assert record_vanished(session, "daily", "https://daily.example/a")
                assert not record_vanished(session, "daily", "https://daily.example/unknown")
            track_claims(session, NOW)
        with store.begin() as session:
            told.append([claim.value for claim in find_claims(session)])
    assert told == [[], [15]]
    with store.begin() as session:
        reasons = session.scalars(sa.text("SELECT withdrawn_for FROM hanmi.observation ORDER BY recorded_at")).all()
    assert reasons == ["vanished", None]


def test_mentions_link_to_entities_once(store):
    text = "Seoul and Washington agreed. Seoul waits."
    seoul = [Mention(start=0, end=5, text="Seoul", label="GPE", entity="kr", canonical="South Korea")]
    seoul += [Mention(start=29, end=34, text="Seoul", label="GPE", entity="kr", canonical="South Korea")]
    with store.begin() as session:
        mirror_sources(session, [DAILY])
        record_article(session, "daily", article(DAILY, "a", text, "2026-01-05"))
        (revision,) = list_unread(session, 5)
        record_extraction(session, revision, Extraction(is_relevant=True, mentions=tuple(seoul)), "test-1")
        assert session.scalar(sa.text("SELECT count(*) FROM hanmi.mention")) == 2
        assert session.scalars(sa.text("SELECT name_en FROM hanmi.entity")).all() == ["South Korea"]
        assert record_extraction(session, revision, Extraction(is_relevant=False), "test-2") == 0


def test_outcomes_of_articles(store):
    with store.begin() as session:
        mirror_sources(session, [DAILY])
        first = article(DAILY, "a", "One text, long enough.", "2026-01-05")
        outcomes = [
            record_article(session, "daily", first),
            record_article(session, "daily", article(DAILY, "a?utm_source=x", first.text, "2026-01-05")),
            record_article(session, "daily", article(DAILY, "copy", first.text, "2026-01-05")),
            record_article(session, "daily", article(DAILY, "a", "Another text.", "2026-01-05")),
        ]
    assert outcomes == ["stored", "unchanged", "duplicate", "stored"]


def test_each_candidate_ends_once(store):
    urls = [f"https://daily.example/{name}" for name in "abc"]
    with store.begin() as session:
        mirror_sources(session, [DAILY])
        found = [Candidate(url=url, found_in="https://daily.example/rss") for url in urls]
        assert record_candidates(session, "daily", found) == urls
        record_outcome(session, "daily", urls[0], "stored")
        record_outcome(session, "daily", urls[1], "timeout", "no answer in 20 s")
        assert record_candidates(session, "daily", found) == urls[1:]
        assert [candidate.url for candidate in list_open_candidates(session, "daily")] == urls[1:]
        record_outcome(session, "daily", urls[0], "error")
        record_outcome(session, "daily", urls[1], "stored")
        counts = session.execute(sa.text("SELECT outcome, url_count FROM hanmi.funnel ORDER BY 1")).all()
        with pytest.raises(ValueError, match="unknown outcome"):
            record_outcome(session, "daily", urls[2], "lost")
    assert counts == [("stored", 2), ("waiting", 1)]


def test_a_url_that_never_heals_is_given_up(store):
    with store.begin() as session:
        mirror_sources(session, [DAILY])
        found = [Candidate(url="https://daily.example/a", found_in="x")]
        tries = 0
        while record_candidates(session, "daily", found):
            record_outcome(session, "daily", found[0].url, "http_error", "500")
            tries += 1
            assert tries < 10
    assert tries == 5


def test_how_a_crawl_went_is_kept(store):
    with store.begin() as session:
        mirror_sources(session, [DAILY])
        save_feed_state(session, "daily", FeedState(etags={"u": "1"}, last_modified={}))
        record_crawl(session, "daily", new_count=0, error="no answer")
        record_crawl(session, "daily", new_count=0, error="no answer")
        (bad,) = list_health(session)
        record_crawl(session, "daily", new_count=3, error=None)
        (good,) = list_health(session)
        assert find_feed_state(session, "daily").etags == {"u": "1"}
    assert (bad.failures, bad.last_error, good.failures, good.last_error) == (2, "no answer", 0, None)


@pytest.mark.parametrize("url", ["mysql://u@h/d", "no url at all", "sqlite:///x"])
def test_only_postgresql_is_a_store(url):
    with pytest.raises(UnusableInput, match="postgresql://"):
        sqlalchemy_url(url)


def test_dates_of_any_month_get_their_partition(store):
    news = [
        (DAILY, day, f"On {day} a 15% duty.", day, [("15%", 15, "in_force", {})])
        for day in ("1999-12-31", "2031-01-01")
    ]
    record(store, news)
    with psycopg.connect(store.url.replace("+psycopg", "")) as connection:
        names = connection.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE 'observation_y%' ORDER BY 1"
        ).fetchall()
    assert [name for (name,) in names if name.count("_") == 1] == ["observation_y1999m12", "observation_y2031m01"]
