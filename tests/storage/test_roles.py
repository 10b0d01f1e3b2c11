"""The three roles, each tried out: what it may do works, and all else is refused by PostgreSQL itself."""

import uuid
from datetime import UTC, date, datetime
from urllib.parse import quote

import psycopg
import pytest
import sqlalchemy as sa

from storage.claims import find_claims
from storage.digests import claim_mail, find_digest_material, mark_sent, mirror_watch, queue_mails, record_mail
from storage.roles import has_roles, roles_sql
from storage.schema import downgrade_schema, upgrade_schema
from storage.store import Store, open_store, sqlalchemy_url
from storage.tables import Base
from tests.storage.test_store import NEWS, record

TABLES = [table.name for table in Base.metadata.sorted_tables]
VIEWS = sa.text("SELECT viewname FROM pg_views WHERE schemaname = 'hanmi' ORDER BY 1")
READER = "reader@example.org"
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def as_role(url: str, role: str) -> str:
    """The address of a store for a session that has the rights of one role and no others."""
    return f"{url}{'&' if '?' in url else '?'}options={quote(f'-c role={role}')}"


def try_sql(url: str, statement: str) -> str:
    """What a statement of its own does: `done`, or the name of PostgreSQL's refusal."""
    with psycopg.connect(url) as connection:
        try:
            connection.execute(statement)
        except psycopg.Error as error:
            return type(error).__name__
    return "done"


def run_main_path(store: Store) -> None:
    """All that the pipeline does in a store: sources, articles, observations, the ledger, digests, mails."""
    record(store, NEWS)
    with store.begin() as session:
        mirror_watch(session, "daily", "Daily", {"states": ["KR"]})
        digest, material = find_digest_material(session, "daily", date(2026, 11, 23))
        queue_mails(session, digest.digest_id, {READER: "<1@example.org>"})
    with store.begin() as session:
        assert claim_mail(session, digest.digest_id, [READER]) == READER
        record_mail(session, digest.digest_id, READER, "sent")
        mark_sent(session, digest.digest_id, "subject")
    assert len(material.changes) > 0


@pytest.fixture
def filled(store):
    run_main_path(store)
    return store


@pytest.fixture
def reader_url(filled, store_url):
    return as_role(store_url, "hanmi_reader")


def test_the_pipeline_runs_as_writer(store, store_url):
    writing = open_store(as_role(store_url, "hanmi_writer"))
    run_main_path(writing)
    with writing.begin() as session:
        assert session.scalar(sa.text("SELECT current_user")) == "hanmi_writer"
        assert {claim.value for claim in find_claims(session)} == {25}
    writing.close()
    with store.begin() as session:
        owners = session.scalars(
            sa.text("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'hanmi' AND tablename ~ 'y2026m'")
        )
        assert list(owners) == ["hanmi_owner"], "months are made by the owner's function"


@pytest.mark.parametrize("table", [name for name in TABLES if name != "touch"])
def test_the_writer_deletes_nothing_of_the_ledger(table, store_url):
    assert try_sql(as_role(store_url, "hanmi_writer"), f"DELETE FROM hanmi.{table}") == "InsufficientPrivilege"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE hanmi.alembic_version SET version_num = '0'",
        "UPDATE hanmi.schema_revision SET revision = '0'",
        "TRUNCATE hanmi.touch",
        "DROP TABLE hanmi.touch",
        "ALTER TABLE hanmi.touch ADD COLUMN more text",
        "CREATE TABLE hanmi.more (x int)",
        "CREATE OR REPLACE VIEW hanmi.schema_revision AS SELECT '9'::varchar AS revision",
        "GRANT hanmi_owner TO hanmi_writer",
        "SET ROLE hanmi_owner",
    ],
)
def test_the_writer_changes_no_schema(statement, store_url):
    with psycopg.connect(store_url) as connection:
        connection.execute("SET SESSION AUTHORIZATION hanmi_writer")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)


def test_the_reader_reads_every_view_and_no_table(filled, reader_url):
    with filled.begin() as session:
        views = session.scalars(VIEWS).all()
    assert {"claims_current", "claim_changes", "tariff_rates", "pledges", "articles_daily"} <= set(views)
    assert {view: try_sql(reader_url, f"SELECT * FROM hanmi.{view}") for view in views} == dict.fromkeys(views, "done")
    refused = dict.fromkeys([*TABLES, "alembic_version", "observation_y2026m01"], "InsufficientPrivilege")
    assert {table: try_sql(reader_url, f"SELECT 1 FROM hanmi.{table}") for table in refused} == refused


def test_the_reader_sees_what_the_owner_sees(filled, reader_url, store_url):
    with psycopg.connect(reader_url) as reading, psycopg.connect(store_url) as owning:
        for asked in (
            "SELECT * FROM hanmi.claims_as_of('2026-02-07', 'infinity') ORDER BY claim_id",
            "SELECT * FROM hanmi.claims_current ORDER BY claim_id",
            "SELECT * FROM hanmi.claim_changes ORDER BY change_id",
        ):
            found = reading.execute(asked).fetchall()
            assert found
            assert found == owning.execute(asked).fetchall()


