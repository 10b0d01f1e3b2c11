"""Exports: read back by other readers and equal to SQL; whole or not at all; refused in one line."""

import csv
import io
import json
import os
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from pipeline import export
from pipeline.export import export_to
from pipeline.export_lines import FORMULA, csv_lines, json_lines
from pipeline.export_parquet import GROUP, write_parquet
from storage.articles import list_unread, record_article
from storage.exports import Field, Found, Wanted
from storage.extractions import record_extraction
from storage.problems import UnusableInput
from storage.records import Article, Extraction
from storage.sources import mirror_sources
from storage.store import Store
from storage.tracking import track_claims
from tests.storage.told import NOW, SOURCES, tariff, tell

HOSTILE = '=HYPERLINK("https://evil.example";"관세, 25%")'
KOREAN = '-미국이 한국산에 "관세" 25%를 매긴다.\n다음 줄, 그리고 12.5%'
VIEWS = {"changes": "claim_changes ORDER BY change_id",
         "evidence": "claim_evidence WHERE withdrawn_at IS NULL ORDER BY published_at, observation_key"}  # fmt: skip
LEAD = ("source_id", "source_name", "title", "sentence", "url", "quote_url", "observation_key")


def fill(store: Store) -> None:
    """Claims in two languages, one of them in words that a spreadsheet would run."""
    tell(store)
    figures = (
        tariff(KOREAN, "25%", 25, "announced", sectors=("autos",), speaker="+Kim"),
        tariff(KOREAN, "12.5%", 12.5, "threatened", sectors=("steel",), value_max=20.25),
    )
    with store.begin() as session:
        mirror_sources(session, SOURCES)
        moment = datetime(2026, 3, 2, 1, 2, 3, 456789, UTC)
        page = Article(url="https://wire.example/가", title=HOSTILE, text=KOREAN, lang="ko", published_at=moment,
                       authors=("@홍길동", "Kim, J."))  # fmt: skip
        record_article(session, "wire", page)
        for revision in list_unread(session, 10):
            record_extraction(session, revision, Extraction(is_relevant=True, figures=figures), "test-1")
    with store.begin() as session:
        track_claims(session, NOW)


def sql(store: Store, query: str) -> list[dict]:
    with store.begin() as session:
        return [dict(row) for row in session.execute(sa.text(f"SELECT * FROM hanmi.{query}")).mappings()]


def expected(store: Store, what: str) -> list[dict]:
    """What SQL says, put together by a plain loop."""
    if what != "claims":
        return sql(store, VIEWS[what])
    rows = sql(store, "claims_current ORDER BY claim_key")
    for row in rows:
        quotes = [
            quote for quote in sql(store, VIEWS["evidence"])
            if quote["claim_id"] == row["claim_id"] and row["value"] in (quote["value"], quote["from_value"])
        ]  # fmt: skip
        newest = max((quote["published_at"] for quote in quotes), default=None)
        quote = next((quote for quote in quotes if quote["published_at"] == newest), {})
        row.update({name: quote.get(name) for name in LEAD})
    return rows


def as_told(value: object) -> object:
    """A value of SQL as JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value


@pytest.mark.parametrize("what", ["claims", "changes", "evidence"])
@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_what_is_read_back_is_what_sql_says(store, tmp_path, form, what):
    fill(store)
    path = tmp_path / f"out.{form}"
    export_to(path, None, Wanted(what=what))
    rows = expected(store, what)
    assert len(rows) > 4
    if form == "csv":
        read = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))
        assert [list(row) for row in read] == [list(row) for row in rows]
        assert [[in_cell(value) for value in row.values()] for row in rows] == [list(row.values()) for row in read]
    elif form == "jsonl":
        read = [json.loads(line) for line in path.read_bytes().decode("utf-8").splitlines()]
        assert read == [{name: as_told(value) for name, value in row.items()} for row in rows]
    else:
        table = pq.read_table(path)
        assert table.column_names == list(rows[0])
        assert table.to_pylist() == rows


def in_cell(value: object) -> str:
    """A value of SQL as a cell has it."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    text = "; ".join(value) if isinstance(value, list) else str(as_told(value))
    if isinstance(value, float):
        return text.removesuffix(".0") if "e" not in text else str(int(value))
    return "'" + text if isinstance(value, str | list) and text.startswith(FORMULA) else text


@pytest.mark.parametrize("text", [mark + "1+1" for mark in FORMULA] + [" =1", "\u3000=1", "=", '="a,b"'])
def test_no_text_is_run_by_a_spreadsheet(text):
    found = Found([Field("a", "text"), Field("b", "names"), Field("n", "number")], iter([row_of(text)]))
    _, line = csv.reader(io.StringIO("".join(csv_lines(found)), newline=""))
    assert line == ["'" + text, "'" + text + "; x", "-5"]


def row_of(text: str) -> dict:
    return {"a": text, "b": [text, "x"], "n": -5.0}


