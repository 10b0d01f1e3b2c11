"""A store with the demo's articles, filled once for all questions that are asked of it."""

import pytest

from storage.store import open_store
from tests.conftest import _make_database
from tests.docs.demo_store import fill_store


@pytest.fixture(scope="session")
def demo_url(template_url):
    for url in _make_database(template_url, "hanmi"):
        store = open_store(url)
        fill_store(store)
        store.close()
        yield url
