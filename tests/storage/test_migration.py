"""A store of the first release, filled by SQL alone, goes up, down and up, and shows the same claims all the way."""

import psycopg
import pytest
import sqlalchemy as sa

from storage.checks import run_checks
from storage.schema import downgrade_schema, find_revision, upgrade_schema
from storage.store import Store, open_store, sqlalchemy_url

NEWS = """
INSERT INTO hanmi.source (source_id, name, lang, tier, timezone, aliases, is_active) VALUES
    ('daily', 'The Daily', 'en', 2, 'UTC', '{}', true), ('office', 'The Office', 'en', 1, 'UTC', '{}', true);
INSERT INTO hanmi.article (article_key, source_id, url) VALUES
    ('a', 'daily', 'https://daily.example/a'), ('b', 'daily', 'https://daily.example/b'),
    ('c', 'office', 'https://office.example/c'), ('d', 'daily', 'https://daily.example/d');
INSERT INTO hanmi.article_revision (article_id, text_hash, title, authors, lang, published_at, published_from, text,
                                    story_key, is_relevant, extractor_version, extracted_at, tracked_at)
SELECT article_id, 'hash ' || article_key, NULL, '{}', 'en', n.moment, 'given', n.text, 'story ' || article_key, true,
       'old-1', now(), now()
  FROM hanmi.article JOIN (VALUES
    ('a', timestamptz '2026-01-05 00:00Z', 'A duty of 15% applies to Korean goods.'),
    ('b', '2026-02-06 00:00Z', 'Korean goods are threatened with 25%.'),
    ('c', '2026-03-01 00:00Z', 'The duty on Korean goods is 25% now.'),
    ('d', '2026-03-02 00:00Z', 'Seoul will invest $5 billion.')) AS n (article_key, moment, text) USING (article_key);
SELECT hanmi.ensure_month(published_at) FROM hanmi.article_revision;
INSERT INTO hanmi.figure (published_at, revision_id, start_offset, end_offset, text, kind, pledge_type, value, unit,
                          qualifier, actor, targets, sectors, status, confidence, why, extractor_version)
SELECT r.published_at, r.revision_id, strpos(r.text, n.said) - 1, strpos(r.text, n.said) - 1 + length(n.said), n.said,
       n.kind, n.pledge_type, n.value, n.unit, 'exact', n.actor, ARRAY[n.target], '{all}', n.status, 1, '{}', 'old-1'
  FROM hanmi.article_revision AS r JOIN (VALUES
    (1, '15%', 'tariff_rate', NULL, 15, 'percent', 'US', 'KR', 'in_force'),
    (2, '25%', 'tariff_rate', NULL, 25, 'percent', 'US', 'KR', 'threatened'),
    (3, '25%', 'tariff_rate', NULL, 25, 'percent', 'US', 'KR', 'in_force'),
    (4, '$5 billion', 'pledge', 'investment', 5e9, 'USD', 'KR', 'US', 'announced')
  ) AS n (revision_id, said, kind, pledge_type, value, unit, actor, target, status) USING (revision_id);
INSERT INTO hanmi.claim (claim_key, kind, pledge_type, actor, target, sector, unit) VALUES
    ('rate', 'tariff_rate', NULL, 'US', 'KR', 'all', 'percent'),
    ('pledge', 'pledge', 'investment', 'KR', 'US', 'all', 'USD');
INSERT INTO hanmi.observation (observation_key, published_at, claim_id, revision_id, value, qualifier, status, sentence,
                               sentence_offset, start_offset, end_offset, witness, tier, extractor_version)
SELECT 'seen ' || f.revision_id, f.published_at, c.claim_id, f.revision_id, f.value, 'exact', f.status, r.text, 0,
       f.start_offset, f.end_offset, a.source_id, s.tier, 'old-1'
  FROM hanmi.figure AS f
  JOIN hanmi.claim AS c USING (kind)
  JOIN hanmi.article_revision AS r USING (revision_id)
  JOIN hanmi.article AS a USING (article_id)
  JOIN hanmi.source AS s USING (source_id);
INSERT INTO hanmi.change (change_key, claim_id, ordinal, change, observation_key, published_at, before_value,
                          before_status, value, qualifier, status, since_text, in_force_value, in_force_status,
                          in_force_since, pending_value, pending_status, pending_since, witnessed_from, is_contested,
                          is_overdue)
VALUES
    ('rate 1', 1, 1, 'new', 'seen 1', '2026-01-05 00:00Z', NULL, NULL, 15, 'exact', 'in_force', '2026-01-05', 15,
     'in_force', '2026-01-05', NULL, NULL, NULL, '2026-01-05 00:00Z', false, false),
    ('rate 2', 1, 2, 'value', 'seen 2', '2026-02-06 00:00Z', 15, 'in_force', 25, 'exact', 'threatened', '2026-02-06',
     15, 'in_force', '2026-01-05', 25, 'threatened', '2026-02-06', '2026-02-06 00:00Z', false, false),
    ('rate 3', 1, 3, 'value', 'seen 3', '2026-03-01 00:00Z', 25, 'threatened', 25, 'exact', 'in_force', '2026-03-01',
     25, 'in_force', '2026-03-01', NULL, NULL, NULL, '2026-02-06 00:00Z', false, false),
    ('pledge 1', 2, 1, 'new', 'seen 4', '2026-03-02 00:00Z', NULL, NULL, 5e9, 'exact', 'announced', '2026-03-02', NULL,
     NULL, NULL, 5e9, 'announced', '2026-03-02', '2026-03-02 00:00Z', false, false);
"""
"""What the first release left behind: two claims, one of which has moved twice."""

