"""The questions of docs/queries, asked of the demo's news as a reader of the views; the answers are in golden."""

import re
from pathlib import Path

import psycopg
import pytest

from docs.sql_page import list_queries
from storage.checks import run_checks
from storage.store import open_store
from tests.docs.demo_store import NOW
from tests.storage.test_roles import as_role

GOLDEN = Path(__file__).parent / "golden" / "queries"
FILES = list_queries()
CLOCK = {"current_date": f"DATE '{NOW:%Y-%m-%d}'", "now()": f"TIMESTAMPTZ '{NOW.isoformat()}'"}


def run_query(url: str, sql: str) -> str:
    """The answer as a table of text. The clock stands at the moment of the demo's store."""
    for function, moment in CLOCK.items():
        sql = sql.replace(function, moment)
    with psycopg.connect(as_role(url, "hanmi_reader")) as connection:
        connection.execute("SET TIME ZONE 'UTC'")
        cursor = connection.execute(sql)
        heads = [column.name for column in cursor.description]
        return "".join(" | ".join(_plain(cell) for cell in row) + "\n" for row in [heads, *cursor])


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:.12g}" if isinstance(cell, float) else str(cell)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_question_has_its_answer(path, demo_url, request):
    answer = run_query(demo_url, path.read_text(encoding="utf-8"))
    golden = GOLDEN / f"{path.stem}.txt"
    if request.config.getoption("--golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(answer, encoding="utf-8")
    assert answer == golden.read_text(encoding="utf-8")
    assert answer.count("\n") > 1, "a question that nothing answers shows nobody anything"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_question_says_what_it_asks_and_uses_views_alone(path):
    text = path.read_text(encoding="utf-8")
    first, second, *_ = text.splitlines()
    assert re.fullmatch(r"-- [A-Z].*\?", first)
    assert second.startswith("-- ")
    assert text.count(";") == 1 + text[: text.index("SELECT")].count(";")
    assert len(FILES) >= 15


def test_every_answer_belongs_to_a_question():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {path.stem for path in FILES}


def test_the_demos_store_is_clean(demo_url):
    store = open_store(demo_url)
    with store.begin() as session:
        findings = [finding for finding in run_checks(session) if finding.wrong_count]
    store.close()
    assert {finding.check.name for finding in findings} == set()
