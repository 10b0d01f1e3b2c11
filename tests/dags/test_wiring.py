"""The few decisions that the DAGs make themselves: when the asset is published, and which day a digest is of."""

from datetime import UTC, date, datetime

import pytest

pytestmark = pytest.mark.airflow


def _row(stored, tries=1):
    return {"source": "x", "stored": stored, "try": tries}


@pytest.mark.parametrize(
    ("sources", "rows", "is_published"),
    [
        pytest.param([], [], False, id="nothing-was-due"),
        pytest.param(["x"], [_row(0)], False, id="nothing-stored"),
        pytest.param(["x"], [_row(3)], True, id="stored"),
        pytest.param(["x", "y"], [_row(0), _row(1)], True, id="one-of-two-stored"),
        pytest.param(["x", "y"], [_row(0)], True, id="one-broke-and-may-have-stored"),
        pytest.param(["x"], [_row(0, tries=2)], True, id="second-try-and-the-first-may-have-stored"),
    ],
)
def test_articles_are_published_when_any_may_be_new(sources, rows, is_published):
    from dags.crawl_sources import may_be_new

    assert may_be_new(sources, rows) is is_published


@pytest.mark.parametrize(
    ("given", "run_after", "day"),
    [
        pytest.param(None, datetime(2026, 11, 23, 22, 0, tzinfo=UTC), date(2026, 11, 24), id="seven-in-seoul"),
        pytest.param(None, datetime(2026, 11, 23, 14, 59, tzinfo=UTC), date(2026, 11, 23), id="before-midnight"),
        pytest.param("2026-02-06", datetime(2026, 11, 23, 22, 0, tzinfo=UTC), date(2026, 2, 6), id="asked-for"),
        pytest.param("", datetime(2026, 11, 23, 22, 0, tzinfo=UTC), date(2026, 11, 24), id="left-empty"),
    ],
)
def test_day_of_a_digest(given, run_after, day):
    from dags.send_digest import read_day

    assert read_day(given, run_after) == day