CLAIMS = """
SELECT claim_key, kind, pledge_type, actor, target, sector, unit, period, in_force_value, in_force_since, pending_value,
       pending_status, pending_since, value, value_max, qualifier, status, is_contested, confirmation, witness_count,
       pending_due, is_overdue, rival_value, last_published_at
  FROM {} ORDER BY claim_key
"""
COURSES = """
SELECT claim_key, ordinal, change, published_at, before_value, before_status, value, status, in_force_value,
       in_force_since, pending_value, pending_status, observation_key
  FROM hanmi.claim_history ORDER BY claim_key, ordinal
"""
EVIDENCE = """
SELECT observation_key, claim_key, value, status, sentence, figure_text, source_id, published_at, withdrawn_at
  FROM hanmi.claim_evidence ORDER BY observation_key
"""
SHOWN = {
    "now": CLAIMS.format("hanmi.claims_current"),
    "in_february": CLAIMS.format("hanmi.claims_as_of('2026-02-07 00:00Z', 'infinity')"),
    "courses": COURSES,
    "evidence": EVIDENCE,
}


def shown_by(url: str) -> dict[str, list[tuple]]:
    with psycopg.connect(url) as connection:
        return {name: connection.execute(asked).fetchall() for name, asked in SHOWN.items()}


@pytest.fixture
def first_release(empty_database):
    """A store as the first release made and filled it."""
    store = Store(sqlalchemy_url(empty_database))
    upgrade_schema(store.engine, "0001")
    with psycopg.connect(empty_database) as connection:
        connection.execute(NEWS)
    store.close()
    return empty_database


def test_the_same_claims_up_down_and_up(first_release):
    before = shown_by(first_release)
    assert [(row[0], row[13], row[16]) for row in before["now"]] == [
        ("pledge", 5e9, "announced"),
        ("rate", 25, "in_force"),
    ]
    store = open_store(first_release)
    assert shown_by(first_release) == before
    with store.begin() as session:
        assert [finding for finding in run_checks(session) if finding.wrong_count] == []
    downgrade_schema(store.engine, "0001")
    assert shown_by(first_release) == before
    with store.engine.connect() as connection:
        assert find_revision(connection) == "0001"
    store.close()
    open_store(first_release).close()
    assert shown_by(first_release) == before


def test_what_the_ledger_forgot_is_what_nobody_sees(first_release):
    store = open_store(first_release)
    with store.begin() as session:
        left = session.execute(
            sa.text(
                "SELECT (SELECT count(*) FROM hanmi.touch),"
                " (SELECT count(*) FROM hanmi.article_revision WHERE last_seen_at <> recorded_at),"
                " (SELECT count(*) FROM hanmi.observation WHERE withdrawn_at IS NOT NULL)"
            )
        ).one()
    assert tuple(left) == (0, 0, 0)
    store.close()
