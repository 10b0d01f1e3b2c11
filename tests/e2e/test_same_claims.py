"""The same news through Airflow and through `hanmi run` gives the same claims, and the promised ones are there."""

import json

import pytest

from demo.site import start_site
from service.environment import ROOT
from tests.e2e.processes import Hanmi, end_world

pytestmark = [pytest.mark.slow, pytest.mark.airflow]


def run(home, *arguments, status=0, **environment) -> str:
    command = Hanmi(home, *arguments, **environment)
    assert command.finish() == status, command.text
    return command.text


def read_claims(home) -> list[dict]:
    return json.loads(run(home, "claims", "--json"))


@pytest.mark.timeout(900)
def test_airflow_and_the_command_line_agree(tmp_path):
    home, sources = tmp_path / "home", tmp_path / "sources"
    sources.mkdir()
    site = start_site(ROOT / "demo" / "articles")
    try:
        site.write_sources(sources)
        told = run(home, "run", "--sources", str(sources))
        by_command = read_claims(home)
        assert "27 articles read" in told
        run(home, "demo", "--once")
        by_airflow = read_claims(home / "demo")
    finally:
        site.stop()
        end_world(home / "demo")
        end_world(home)
    assert by_airflow == by_command
    check_promises(by_airflow)


def check_promises(claims: list[dict]) -> None:
    """At least eight claims; a US rate on Korean goods with both its sides; Korea's programme, seen by several."""
    assert len(claims) >= 8
    rates = [c for c in claims if (c["kind"], c["actor"], c["target"]) == ("tariff_rate", "US", "KR")]
    (general,) = [rate for rate in rates if rate["sector"] == "all"]
    assert (general["in_force_value"], general["pending_value"]) == (12.5, 15)
    (program,) = [
        claim
        for claim in claims
        if (claim["actor"], claim["target"], claim["pledge_type"]) == ("KR", "US", "investment")
        and claim["sector"] == "all"
        and claim["unit"] == "USD"
        and claim["period"] is None
    ]
    assert program["value"] == 350e9
    assert program["witnesses"] >= 3
