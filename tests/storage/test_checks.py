"""The data checks: silent on clean data, and each heard where rows are planted that it is about."""

import pytest
import sqlalchemy as sa

from storage.checks import FOLDER, MOST, Mark, list_checks, mark_store, run_check, run_checks
from tests.storage.test_roles import run_main_path

ONE = "(SELECT min(observation_key) FROM hanmi.observation)"
FIRST_CHANGE_AGAIN = """
    INSERT INTO hanmi.change OVERRIDING SYSTEM VALUE
    SELECT (jsonb_populate_record(c, jsonb_build_object('change_id', m.newest + 1, 'change_key', 'planted'{more}))).*
      FROM hanmi.change AS c, (SELECT max(change_id) AS newest FROM hanmi.change) AS m WHERE c.change_id = 1"""
OTHER_PLACE = ", 'ordinal', 99, 'value', 77, 'published_at', c.published_at - interval '1 year'"

PLANTED = {
    "articles_unread": """
    UPDATE hanmi.article_revision SET extracted_at = NULL, recorded_at = now() - interval '25 hours'
     WHERE revision_id = 1""",
    "candidates_miscounted": """
    INSERT INTO hanmi.candidate (source_id, url, found_in, outcome) VALUES ('daily', 'u', 'f', 'stored')""",
    "changes_in_one_place": FIRST_CHANGE_AGAIN.format(more=""),
    "changes_out_of_order": "UPDATE hanmi.change SET ordinal = ordinal + 7 WHERE change_id = 2",
    "changes_without_evidence": "UPDATE hanmi.change SET observation_key = 'planted' WHERE change_id = 1",
    "claims_shown_wrongly": FIRST_CHANGE_AGAIN.format(more=OTHER_PLACE),  # the last place, and not the last time
    "claims_unfolded": "UPDATE hanmi.change SET superseded_at = now()",
    "claims_unsaid": "UPDATE hanmi.observation SET withdrawn_at = now()",
    "dates_out_of_range": f"UPDATE hanmi.observation SET date_text = '1066-10' WHERE observation_key = {ONE}",
    "digests_stuck": """
    UPDATE hanmi.outbox SET state = 'queued', queued_at = now() - interval '25 hours';
    UPDATE hanmi.digest SET sent_at = NULL""",
    "figures_outside_text": "UPDATE hanmi.figure SET start_offset = start_offset + 1 WHERE figure_id = 1",
    "figures_without_observation": f"UPDATE hanmi.observation SET withdrawn_at = now() WHERE observation_key = {ONE}",
    "mentions_outside_text": """
    INSERT INTO hanmi.mention (revision_id, start_offset, end_offset, text, label)
    VALUES (1, 900, 905, 'Seoul', 'GPE')""",
    "observations_astray": f"UPDATE hanmi.observation SET claim_id = 999 WHERE observation_key = {ONE}",
    "observations_doubled": f"""
    INSERT INTO hanmi.observation
    SELECT (jsonb_populate_record(o, jsonb_build_object('observation_key', 'planted'))).*
      FROM hanmi.observation AS o WHERE observation_key = {ONE}""",
    "observations_outdated": """
    INSERT INTO hanmi.article_revision (article_id, text_hash, authors, lang, published_at, published_from, text,
                                        story_key, extracted_at, extractor_version, last_seen_at)
    SELECT article_id, 'planted', authors, lang, published_at, published_from, 'No rate.', 'planted', now(), 'test-1',
           now() + interval '1 second'
      FROM hanmi.article_revision WHERE revision_id = 1""",
    "observations_outside_text": f"""
    UPDATE hanmi.observation SET sentence = sentence || ' Or not.' WHERE observation_key = {ONE}""",
    "observations_without_figure": """
    UPDATE hanmi.article_revision SET extractor_version = 'test-2' WHERE revision_id = 1""",
    "touches_left": """
    INSERT INTO hanmi.touch (claim_id, published_at) SELECT min(claim_id), now() FROM hanmi.claim;
    UPDATE hanmi.observation SET recorded_at = now() - interval '61 minutes', withdrawn_at = NULL""",
    "values_out_of_range": f"UPDATE hanmi.observation SET value = 1500 WHERE observation_key = {ONE}",
    "verdicts_unheeded": f"""
    INSERT INTO hanmi.review (text_hash, start_offset, end_offset, verdict, reviewer)
    SELECT r.text_hash, o.start_offset, o.end_offset, 'reject', 'Kim'
      FROM hanmi.observation AS o JOIN hanmi.article_revision AS r USING (revision_id)
     WHERE o.observation_key = {ONE}""",
}
"""For each check what must be done to a clean store, past the code and its constraints, for it to find something."""


