"""`hanmi extract` with its explanations: the figures stay what they are, whatever else is asked for."""

import json

import pytest

from pipeline.explanations import explain_rows
from pipeline.process import extract_rows
from storage.problems import UnusableInput

ROW = {
    "id": "one", "url": None, "publisher": "Harbour Post", "title": "Tariffs", "published": "2026-01-27", "lang": "en",
    "text": "Mr. Trump threatened to raise tariffs on South Korean goods from 15% to 25%.\nSeoul is worried.",
}  # fmt: skip
ROWS = [("file:1", ROW), ("file:2", {**ROW, "id": "two", "title": "</title><script>alert(1)</script>"})]


def read_lines(path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_figures_text_and_page_come_from_one_reading(tmp_path, capsys):
    output, page = tmp_path / "out.jsonl", tmp_path / "page.html"
    explain_rows(ROWS, output=output, page=page, is_told=True)
    assert read_lines(output) == list(extract_rows(ROWS))
    told = " ".join(capsys.readouterr().out.split())
    assert "[25% #1 tariff threatened]" in told
    assert "2. </title><script>alert(1)</script>" in told
    assert "<script>" not in page.read_text(encoding="utf-8")
    assert "What was read in 2 articles" in page.read_text(encoding="utf-8")


def test_without_an_output_no_figures_are_written(tmp_path, capsys):
    explain_rows(ROWS, output=None, page=tmp_path / "page.html", is_told=False)
    assert capsys.readouterr().out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_bad_line_leaves_no_half_of_a_file(tmp_path):
    bad = [*ROWS, ("file:3", {"id": "three"})]
    with pytest.raises(UnusableInput, match="file:3"):
        explain_rows(bad, output=tmp_path / "out.jsonl", page=tmp_path / "page.html", is_told=False)
    assert list(tmp_path.iterdir()) == []


def test_half_of_a_surrogate_pair_in_a_title_is_no_error(hanmi, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({**ROW, "title": "a\ud800b"}) + "\n", encoding="utf-8")
    page = tmp_path / "page.html"
    (row,) = map(json.loads, hanmi("extract", path, check=0).stdout.splitlines())
    assert row["title"] == "a\ud800b"
    told = hanmi("extract", path, "--explain", "--html", page, check=0)
    assert "threatened" in told.stdout
    assert page.exists()
