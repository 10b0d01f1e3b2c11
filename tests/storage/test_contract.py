"""The views are the contract with SQL users: a column that was released neither vanishes nor changes its type."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

RELEASED = Path(__file__).parent / "golden" / "views.json"
COLUMNS = sa.text(
    """
    SELECT c.relname::text AS relation, a.attname::text AS column,
           format_type(a.atttypid, a.atttypmod) AS type, a.attnum AS place
      FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
     WHERE c.relnamespace = 'hanmi'::regnamespace AND c.relkind = 'v'
    UNION ALL
    SELECT p.oid::regprocedure::text, names.name::text, format_type(p.proallargtypes[names.place], NULL), names.place
      FROM pg_proc AS p CROSS JOIN LATERAL unnest(p.proargnames) WITH ORDINALITY AS names (name, place)
     WHERE p.pronamespace = 'hanmi'::regnamespace AND has_function_privilege('hanmi_reader', p.oid, 'EXECUTE')
     ORDER BY relation, place
    """
)

Columns = dict[str, dict[str, str]]


def released_columns() -> Columns:
    return json.loads(RELEASED.read_text(encoding="utf-8")) if RELEASED.exists() else {}


def broken_promises(released: Columns, found: Columns) -> list[str]:
    """Each released column that is gone, or is of another type than it was."""
    return [
        f"{view}.{column}: was {kind}, is {found.get(view, {}).get(column, 'gone')}"
        for view, columns in released.items()
        for column, kind in columns.items()
        if found.get(view, {}).get(column) != kind
    ]


@pytest.fixture
def found(store) -> Columns:
    columns: Columns = {}
    with store.begin() as session:
        for row in session.execute(COLUMNS):
            columns.setdefault(row.relation, {})[row.column] = row.type
    return columns


def test_released_columns_stay(found, request):
    released = released_columns()
    assert broken_promises(released, found) == [], "to break a promise to SQL users, take it out of the file by hand"
    if request.config.getoption("--golden"):
        RELEASED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    assert found == released_columns(), "columns were added: run `make golden` and commit the file"


def test_the_design_is_kept(found):
    views = {
        "claims_current", "claim_history", "claim_evidence", "claim_changes", "tariff_rates", "pledges",
        "articles_daily", "source_health", "funnel",
    }  # fmt: skip
    assert views <= set(found)
    assert [name for name in found if "(" in name] == [
        "hanmi.claims_as_of(timestamp with time zone,timestamp with time zone)",
        "hanmi.quote_url(text,text,text,text,bigint)",
    ]


@pytest.mark.parametrize(
    ("found", "broken"),
    [
        ({"v": {"a": "text", "b": "bigint"}}, []),
        ({"v": {"a": "text"}}, ["v.b: was bigint, is gone"]),
        ({"v": {"a": "text", "b": "text"}}, ["v.b: was bigint, is text"]),
        ({"v": {"c": "text", "a": "text", "b": "bigint"}, "w": {"x": "text"}}, []),
        ({}, ["v.a: was text, is gone", "v.b: was bigint, is gone"]),
    ],
    ids=["same", "vanished", "changed", "added", "no-view"],
)
def test_what_breaks_a_promise(found, broken):
    assert broken_promises({"v": {"a": "text", "b": "bigint"}}, found) == broken
