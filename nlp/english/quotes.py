"""Quotations: the stretches between quotation marks, and who is said beside them to have spoken."""

import re
from collections.abc import Iterator

from nlp.english.view import View

Span = tuple[int, int]
_OPEN, _CLOSE = "“", "”"


def quotation_of(view: View) -> Span | None:
    """The quotation that holds the figure: between two marks of the paragraph, or from one to its end."""
    for start, end in _quotations(view.text):
        if start < view.draft.start < end:
            return start, end
    return None


def _quotations(text: str) -> Iterator[Span]:
    """Straight marks open and close in turn; a curved one that is never closed goes on into the next paragraph."""
    start = None
    for match in re.finditer(r"[“”\"]", text):
        mark = match.group()
        if start is None and mark != _CLOSE:
            start = match.start()
        elif start is not None and mark != _OPEN:
            yield start, match.end()
            start = None
    if start is not None:
        yield start, len(text)
