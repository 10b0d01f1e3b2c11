"""The command line as a user has it: what it takes, what it prints, how it refuses, and with which status."""

import json

import pytest
from sqlalchemy import text

from storage.schema import newest_revision
from storage.store import Store

TABLES = ("source", "article", "article_revision", "figure")
GOOD = {
    "id": "one", "url": None, "publisher": "The Washington Times", "title": "Tariffs", "published": "2026-02-06",
    "lang": "en",
    "text": "Mr. Trump threatened to raise tariffs on South Korean goods from 15% to 25%.\nSeoul is worried.",
}  # fmt: skip
FIGURE = {
    "start": 72, "end": 75, "text": "25%", "kind": "tariff_rate", "pledge_type": None, "value": 25, "value_max": None,
    "from_value": 15, "unit": "percent", "qualifier": "exact", "period": None, "actor": "US", "targets": ["KR"],
    "sectors": [], "status": "threatened", "speaker": "Trump", "date": None,
}  # fmt: skip


def line(**changes: object) -> str:
    return json.dumps({**GOOD, **changes}, ensure_ascii=False)


@pytest.fixture
def file(tmp_path):
    def write(*lines: str, name: str = "articles.jsonl"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def count_rows(store: Store) -> int:
    """Articles, revisions and sources in the store."""
    with store.begin() as session:
        return sum(session.scalar(text(f"SELECT count(*) FROM hanmi.{name}")) for name in TABLES)


BAD_LINES = {
    "malformed JSON": ('{"id": "two",', "articles.jsonl:2: malformed JSON"),
    "no object": ("[1]", "articles.jsonl:2: each line must be a JSON object"),
    "no text": (line(id="two", text="  "), "articles.jsonl:2: the article needs `text`"),
    "text missing": ('{"id": "two", "publisher": "P", "published": "2026-02-06"}', "needs `text`"),
    "no publisher": (line(publisher=None), "needs `publisher`"),
    "no date": (line(published=None), "needs `published`"),
    "a day that is none": (line(published="2026-02-31"), "`published` is '2026-02-31', must be a day"),
    "a year out of reach": (line(published="0001-01-01"), "must lie between"),
    "another language": (line(lang="fr"), "`lang` is 'fr'"),
    "a number as title": (line(title=5), "`title` must be a string"),
    "NUL in the text": (line(text="a\x00b"), "characters that no text holds"),
    "NUL in the id": (line(id="a\x00b"), "`id` holds characters"),
    "no address": (line(url="http://a.example:abc/x"), "`url` is 'http://a.example:abc/x'"),
    "nested too deep": ("[" * 100_000, "articles.jsonl:2: malformed JSON"),
    "half a surrogate pair": (
        '{"id":"x","publisher":"P","published":"2026-02-06","text":"a\\ud800b"}',
        "no text holds",
    ),
}


@pytest.mark.parametrize(("bad", "message"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_one_bad_line_and_nothing_is_stored(hanmi, store, file, bad, message):
    done = hanmi("load", file(line(), bad), check=2)
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert count_rows(store) == 0


def test_load_figures_process_claims_and_again(hanmi, file):
    articles, figures = (
        file(line()),
        file(json.dumps({"id": "one", "relevant": True, "figures": [FIGURE]}), name="f.jsonl"),
    )
    assert hanmi("load", articles, "--figures", figures, check=0).stdout == (
        "1 articles stored, 0 known before, 1 with figures given\n"
    )
    assert "1 changes of claims" in hanmi("process", check=0).stdout
    first = hanmi("claims", "--json", "--as-of", "2026-02-06", check=0).stdout
    (claim,) = json.loads(first)
    expected = {
        "kind": "tariff_rate", "pledge_type": None, "actor": "US", "target": "KR", "sector": None, "unit": "percent",
        "period": None, "in_force_value": 15, "in_force_since": None, "pending_value": 25,
        "pending_status": "threatened", "pending_since": "2026-02-06", "value": 25, "status": "threatened",
        "contested": False, "confirmation": "single_source", "witnesses": 1,
    }  # fmt: skip
    assert {name: claim[name] for name in expected} == expected
    assert json.loads(hanmi("claims", "--json", "--as-of", "2026-02-05", check=0).stdout) == []
    assert "0 articles stored, 1 known" in hanmi("load", articles, "--figures", figures, check=0).stdout
    assert "0 changes" in hanmi("process", check=0).stdout
    assert hanmi("claims", "--json", "--as-of", "2026-02-06", check=0).stdout == first
    table = hanmi("claims", "--kind", "tariff_rate", "--actor", "us", check=0).stdout
    assert "US → KR" in table
    assert "25% threatened" in table


BAD_FIGURES = {
    "offsets": ({"start": 1, "end": 4}, "text '25%' does not stand at its offsets"),
    "status": ({"status": "maybe"}, "status 'maybe'"),
    "an unknown field": ({"colour": "red"}, "fields missing or unknown: ['colour']"),
    "pledge_type of a tariff": ({"pledge_type": "investment"}, "pledge_type 'investment' of a tariff_rate"),
    "a sector that is none": ({"sectors": ["shoes"]}, "sectors ['shoes']"),
    "a date that is none": ({"date": "soon"}, "date 'soon'"),
    "a value without end": ({"value": float("inf")}, "value inf"),
    "a date beyond all dates": ({"date": "9999-12-31"}, "date '9999-12-31'"),
    "a value in words": ({"value": "25"}, "value '25'"),
}


@pytest.mark.parametrize(("changes", "message"), BAD_FIGURES.values(), ids=BAD_FIGURES.keys())
def test_bad_figures_are_refused_with_their_articles(hanmi, store, file, changes, message):
    figures = file(json.dumps({"id": "one", "relevant": True, "figures": [FIGURE | changes]}), name="figures.jsonl")
    done = hanmi("load", file(line()), "--figures", figures, check=2)
    assert "figures.jsonl:1: " in done.stderr
    assert message in done.stderr
    assert count_rows(store) == 0


REFUSED = {
    "no such file": (["load", "/nowhere.jsonl"], {}, "no such file"),
    "unknown kind": (["claims", "--kind", "tarif"], {}, "unknown kind 'tarif'; one of: tariff_rate, pledge"),
    "unknown sector": (["claims", "--sector", "shoes"], {}, "unknown sector 'shoes'; one of: all, autos"),
    "unknown actor": (["claims", "--actor", "Nobody Inc"], {}, "unknown actor 'Nobody Inc'"),
    "unknown filter": (["claims", "--colour", "red"], {}, "No such option"),
    "no day": (["claims", "--as-of", "yesterday"], {}, "does not match"),
    "no database": (["claims"], {"HANMI_DATABASE_URL": "postgresql://x@127.0.0.1:1/x"}, "cannot reach the database"),
    "no PostgreSQL": (["process"], {"HANMI_DATABASE_URL": "mysql://x@127.0.0.1/x"}, "only postgresql:// works"),
    "no mail server": (["digest", "--send"], {}, "--send needs HANMI_SMTP_URL"),
    "a mail address for a server": (["digest", "--send"], {"HANMI_SMTP_URL": "me@example.org"}, "HANMI_SMTP_URL"),
    "unknown source": (["crawl", "nobody"], {}, "no source nobody"),
    "no source folder": (["crawl", "--sources", "/nowhere"], {}, "no such folder"),
    "nowhere to write": (["extract", "/dev/null", "-o", "/nowhere/x.jsonl"], {}, "/nowhere"),
    "a home that is a file": (["claims"], {"HANMI_HOME": "/dev/null", "HANMI_DATABASE_URL": ""}, "/dev/null"),
    "nothing to parse": (["parse"], {}, "give one HTML file, or --batch"),
}


@pytest.mark.parametrize(("arguments", "environment", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_refusals(hanmi, arguments, environment, message):
    done = hanmi(*arguments, check=2, **environment)
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_a_source_file_with_an_unknown_key(hanmi, file, tmp_path):
    file("name: X", "colour: red", name="x.yml")
    done = hanmi("crawl", "--sources", tmp_path, check=2)
    assert "x.yml" in done.stderr
    assert "colour" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_extract_needs_no_store(hanmi, file, tmp_path):
    nowhere = {"HANMI_DATABASE_URL": "postgresql://x@127.0.0.1:1/x"}
    hanmi("extract", file(line()), "-o", tmp_path / "out.jsonl", check=0, **nowhere)
    (row,) = [json.loads(text) for text in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert row["relevant"] is True
    assert [(figure["text"], figure["from_value"], figure["status"]) for figure in row["figures"]] == [
        ("25%", 15, "threatened")
    ]
    assert list(row["figures"][0]) == list(FIGURE)


def test_extract_leaves_no_half_of_a_file(hanmi, file, tmp_path):
    hanmi("extract", file(line(), "{"), "-o", tmp_path / "out.jsonl", check=2)
    assert not [path for path in tmp_path.iterdir() if path.name != "articles.jsonl" and path.is_file()]


def test_text_files_and_pages_load_as_articles(hanmi, file):
    file("Seoul pledges", "", "South Korea pledged $350 billion.", name="2026-02-06-seoul.txt")
    page = "<html lang=en><title>T</title><article><h1>A page</h1>" + "<p>Seoul will buy 103 Boeing aircraft.</p>" * 5
    path = file(page + "</article>", name="page.html")
    assert "2 articles stored" in hanmi("load", path.parent, check=0).stdout
    assert "2 articles read" in hanmi("process", check=0).stdout
    parsed = json.loads(hanmi("parse", path, "--url", "https://daily.example/2026/02/06/page", check=0).stdout)
    assert parsed["title"] == "A page"
    assert "103 Boeing" in parsed["text"]


def test_the_store_tells_its_address(hanmi, store):
    assert hanmi("db", "url", check=0).stdout.strip() == store.url.replace("+psycopg", "")
    assert f"revision {newest_revision()}" in hanmi("db", "upgrade", check=0).stdout


def test_help_names_every_command(hanmi):
    told = hanmi("--help", check=0).stdout
    names = ("extract", "load", "parse", "crawl", "process", "digest", "run", "demo", "up", "claims", "sources", "db")
    assert [name for name in names if name not in told] == []


def test_a_mark_at_the_start_of_the_file_is_no_error(hanmi, tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text(line() + "\n", encoding="utf-8-sig")
    assert "1 articles stored" in hanmi("load", path, check=0).stdout


def test_ids_that_look_like_parts_of_addresses_are_articles_of_their_own(hanmi, store, file):
    ids = ("n#1", "n#2", "n?3", "n?4")
    hanmi("load", file(*(line(id=name, text=f"Text of {name}.") for name in ids)), check=0)
    with store.begin() as session:
        assert session.scalar(text("SELECT count(*) FROM hanmi.article")) == 4


def test_figures_that_come_too_late_are_not_taken_in_silence(hanmi, file):
    articles, figures = (
        file(line()),
        file(json.dumps({"id": "one", "relevant": True, "figures": [FIGURE]}), name="f.jsonl"),
    )
    hanmi("load", articles, check=0)
    hanmi("process", check=0)
    assert "was read already" in hanmi("load", articles, "--figures", figures, check=2).stderr
