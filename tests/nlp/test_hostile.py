"""Texts that no newsroom writes: nothing is raised, offsets slice the text, and work grows with the length alone."""

import re
from datetime import date

import pytest

from nlp import extraction
from nlp.extraction import extract_article
from nlp.gazetteer import find_names
from nlp.numbers import find_numbers
from nlp.paragraphs import (
    MAX_NUMBERS,
    MAX_PARAGRAPH,
    NUMBER_WEIGHT,
    PARAGRAPH_WEIGHT,
    PORTION,
    in_portions,
    split_paragraphs,
)

DAY = date(2026, 3, 2)
FIGURE = "South Korea agreed to invest $350 billion in the United States and pays a 15% tariff on cars."
KOREAN = "한국은 미국에 3500억 달러를 투자하기로 했고 자동차 관세는 15%로 낮아졌다."
TEXTS = {
    "empty": "",
    "blanks": " \n\t\u3000\u200b\n" * 50,
    "controls": "".join(map(chr, range(32))) + FIGURE + "\x7f\x80\x9b" + FIGURE,
    "between words": FIGURE.replace(" ", "\x00 \x1b"),
    "right to left": "\u202e\u2067" + FIGURE.replace("$", "\u200f$") + "\u202c\u2069 שלום مرحبا " + FIGURE,
    "lone surrogates": FIGURE.replace(" ", " \udc00") + "\ud800" + KOREAN,
    "mixed scripts": f"{FIGURE} {KOREAN} Южная Корея инвестирует $350 млрд. 韓国は米国に3500億ドルを投資する。 ٤٥٦",
    "joined letters": "e\u0301" * 300 + FIGURE + "👩‍👩‍👧" * 50 + KOREAN + "\u1112\u1161\u11ab" * 50,
    "quotes": "“" * 500 + FIGURE + "”" * 500,
    "brackets": "([{" * 300 + FIGURE + "}])" * 300,
    "quotes in quotes": "“he said ‘" * 100 + FIGURE + "’ she said”" * 100,
    "numbers": "The tariff on Korean cars: " + "15% and $350 billion, " * 300,
    "digits": "1" * 5_000 + "%, $" + "9" * 5_000 + " billion tariff on Korea",
    "separators": "$" * 2_000 + "1,1.1," * 500 + "%" * 2_000,
    "one word": "tariff" * 2_000 + "$350 billion",
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("lang", ["en", "ko", "xx"])
def test_offsets_slice_the_text(name: str, lang: str):
    text = TEXTS[name]
    found = extract_article(text, text, lang, DAY)
    for piece in (*found.figures, *found.mentions):
        assert extraction.clean(text)[piece.start : piece.end] == piece.text


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_figures_survive_what_stands_around_them(lang: str):
    sentence = KOREAN if lang == "ko" else FIGURE
    for name in ("controls", "quotes", "brackets"):
        text = TEXTS[name].replace(FIGURE, sentence)
        assert "pledge" in {figure.kind for figure in extract_article(None, text, lang, DAY).figures}, name


LINES = {
    "one line without a blank": "관세15%" * 40_000,
    "one line of prose": f"{FIGURE} " * 2_000,
    "numbers alone": "15% " * 50_000,
    "short lines": "15%\n" * 50_000,
    "no number": "Nothing was said of it. " * 8_000,
}


@pytest.mark.parametrize("name", LINES)
def test_pieces_and_portions_are_bounded_and_hold_all(name: str):
    text = LINES[name]
    pieces = split_paragraphs(text)
    portions = in_portions(pieces)
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert sum(len(piece.text) for piece in pieces) + text.count("\n") == len(text)
    assert all(len(piece.text) <= MAX_PARAGRAPH for piece in pieces)
    assert [piece for portion in portions for piece in portion] == pieces
    heaviest = PARAGRAPH_WEIGHT + MAX_PARAGRAPH + NUMBER_WEIGHT * (MAX_NUMBERS + 1)
    weight = sum(len(piece.text) + PARAGRAPH_WEIGHT for piece in pieces)
    weight += NUMBER_WEIGHT * len(re.findall(r"[0-9]+", text))
    assert len(portions) <= 1 + weight // (PORTION - heaviest)


class Work:
    """Counts the letters that the stages of the extraction are given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.parsed, self.docs, self.portions, self.longest = 0, 0, 0, 0
        make, read = extraction._doc, extraction._read_portion

        def counted_doc(doc, scene):
            self.docs, self.parsed = self.docs + 1, self.parsed + len(doc.text)
            self.longest = max(self.longest, len(doc.text))
            return make(doc, scene)

        def counted_read(*args, **options):
            self.portions += 1
            return read(*args, **options)

        monkeypatch.setattr(extraction, "_doc", counted_doc)
        monkeypatch.setattr(extraction, "_read_portion", counted_read)


@pytest.mark.parametrize("name", ["prose", "line"])
def test_twice_the_text_is_twice_the_work(name: str, monkeypatch: pytest.MonkeyPatch):
    unit = f"{FIGURE}{' ' if name == 'line' else chr(10)}" * 400
    counts = []
    for times in (1, 2):
        with monkeypatch.context() as patch:
            work = Work(patch)
            extract_article("Korea to invest", unit * times, "en", DAY)
        assert work.parsed <= len(unit) * times
        assert work.longest <= MAX_PARAGRAPH
        counts.append(work)
    once, twice = counts
    assert 2 <= once.portions <= twice.portions <= 2 * once.portions + 1
    assert twice.docs <= 2 * once.docs + 2
    assert twice.parsed == 2 * once.parsed


def test_five_megabytes_without_a_figure_are_not_parsed(monkeypatch: pytest.MonkeyPatch):
    work = Work(monkeypatch)
    text = "Nothing that anybody said of the weather was of any note.\n" * 86_000
    assert len(text) > 4_900_000
    assert extract_article(None, text, "en", DAY).figures == ()
    assert work.parsed == 0
    assert work.portions <= 2 + (len(text) + PARAGRAPH_WEIGHT * 86_000) // (PORTION - MAX_PARAGRAPH)


def test_names_and_numbers_of_a_long_piece_keep_their_places():
    text = LINES["one line of prose"][:MAX_PARAGRAPH]
    assert all(text[number.start : number.end] == number.text for number in find_numbers(text))
    names = find_names(text, "en")
    assert {text[name.start : name.end] for name in names} == {"South Korea", "United States"}