@pytest.mark.parametrize("text", ["관세 25%", 'a "b", c', "two\nlines\r\nthree", "\u2028\u2029\x85", "\U0001f600", ""])
def test_any_text_comes_back(text):
    fields = [Field("a", "text")]
    (line,) = json_lines(Found(fields, iter([{"a": text}])))
    assert line.splitlines() == [line[:-1]]
    assert json.loads(line) == {"a": text}
    document = "".join(csv_lines(Found(fields, iter([{"a": text}, {"a": "last"}]))))
    assert [row["a"] for row in csv.DictReader(io.StringIO(document, newline=""), restkey="?") if row] == [text, "last"]


def test_a_day_is_told_as_of_its_end(store, tmp_path):
    fill(store)
    path = tmp_path / "then.jsonl"
    export_to(path, None, Wanted(as_of=date(2026, 1, 5)))
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {(row["target"], row["value"], row["url"]) for row in read} == {
        ("KR", 15, "https://daily.example/a"),
        ("JP", 15, "https://daily.example/a"),
    }
    assert set(read[0]) == set(expected(store, "claims")[0])


@pytest.mark.parametrize("form", ["csv", "jsonl", "jsonld", "parquet"])
def test_an_export_is_the_same_each_time_and_an_empty_store_has_one(store, tmp_path, form):
    empty, one, two = (tmp_path / f"{name}.{form}" for name in ("empty", "one", "two"))
    export_to(empty, None, Wanted())
    fill(store)
    export_to(one, None, Wanted())
    export_to(two, form, Wanted())
    assert one.read_bytes() == two.read_bytes() != empty.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xml"], "no format 'xml'; use one of csv, jsonl, parquet, jsonld"),
        (["--what", "news"], "--what takes claims, changes, evidence"),
        (["--format", "jsonld", "--what", "changes"], "leave out --what"),
        (["--format", "jsonl", "--bom"], "--bom is for csv"),
        (["-o", "."], ". is a folder; name a file in it"),
        (["-o", "nowhere/x.csv"], "nowhere is no folder"),
    ],
)
def test_bad_use_is_refused_in_one_line(hanmi, arguments, said):
    done = hanmi("export", *arguments, check=2)
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_the_command_writes_to_standard_output_and_to_a_file(store, hanmi, tmp_path):
    fill(store)
    path = tmp_path / "표.csv"
    hanmi("export", "--bom", "-o", path, check=0)
    told_rows = hanmi("export", "--output", "-", check=0).stdout
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert stream.read().splitlines() == told_rows.splitlines()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("form", ["csv", "jsonl", "jsonld", "parquet"])
def test_a_failure_leaves_the_file_that_was_there(store, tmp_path, monkeypatch, form):
    fill(store)
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "claims"
    path.write_bytes(b"before")

    def failing(*_: object) -> Found:
        def rows():
            raise OSError(28, "No space left on device")
            yield

        return Found([Field("a", "text")], rows())

    monkeypatch.setattr(export, "find_rows", failing)
    monkeypatch.setattr(export, "list_claims", lambda *_: failing().rows)
    with pytest.raises(OSError, match="No space left"):
        export_to(path, form, Wanted())
    assert list(folder.iterdir()) == [path]
    assert path.read_bytes() == b"before"


def test_a_pipe_stays_a_pipe_and_a_link_a_link(store, tmp_path):
    tell(store)
    target, link = tmp_path / "real.csv", tmp_path / "link.csv"
    target.write_bytes(b"")
    link.symlink_to(target)
    export_to(link, None, Wanted())
    assert link.is_symlink()
    assert target.stat().st_size > 0
    export_to(Path(os.devnull), "jsonl", Wanted())
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_rows_cost_no_memory(form):
    """Five times the rows take no more memory: what is held is a part of fixed size."""

    def held(count: int) -> int:
        fields = [Field("claim_key", "text"), Field("value", "number")]
        found = Found(fields, ({"claim_key": f"{n:064d}", "value": n / 7} for n in range(count)))
        tracemalloc.start()
        with Path(os.devnull).open("wb") as stream:
            if form == "parquet":
                write_parquet(stream, found, {})
            else:
                stream.writelines(line.encode() for line in {"csv": csv_lines, "jsonl": json_lines}[form](found))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    held(GROUP)
    assert held(6 * GROUP) < 1.3 * held(2 * GROUP) + 100_000


def test_the_store_is_read_by_a_cursor_of_the_server(store):
    """A query without end: the first rows come, since nothing is read before it is asked for."""
    from storage.exports import stream

    with store.begin() as session:
        found = stream(session, "SELECT n, 1 / (2000000 - n) AS m FROM generate_series(1, 2000000) AS n", Wanted())
        assert [next(found.rows)["n"] for _ in range(3)] == [1, 2, 3]
    with store.begin() as session, pytest.raises(sa.exc.DataError):
        list(stream(session, "SELECT 1 / (5 - n) AS m FROM generate_series(1, 9) AS n", Wanted()).rows)


def test_options_are_checked_before_the_store_is_opened(monkeypatch):
    monkeypatch.setenv("HANMI_DATABASE_URL", "mysql://x")
    with pytest.raises(UnusableInput, match="no format"):
        export_to(None, "xml", Wanted())