@pytest.fixture
def filled(store):
    run_main_path(store)
    return store


def plant(store, name: str) -> None:
    with store.begin() as session:
        session.execute(sa.text("SET LOCAL session_replication_role = replica"))
        for statement in PLANTED[name].split(";"):
            assert session.execute(sa.text(statement)).rowcount > 0


def found_by(store, since: Mark | None = None) -> dict[str, int]:
    with store.begin() as session:
        findings = run_checks(session, since)
    return {finding.check.name: finding.wrong_count for finding in findings if finding.wrong_count}


def test_clean_data_is_clean(filled):
    assert found_by(filled) == {}


def test_every_check_is_planted():
    assert set(PLANTED) == {check.name for check in list_checks()}


@pytest.mark.parametrize("check", list_checks(), ids=lambda check: check.name)
def test_a_check_finds_what_is_planted_and_tells_it(check, filled):
    plant(filled, check.name)
    with filled.begin() as session:
        finding = run_check(session, check)
    assert finding.wrong_count == len(finding.rows) > 0
    assert "wrong_count" not in finding.rows[0]


@pytest.mark.parametrize("check", list_checks(), ids=lambda check: check.name)
def test_a_check_says_what_is_wrong_and_what_to_do(check):
    first = check.sql.splitlines()[0]
    assert first.startswith("-- ")
    assert ": " in check.meaning
    assert check.meaning.endswith(".")
    assert ";" not in check.sql.split("\n", 1)[1], "it is wrapped into another query"
    assert (FOLDER / f"{check.name}.sql").exists()


def test_what_was_there_before_a_mark_is_left_alone(filled):
    with filled.begin() as session:
        mark = mark_store(session)
    for name in ("values_out_of_range", "figures_outside_text", "changes_out_of_order"):
        plant(filled, name)
    assert set(found_by(filled)) >= {"values_out_of_range", "figures_outside_text", "changes_out_of_order"}
    assert found_by(filled, mark) == {}


def test_many_wrong_rows_are_counted_and_few_are_read(filled):
    with filled.begin() as session:
        session.execute(
            sa.text(
                "INSERT INTO hanmi.candidate (source_id, url, found_in, outcome)"
                " SELECT 'daily', n::text, 'f', 'stored' FROM generate_series(1, 1000) AS n"
            )
        )
        (finding,) = (finding for finding in run_checks(session) if finding.wrong_count)
    assert (finding.wrong_count, len(finding.rows)) == (1000, MOST)


def test_the_command_tells_and_fails(filled, hanmi):
    clean = hanmi("db", "check", check=0)
    assert "values_out_of_range" in clean.stdout
    assert clean.stderr == ""
    plant(filled, "values_out_of_range")
    wrong = hanmi("db", "check", check=1)
    assert "values_out_of_range: 1 wrong. Observations that stand with a rate" in wrong.stderr
    assert "value=1500" in wrong.stderr


def test_a_load_is_checked(store, hanmi, tmp_path):
    articles = tmp_path / "articles.jsonl"
    articles.write_text(
        '{"id": "a", "url": null, "publisher": "The Daily", "title": "Duties", "published": "2026-02-06", "lang": "en",'
        ' "text": "Washington imposed a 15% duty on South Korean goods."}\n'
    )
    assert hanmi("load", articles, check=0).stderr == ""
    with store.begin() as session:
        session.execute(
            sa.text(
                "CREATE FUNCTION public.spoil() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN NEW.value := 1500; RETURN NEW; END $$"
            )
        )
        session.execute(
            sa.text(
                "CREATE TRIGGER spoil BEFORE INSERT ON hanmi.observation FOR EACH ROW EXECUTE FUNCTION public.spoil()"
            )
        )
    done = hanmi("process", check=1)
    assert "1 articles read" in done.stdout
    assert "values_out_of_range: 1 wrong" in done.stderr
    assert hanmi("process", check=0).stderr == "", "what was wrong before is not told again by each run"
