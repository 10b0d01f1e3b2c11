"""What was read, as a terminal shows it."""

from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from pipeline.explain_text import WIDEST, print_explanation
from tests.pipeline.explained import make_empty, make_english, make_hostile, make_korean

GOLDEN = Path(__file__).parent / "golden" / "explained.txt"


def shown(*explanations, width: int = 80, **console: object) -> str:
    stream = StringIO()
    for place, one in enumerate(explanations, 1):
        print_explanation(one, place, Console(file=stream, width=width, **console))
    return stream.getvalue()


def test_the_text_is_as_it_was(request):
    text = "".join(f"{line.rstrip()}\n" for line in shown(make_english(), make_korean(), make_empty()).splitlines())
    if request.config.getoption("--golden"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width):
    for line in shown(make_english(), make_korean(), make_hostile(), width=width).splitlines():
        assert cell_len(line) <= min(width, WIDEST)


def test_a_figure_is_marked_without_colours():
    assert "from 15% to [25% #1 tariff threatened]." in shown(make_english(), width=200)


def test_a_terminal_has_colours_and_a_file_none():
    assert "\x1b[" not in shown(make_english())
    assert "\x1b[" in shown(make_english(), force_terminal=True, color_system="standard", width=200)
    assert "\x1b[" not in shown(make_hostile()), "escapes of an article stay text"


def test_markup_of_an_article_is_text():
    assert "[bold]x[/bold]" in shown(make_hostile_title())


def make_hostile_title():
    from nlp.explain import explain
    from storage.records import Extraction

    return explain("[bold]x[/bold]", "[red]y[/red]", Extraction(is_relevant=False))
