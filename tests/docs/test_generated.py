"""Pages that are generated are those that `make docs` would write today."""

from docs.build import DOCS, build_dictionary, build_sources
from pipeline.crawl import SOURCES, load_sources


def test_the_data_dictionary_is_fresh(store):
    with store.begin() as session:
        assert build_dictionary(session) == (DOCS / "data-dictionary.md").read_text(), "stale: run `make docs`"


def test_the_table_of_sources_is_fresh():
    found = build_sources(load_sources(SOURCES).values())
    assert found == (DOCS / "sources.md").read_text(), "stale: run `make docs`"
