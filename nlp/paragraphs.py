"""Cut a text into paragraphs and sentences with their offsets, without spaCy; the same for both languages."""

import re
from dataclasses import dataclass
from itertools import pairwise

from nlp.lexicon import load_lexicon

MAX_PARAGRAPH = 4_000
"""Longer lines are cut at a sentence end (or hard), so that no input makes the parser slow or large."""

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
    """The lines of `text` that hold more than blanks, very long ones cut; offsets are exact."""
    found = []
    for match in re.finditer(r"[^\n\r\u2028\u2029\x0b\x0c\x85]*\S[^\n\r\u2028\u2029\x0b\x0c\x85]*", text):
        line, start = match.group(), match.start()
        while len(line) > MAX_PARAGRAPH:
            cut = max(line.rfind(". ", 0, MAX_PARAGRAPH), line.rfind("다.", 0, MAX_PARAGRAPH)) + 2
            cut = cut if cut > MAX_PARAGRAPH // 2 else MAX_PARAGRAPH
            found.append(Paragraph(start, line[:cut]))
            line, start = line[cut:], start + cut
        found.append(Paragraph(start, line))
    return found


def sentence_spans(text: str, lang: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph. A rule of thumb: the parser decides where syntax matters."""
    pattern = re.compile(load_lexicon("korean")["sentence_end"]) if lang == "ko" else _ENGLISH_END
    edges = [0, *(match.end() for match in pattern.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(edges) if text[start:end].strip()]
