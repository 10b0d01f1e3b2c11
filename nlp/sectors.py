"""The sectors that a stretch of text names, by the lexicon that both languages share."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.gazetteer import Name
from nlp.lexicon import load_lexicon
from storage.records import SECTORS

Hit = tuple[int, int, str]
_YARD = re.compile(r"Shipyard|Shipbuilding|조선소|중공업")
"""A yard is named after its trade."""


@cache
def _patterns(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for sector, words in load_lexicon("sectors").items():
        if sector in SECTORS:
            body = "|".join(words[lang])
            found.append((sector, re.compile(body if lang == "ko" else rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)))
    return found


@cache
def _group(name: str, lang: str) -> re.Pattern[str]:
    body = "|".join(load_lexicon("sectors")[name][lang])
    return re.compile(body if lang == "ko" else rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def sectors_in(text: str, lang: str) -> list[Hit]:
    """Start, end and sector of each sector word, in order; a word that an earlier sector took is not read again."""
    taken = [False] * len(text)
    found = []
    for sector, pattern in _patterns(lang):
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append((match.start(), match.end(), sector))
    return sorted(found)


def says_everything(text: str, lang: str) -> bool:
    """Whether a stretch of text speaks of an across-the-board rate."""
    return _group("everything", lang).search(text) is not None


def everything_in(text: str, lang: str) -> list[Hit]:
    """Start, end and `all` for each word that stands for goods of every kind."""
    return [(match.start(), match.end(), "all") for match in _group("everything", lang).finditer(text)]


def says_part(text: str, lang: str) -> bool:
    """Whether a stretch of text speaks of a part of a programme (cash, loans, a yearly amount)."""
    return _group("partial", lang).search(text) is not None


def distinct(found: list[Hit]) -> tuple[str, ...]:
    """The sectors, each once, in order of first mention."""
    return tuple(dict.fromkeys(sector for _, _, sector in found))


def without_companies(text: str, names: Sequence[Name]) -> str:
    """The text with the names of companies and papers blanked: LG Energy Solution says nothing about energy."""
    for name in names:
        if (
            name.entity.slug
            and name.entity.type in {"company", "media", "org", "law"}
            and not _YARD.search(text[name.start : name.end])
        ):
            text = text[: name.start] + "_" * (name.end - name.start) + text[name.end :]
    return text
