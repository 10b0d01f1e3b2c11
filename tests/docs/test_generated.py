"""Pages that are generated are those that `make docs` would write today."""

import psycopg
import pytest

from docs.build import DOCS, build_dictionary, build_sources
from docs.sql_page import build_diagram, build_sql
from docs.sql_words import EXAMPLES
from pipeline.crawl import SOURCES, load_sources
from storage.dictionary import Key
from tests.storage.test_roles import as_role


def test_the_data_dictionary_is_fresh(store):
    with store.begin() as session:
        assert build_dictionary(session) == (DOCS / "data-dictionary.md").read_text(), "stale: run `make docs`"


def test_the_page_of_sql_is_fresh(store):
    with store.begin() as session:
        assert build_sql(session) == (DOCS / "sql.md").read_text(), "stale: run `make docs`"


def test_the_diagram_shows_each_table_once_and_what_it_refers_to():
    when = {"type": "timestamp with time zone", "is_primary": True, "refers_to": None, "is_one_to_one": False}
    own = when | {"type": "bigint"}
    keys = [
        Key("claim", "claim_id", **own),
        Key("observation", "published_at", **when),
        Key("observation", "claim_id", **own | {"is_primary": False, "refers_to": "claim"}),
        Key("state", "claim_id", **own | {"refers_to": "claim", "is_one_to_one": True}),
    ]
    assert build_diagram(keys) == [
        "erDiagram",
        "    claim {",
        "        bigint claim_id PK",
        "    }",
        "    observation {",
        "        timestamptz published_at PK",
        "        bigint claim_id FK",
        "    }",
        "    state {",
        "        bigint claim_id PK, FK",
        "    }",
        "    observation }o--|| claim : claim_id",
        "    state |o--|| claim : claim_id",
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_rows_to_a_reader(name, demo_url):
    assert f"hanmi.{name}" in EXAMPLES[name]
    with psycopg.connect(as_role(demo_url, "hanmi_reader")) as connection:
        assert connection.execute(EXAMPLES[name]).fetchall()


def test_the_table_of_sources_is_fresh():
    found = build_sources(load_sources(SOURCES).values())
    assert found == (DOCS / "sources.md").read_text(), "stale: run `make docs`"
