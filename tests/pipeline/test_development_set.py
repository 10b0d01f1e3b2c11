"""The development articles through our own extraction: the claims that a reader of 6 February 2026 must find."""

import json
from datetime import date

import pytest

from pipeline.load import load_articles
from pipeline.process import process_articles
from storage.claims import find_claims

FIELDS = ("id", "url", "publisher", "title", "published", "lang")


@pytest.fixture
def news(shared, tmp_path):
    """The articles as JSON lines, with the metadata that the gold file gives."""
    rows = (shared / "gold" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "news.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for row in map(json.loads, rows):
            text = (shared / "gold" / "articles" / f"{row['id']}.txt").read_text(encoding="utf-8")
            stream.write(json.dumps({**{name: row[name] for name in FIELDS}, "text": text}) + "\n")
    return path


def test_the_threat_and_the_stalled_pledge_stand(store, news):
    assert load_articles(news).stored_count == 100
    process_articles()
    with store.begin() as session:
        claims = find_claims(session, as_of=date(2026, 2, 7))
    threats = [
        claim
        for claim in claims
        if (claim.kind, claim.actor, claim.target, claim.status) == ("tariff_rate", "US", "KR", "threatened")
    ]
    assert (25, 15) in [(claim.pending_value, claim.in_force_value) for claim in threats]
    stalled = [claim for claim in claims if (claim.actor, claim.target, claim.status) == ("KR", "US", "stalled")]
    assert [(claim.value, claim.unit, claim.sector) for claim in stalled] == [(350e9, "USD", "all")]
    assert 425e9 not in [claim.value for claim in claims], "reserves are no claim"

    assert load_articles(news).stored_count == 0
    again = process_articles()
    assert (again.article_count, again.change_count) == (0, 0)
