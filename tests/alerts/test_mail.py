"""The mail: golden files of whole days, headers, and that what comes from outside stays text.

Golden files are written anew by `make golden` (`pytest tests --golden`); then read the difference.
"""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alerts.cleaning import clean_line
from alerts.digest import build_digest
from alerts.mail import render_html, render_mail, render_text
from tests.alerts.days import DAYS, THREAT_KO
from tests.alerts.page import TAGS, Page
from tests.alerts.samples import (
    make_change,
    make_evidence,
    make_material,
    make_rate,
    make_watch,
)

GOLDEN = Path(__file__).parent / "golden"
SENDER, READER = "watch@example.org", "reader@example.org"
HEADERS = {
    "Subject", "From", "To", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted", "X-Hanmi-Digest",
    "MIME-Version", "Content-Type", "Content-Language",
}  # fmt: skip


def build(day: str):
    return build_digest(DAYS[day](), make_watch())


@pytest.mark.parametrize("form", ["txt", "html"])
@pytest.mark.parametrize("day", DAYS)
def test_golden(day, form, pytestconfig):
    path = GOLDEN / f"{day}.{form}"
    rendered = {"txt": render_text, "html": render_html}[form](build(day))
    if pytestconfig.getoption("--golden", default=False):
        path.write_text(rendered, encoding="utf-8")
    assert rendered == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over():
    assert {path.name for path in GOLDEN.iterdir()} == {f"{day}.{form}" for day in DAYS for form in ("txt", "html")}


@pytest.mark.parametrize("day", DAYS)
def test_the_page_is_whole_and_needs_nothing_from_elsewhere(day):
    html = render_html(build(day))
    page = Page(html)
    assert page.tags <= TAGS
    assert page.open == []
    assert all(link.startswith("https://") for link in page.links)
    assert not any(word in html for word in ("url(", "@import", "<img", "<script", "<link"))


def test_headers():
    message = render_mail(build("busy"), sender=SENDER, recipient=READER, sent_at=datetime(2026, 2, 6, 7, tzinfo=UTC))
    assert set(message.keys()) == HEADERS
    assert message["Subject"] == "Washington threatens 25% on Korean autos (now 15%); 5 more"
    assert message["From"] == "Hanmi Watch <watch@example.org>"
    assert message["To"] == READER
    assert message["Date"] == "Fri, 06 Feb 2026 07:00:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert message["List-Id"] == "<daily.hanmi-watch.example.org>"
    assert message["List-Unsubscribe"] == "<mailto:watch@example.org?subject=unsubscribe%20daily>"
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert [part["Content-Language"] for part in message.iter_parts()] == ["en", "en"]


def test_the_date_is_the_start_of_the_day_where_no_moment_is_given():
    assert render_mail(build("quiet"), sender=SENDER)["Date"] == "Fri, 06 Feb 2026 00:00:00 +0900"


def test_the_message_id_is_stable_for_watch_day_and_reader():
    def message_id(day="busy", reader=READER, **watch):
        digest = build_digest(DAYS[day](), make_watch(**watch))
        return render_mail(digest, sender=SENDER, recipient=reader)["Message-ID"]

    assert message_id() == message_id() == message_id("quiet") == message_id(reader="Reader@Example.org")
    assert len({message_id(), message_id(reader="other@example.org"), message_id(reader=None)}) == 3
    assert READER.split("@", maxsplit=1)[0] not in message_id()


def test_the_same_digest_gives_the_same_bytes():
    first, second = (render_mail(build("busy"), sender=SENDER, recipient=READER).as_bytes() for _ in range(2))
    assert first == second
    assert max(len(line) for line in first.splitlines()) <= 998


def test_the_copy_for_the_folder_names_nobody():
    message = render_mail(build("busy"), sender=SENDER)
    assert message["To"] == "undisclosed-recipients:;"


@pytest.mark.parametrize(
    ("sender", "recipient"),
    [
        ("not an address", READER), ("", READER), (SENDER, "reader@example.org\r\nBcc: all@example.org"),
        (SENDER, "reader@example.org, other@example.org"), (SENDER, "@example.org"), (SENDER, "하나@example.org"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(sender, recipient):
    with pytest.raises(ValueError, match="not a mail address"):
        render_mail(build("quiet"), sender=sender, recipient=recipient)


def test_long_names_do_not_break_the_list_headers():
    watch = make_watch(slug="a" * 63)
    sender = f"Two words <{'b' * 60}@{'c' * 40}.example.org>"
    digest = build_digest(make_material(watch=watch.slug), watch)
    message = message_from_bytes(render_mail(digest, sender=sender, recipient=READER).as_bytes(), policy=policy.default)
    assert message["List-Id"] == f"<{'a' * 63}.hanmi-watch.{'c' * 40}.example.org>"
    assert message["List-Unsubscribe"].startswith(f"<mailto:{'b' * 60}@")
    assert message["Message-ID"].startswith(f"<{'a' * 63}.2026-02-06.")
    assert message["From"].addresses[0].display_name == "Two words"


def test_a_korean_sentence_is_intact_in_both_parts():
    evidence = make_evidence(THREAT_KO, "25%", "ilbo", speaker="보기 장관")
    change = make_change("a", "new", None, (25.0, "threatened"), evidence)
    digest = build_digest(make_material([change], [make_rate("a", 25.0, "threatened")]), make_watch())
    sent = render_mail(digest, sender=SENDER, recipient=READER).as_bytes()
    message = message_from_bytes(sent, policy=policy.default)
    text, page = (part.get_content() for part in message.iter_parts())
    told = re.sub(r"\s+(> )?", " ", text)
    before, figure, after = THREAT_KO.partition("25%")
    assert f"{before}[{figure}]{after}" in told
    assert THREAT_KO in "".join(Page(page).texts)
    assert '<blockquote class="quote" lang="ko"' in page
    assert "보기 장관" in text
    assert "보기일보" in page


@given(name=st.text(min_size=1, max_size=150).map(clean_line).filter(bool))
@example("가나 다라 ’s " * 9)
@example("보기그룹" * 30)
def test_the_subject_arrives_as_it_was_written(name):
    row = make_rate("a", 25.0, "threatened", actor=name)
    digest = build_digest(make_material([make_change("a", "new", None, (25.0, "threatened"))], [row]), make_watch())
    sent = render_mail(digest, sender=SENDER).as_bytes()
    assert message_from_bytes(sent, policy=policy.default)["Subject"] == clean_line(digest.subject, 150)
    assert all(len(line) <= 78 for line in sent.partition(b"\r\nFrom:")[0].split(b"\r\n"))