@pytest.mark.parametrize("role", ["hanmi_reader", "hanmi_writer"])
def test_views_are_read_and_not_written(role, filled, store_url):
    with filled.begin() as session:
        views = session.scalars(VIEWS).all()
    for view in views:
        for statement in (f"DELETE FROM hanmi.{view}", f"INSERT INTO hanmi.{view} DEFAULT VALUES"):
            assert try_sql(as_role(store_url, role), statement) in (
                "InsufficientPrivilege", "ObjectNotInPrerequisiteState", "GeneratedAlways",
            ), statement  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT hanmi.ensure_month(now())",
        "CREATE TABLE hanmi.more (x int)",
        "CREATE VIEW hanmi.more AS SELECT 1 AS x",
        "COMMENT ON VIEW hanmi.claims_current IS 'mine'",
        *(f"INSERT INTO hanmi.{table} DEFAULT VALUES" for table in ("touch", "change", "outbox", "review")),
        *(f"DELETE FROM hanmi.{table}" for table in ("touch", "change", "outbox", "review")),
        "COPY hanmi.outbox TO STDOUT",
        "LOCK TABLE hanmi.claim",
    ],
)
def test_the_reader_writes_nothing(statement, reader_url):
    assert try_sql(reader_url, statement) == "InsufficientPrivilege"


def test_no_view_tells_an_address_of_a_reader(filled, reader_url):
    with filled.begin() as session:
        views = session.scalars(VIEWS).all()
        assert session.scalar(sa.text("SELECT count(*) FROM hanmi.outbox WHERE recipient = :who"), {"who": READER}) == 1
    with psycopg.connect(reader_url) as connection:
        told = [connection.execute(f"SELECT v::text FROM hanmi.{view} AS v").fetchall() for view in views]
        hints = connection.execute("SELECT s::text FROM pg_stats AS s WHERE schemaname = 'hanmi'").fetchall()
    assert READER not in repr(told) + repr(hints)


def test_what_runs_with_the_owners_rights_trusts_no_search_path(store):
    with store.begin() as session:
        rows = session.execute(
            sa.text(
                "SELECT proname, proconfig, proacl::text FROM pg_proc"
                " WHERE pronamespace = 'hanmi'::regnamespace AND prosecdef"
            )
        ).all()
    assert {row.proname for row in rows} >= {"claims_as_of", "ensure_month"}
    assert [row.proname for row in rows if row.proconfig != ["search_path=pg_catalog, pg_temp"]] == []
    assert [row.proname for row in rows if "{=" in row.proacl or ",=" in row.proacl] == [], "nobody else may call it"


def test_a_planted_operator_is_not_called(filled, store_url):
    with psycopg.connect(store_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA trap; GRANT ALL ON SCHEMA trap TO hanmi_reader")
    with psycopg.connect(as_role(store_url, "hanmi_reader")) as connection:
        connection.execute(
            "CREATE FUNCTION trap.lt(timestamptz, timestamptz) RETURNS boolean LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE 'trapped'; END $$;"
            " CREATE OPERATOR trap.< (LEFTARG = timestamptz, RIGHTARG = timestamptz, FUNCTION = trap.lt);"
            " SET search_path = trap, pg_catalog"
        )
        assert connection.execute("SELECT count(*) FROM hanmi.claims_as_of('2026-02-07', 'infinity')").fetchone()[0]


def test_a_reader_may_use_the_command_line(filled, store_url, hanmi):
    url = as_role(store_url, "hanmi_reader")
    assert "25" in hanmi("claims", "--json", check=0, HANMI_DATABASE_URL=url).stdout
    refused = hanmi("process", check=2, HANMI_DATABASE_URL=url)
    assert "permission denied" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_store_says_whether_it_has_its_roles(store):
    with store.begin() as session:
        assert has_roles(session)


@pytest.fixture
def other_database(empty_database, template_url):
    """A second database on the server, owned by an account that may make neither roles nor databases."""
    account = f"plain_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(empty_database, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f"CREATE ROLE {account} LOGIN")
        connection.execute(f'ALTER DATABASE "{name}" OWNER TO {account}')
    yield account, empty_database
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute(f"REASSIGN OWNED BY {account} TO CURRENT_USER")
        connection.execute(f"DROP OWNED BY {account}")
        connection.execute(f"DROP ROLE {account}")


def test_an_account_that_may_make_no_roles_still_gets_its_store(other_database, hanmi):
    account, url = other_database
    plain = as_role(url, account)
    told = hanmi("db", "upgrade", check=0, HANMI_DATABASE_URL=plain)
    assert told.stderr.count("\n") == 1
    assert "hanmi db roles" in told.stderr
    run_main_path(store := open_store(plain))
    with store.begin() as session:
        assert not has_roles(session)
    store.close()
    printed = hanmi("db", "roles", check=0).stdout
    assert printed == roles_sql()
    with psycopg.connect(url) as administrator:
        administrator.execute(printed)
        administrator.execute(printed)
    assert hanmi("db", "upgrade", check=0, HANMI_DATABASE_URL=url).stderr == ""
    assert try_sql(as_role(url, "hanmi_reader"), "SELECT * FROM hanmi.claims_current") == "done"


def test_an_account_that_may_make_roles_needs_no_administrator(other_database):
    account, url = other_database
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"ALTER ROLE {account} CREATEROLE")
        connection.execute(f"GRANT hanmi_owner TO {account} WITH ADMIN OPTION, SET FALSE, INHERIT FALSE")
    store = Store(sqlalchemy_url(as_role(url, account)))
    upgrade_schema(store.engine)
    with store.begin() as session:
        assert has_roles(session)
    run_main_path(store)
    downgrade_schema(store.engine, "base")
    upgrade_schema(store.engine)
    store.close()


def test_one_store_goes_down_and_another_keeps_its_roles(store, filled, empty_database, reader_url):
    other = Store(sqlalchemy_url(empty_database))
    upgrade_schema(other.engine)
    downgrade_schema(other.engine, "0001")
    with other.begin() as session:
        left = session.scalars(sa.text("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'hanmi'")).all()
        assert "hanmi_owner" not in left
        assert not has_roles(session)
    assert try_sql(reader_url, "SELECT * FROM hanmi.claims_current") == "done"
    downgrade_schema(other.engine, "base")
    upgrade_schema(other.engine)
    other.close()
