"""What came from outside becomes one line of plain text: no controls, no line breaks, no reordering of characters."""

import re
import unicodedata
from dataclasses import dataclass

from storage.reports import Evidence

QUOTE_LIMIT = 420
"""Longest quotation in characters; longer sentences are cut around the figure."""

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence in three parts, the figure in the middle. `lang` is the language of its script, en or ko."""

    before: str
    figure: str
    after: str
    lang: str


def clean_text(text: str) -> str:
    """The text with runs of whitespace as one space, without characters that are no text (also lone surrogates)."""
    return re.sub(r"\s+", " ", "".join(_keep_text(character) for character in text))


def clean_line(text: str, limit: int = 200) -> str:
    """`clean_text`, trimmed, and cut at `limit` characters with an ellipsis."""
    line = clean_text(text).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def build_quote(evidence: Evidence) -> Quote:
    """The evidence's sentence with its figure set apart; an impossible span marks nothing."""
    sentence, start, end = evidence.sentence, evidence.quote_start, evidence.quote_end
    if not 0 <= start < end <= len(sentence):
        start = end = 0
    before, figure, after = (clean_text(part) for part in (sentence[:start], sentence[start:end], sentence[end:]))
    figure = clean_line(figure, 80) if figure.strip() else ""
    room = max(QUOTE_LIMIT - len(figure), 0)
    return Quote(
        before=_keep_end(before.lstrip(), room - min(len(after), room // 2)),
        figure=figure,
        after=_keep_start(after.rstrip(), room - min(len(before), room - room // 2)),
        lang="ko" if _HANGUL.search(sentence) else "en",
    )


def _keep_end(text: str, room: int) -> str:
    return text if len(text) <= room else "…" + text[len(text) - max(room - 1, 0) :].lstrip()


def _keep_start(text: str, room: int) -> str:
    return text if len(text) <= room else text[: max(room - 1, 0)].rstrip() + "…"


def _keep_text(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":  # invisible: turns the direction of writing, joins or hides
        return ""
    return " " if category in ("Cc", "Cs", "Co", "Cn") else character
