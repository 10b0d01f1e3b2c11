"""A site that fails on demand, for each test its own."""

from collections.abc import Iterator

import pytest

from tests.crawlers.faulty_site import FaultySite, serve_faults


@pytest.fixture
def site() -> Iterator[FaultySite]:
    with serve_faults() as running:
        yield running
