"""What comes from outside stays text, however much of it there is, and however hostile."""

from email import message_from_bytes, policy

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alerts.cleaning import clean_line
from alerts.digest import build_digest
from alerts.mail import HTML_LIMIT, render_mail
from storage.reports import DigestMaterial
from tests.alerts.page import TAGS, Page
from tests.alerts.samples import (
    OUTLETS,
    make_change,
    make_evidence,
    make_material,
    make_pledge,
    make_rate,
    make_source,
    make_watch,
)

SENDER, READER = "watch@example.org", "reader@example.org"
QUIET = build_digest(make_material(), make_watch())


def make_hostile_day(text: str, url: str = "https://herald.example/") -> DigestMaterial:
    """A day on which every word that can come from outside is the same text."""
    said = make_evidence(text, source_name=text, speaker=text, title=text, url=url, quote_start=1, quote_end=4)
    row = make_pledge(
        "a", 1e9, "stalled", actor=text, target=text, sector=text, unit="USD", due=text, pending_since=text
    )
    changes = [
        make_change("a", "status", (1e9, "announced"), (1e9, "stalled"), said),
        make_change("b", "confirmed", (5, "announced"), (5, "announced"), said),
    ]
    claims = [row, make_rate("b", 5, "announced", actor=text, target=text, unit=text)]
    sources = [make_source("herald", name=text, failures=2, last_error=text)]
    return make_material(changes, claims, sources=sources)


MARKUP = [*"<>&\"'/=\r\n\t\0 {}%;:-", "script", "Bcc: x@example.org", "{{ 1 }}", "\u202e", "\ud800", "관세"]
OUTSIDE = st.text(max_size=120) | st.lists(st.sampled_from(MARKUP), max_size=30).map("".join)


@settings(max_examples=100, deadline=None)
@example("<script>alert(1)</script>", "javascript:alert(1)")
@example('"><img src=x onerror=alert(1)>', 'https://herald.example/"><b>')
@example("x\r\nBcc: all@example.org\r\n\r\n<html>", "https://herald.example/\r\nx")
@example("{{ d.watch }}{% raw %}", "https://herald.example/{{ 1 }}")
@example("A\b", "")
@given(text=OUTSIDE.filter(str.strip), url=OUTSIDE | OUTSIDE.map(lambda tail: "https://herald.example/" + tail))
def test_what_comes_from_outside_stays_text(text, url):
    digest = build_digest(make_hostile_day(text, url), make_watch())
    message = message_from_bytes(render_mail(digest, sender=SENDER, recipient=READER).as_bytes(), policy=policy.default)
    assert set(message.keys()) == set(render_mail(QUIET, sender=SENDER, recipient=READER).keys())
    assert message["To"] == READER
    plain, page = message.iter_parts()
    parsed = Page(page.get_content())
    assert parsed.tags <= TAGS
    assert parsed.open == []
    assert all(link.startswith(("https://", "http://")) for link in parsed.links)
    shown = " ".join("".join(parsed.texts).split())
    assert clean_line(text, 80).replace("'", "’") in shown.replace("'", "’")
    assert all(line.isprintable() for line in plain.get_content().splitlines())


def make_flood(count: int, text: str) -> DigestMaterial:
    """Rates and pledges of which every name is the text, each moved by five outlets."""
    url = "https://herald.example/" + text.replace(" ", "/")
    claims, changes = [], []
    for n in range(count):
        make = make_rate if n % 2 else make_pledge
        row = make(f"r{n:03}", n + 1, "announced", actor=text, target=text)
        claims.append(row)
        for source in OUTLETS:
            said = make_evidence(f"{n} {text}", str(n), source, url=url, source_name=text, speaker=text)
            changes.append(make_change(row.claim_key, "value", (0, "announced"), (row.value, row.status), said))
    return make_material(changes, claims)


@pytest.mark.parametrize(
    "text",
    ["short", "a longer sentence, " * 40, "관세 " * 200, '"<&>" ' * 150],
    ids=["short", "long", "korean", "hostile"],
)
def test_under_100_kb_with_500_changes(text):
    digest = build_digest(make_flood(500, text), make_watch())
    message = render_mail(digest, sender=SENDER, recipient=READER)
    text_part, page = (part.get_content() for part in message.iter_parts())
    assert len(page.encode()) <= HTML_LIMIT
    assert "more changes are left out here" in page
    assert "more changes are left out here" in " ".join(text_part.split())
    assert page.count("<h3") >= 2
