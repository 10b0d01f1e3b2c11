"""Cut a text into paragraphs and sentences with their offsets, without spaCy; the same for both languages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from nlp.lexicon import load_lexicon

MAX_PARAGRAPH = 4_000
"""Longer lines are cut at a sentence end (or hard), so that no input makes the parser slow or large."""
MAX_NUMBERS = 100
"""So are those that hold more numbers: each is judged by all that stands around it."""
PORTION = 60_000
"""Letters, with what a number and a line weigh beside theirs; no article of the corpora weighs half of it."""
NUMBER_WEIGHT, PARAGRAPH_WEIGHT = 50, 30

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_NUMBER = re.compile(r"\d[\d.,]*")

_TITLES = ("Mr", "Ms", "Mrs", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec")
# The stop comes first and what must not precede it after that, since looking back from every letter is slow.
_ENGLISH_END = re.compile(
    r"[.!?](?<![A-Z.][.!?])(?<!\b[A-Z][a-z][.!?])"
    + "".join(rf"(?<!\b{title}[.!?])" for title in _TITLES)
    + r"[\"”’)\]]*\s+(?=[\"“‘(\[A-Z0-9$])|[;—]\s+(?=[A-Z])|\n"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a text; `start` is its offset in it."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset just after the paragraph."""
        return self.start + len(self.text)


def split_paragraphs(text: str) -> list[Paragraph]:
    """The lines of `text` that hold more than blanks, those too long to be prose cut; offsets are exact."""
    lines = (match for match in _LINE.finditer(text) if not match.group().isspace())
    return [piece for line in lines for piece in _cut(text, line.start(), line.end())]


def _cut(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """A line in pieces that are neither longer nor hold more numbers than any paragraph of prose does."""
    while end - start > MAX_PARAGRAPH or _has_many_numbers(text, start, end):
        furthest = min(end, start + MAX_PARAGRAPH)
        numbers = [match.start() for match in islice(_NUMBER.finditer(text, start, furthest), MAX_NUMBERS + 1)]
        furthest = numbers[-1] if len(numbers) > MAX_NUMBERS else furthest
        cut = max(text.rfind(". ", start, furthest), text.rfind("다.", start, furthest)) + 2
        if cut - start <= (furthest - start) // 2:
            blank = text.rfind(" ", start, furthest) + 1  # no sentence ends here: between words, or anywhere
            cut = blank if blank - start > (furthest - start) // 2 else furthest
        yield Paragraph(start, text[start:cut])
        start = cut
    yield Paragraph(start, text[start:end])


def _has_many_numbers(text: str, start: int, end: int) -> bool:
    return next(islice(_NUMBER.finditer(text, start, end), MAX_NUMBERS, None), None) is not None


def in_portions(paragraphs: Sequence[Paragraph]) -> list[Sequence[Paragraph]]:
    """The paragraphs in portions of the size of a very long article each, at least one: what is compared with all of
    an article costs its square."""
    portions: list[list[Paragraph]] = [[]]
    size = 0
    for paragraph in paragraphs:
        weight = PARAGRAPH_WEIGHT + len(paragraph.text) + NUMBER_WEIGHT * len(_NUMBER.findall(paragraph.text))
        if portions[-1] and size + weight > PORTION:
            portions.append([])
            size = 0
        portions[-1].append(paragraph)
        size += weight
    return [*portions]


def sentence_spans(text: str, lang: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph. A rule of thumb: the parser decides where syntax matters."""
    pattern = re.compile(load_lexicon("korean")["sentence_end"]) if lang == "ko" else _ENGLISH_END
    edges = [0, *(match.end() for match in pattern.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(edges) if text[start:end].strip()]
