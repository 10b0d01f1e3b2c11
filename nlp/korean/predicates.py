"""The verbs of a Korean stretch of text: what they mean (verbs_ko.yml) and in which form they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from nlp.korean.conjugation import conjugate
from nlp.lexicon import load_lexicon, trie_pattern

_PARTICLE = "(?:(?:을|를|도) ?|(?:이|가) (?=[되된될됐돼이]))?"
_QUOTED = re.compile(r"^(?:다|라|자|냐)?(?:고(?= |[”’\"])|는(?= )|며(?= )|면서 |던 |[”’\"]|더니)")
_DECIDED = re.compile("키로")
_AFTER_STEM = re.compile(r"^(?:았|었|했|다|는다|니다|습니다)*")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb at a place: `meaning` is its class, `form` how it stands; `is_quoted` where another verb reports it."""

    start: int
    end: int
    meaning: str
    form: str
    is_quoted: bool = False


@cache
def _endings() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    table = load_lexicon("verbs_ko")["endings"]
    return {name: [(form, re.compile(body)) for form, body in rows] for name, rows in table.items()}


@cache
def _light() -> dict[str, list[str]]:
    """Surface forms of the verbs that follow a noun, with their names."""
    forms: dict[str, list[str]] = {}
    for stem in load_lexicon("verbs_ko")["light"]:
        for surface, name in conjugate(stem):
            forms.setdefault(surface, []).append(name)
    return forms


@cache
def _tables() -> tuple[dict[str, list[str]], dict[str, list[tuple[str, str]]], list[tuple[str, re.Pattern[str]]]]:
    nouns: dict[str, list[str]] = {}
    stems: dict[str, list[tuple[str, str]]] = {}
    words = []
    for meaning, row in load_lexicon("verbs_ko")["classes"].items():
        for noun in row.get("nouns", ()):
            nouns.setdefault(noun, []).append(meaning)
        for stem in row.get("stems", ()):
            for surface, name in conjugate(stem):
                stems.setdefault(surface, []).append((meaning, name))
        words += [(meaning, re.compile(word)) for word in row.get("words", ())]
    return nouns, stems, words


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    nouns, stems, _ = _tables()
    guard = load_lexicon("verbs_ko")["noun_end"]
    long = trie_pattern(word for word in stems if len(word) > 1)
    short = trie_pattern(word for word in stems if len(word) == 1)
    return (
        re.compile(
            rf"(?P<noun>{trie_pattern(nouns)})(?:{_PARTICLE}(?P<light>{trie_pattern(_light())})|(?P<bare>){guard})"
        ),
        re.compile(rf"(?<![가-힣A-Z])(?P<stem>{long})"),
        re.compile(rf"(?<=[을를가이도만씩로에지는은저더두리년달] )(?P<stem>{short})"),
    )


def _form_of(name: str, tail: str) -> tuple[str, int] | None:
    """The form of a verb whose last syllable is of the form `name`, by what follows, and how long that is."""
    for form, pattern in _endings().get(name, ()):
        match = pattern.match(tail)
        if match:
            return form, match.end()
    return None


def _read(text: str, span: tuple[int, int], meanings: Iterable[tuple[str, str]]) -> Predicate | None:
    """The first meaning whose form fits what follows."""
    start, end = span
    for meaning, name in meanings:
        found = _form_of(name, text[end : end + 16])
        if found:
            form, length = found
            rest = _AFTER_STEM.sub("", text[end + length : end + length + 12])
            return Predicate(start, end + length, meaning, form, form != "noun" and _QUOTED.match(rest) is not None)
    return None


def _nouns(text: str, kinds: frozenset[str]) -> Iterator[Predicate]:
    for match in _patterns()[0].finditer(text):
        meanings = [meaning for meaning in _tables()[0][match["noun"]] if meaning in kinds]
        if meanings and _DECIDED.match(text, match.end("noun")):
            yield Predicate(match.start(), match.end("noun") + 2, meanings[0], "decide")
            continue
        names = _light().get(match["light"] or "", [])
        found = _read(text, match.span(), [(meaning, name) for meaning in meanings for name in names])
        bare = [(meaning, "noun") for meaning in meanings]
        found = found or _read(text, (match.start(), match.end("noun")), bare)
        if found:
            yield found


def _stems(text: str, kinds: frozenset[str]) -> Iterator[Predicate]:
    for pattern in _patterns()[1:]:
        for match in pattern.finditer(text):
            meanings = [row for row in _tables()[1][match["stem"]] if row[0] in kinds]
            found = _read(text, match.span(), meanings)
            if found:
                yield found


def _words(text: str, kinds: frozenset[str]) -> Iterator[Predicate]:
    for meaning, pattern in _tables()[2]:
        if meaning in kinds:
            for match in pattern.finditer(text):
                yield Predicate(match.start(), match.end(), meaning, "word")


@cache
def meanings_of(kind: str) -> frozenset[str]:
    """The classes of verbs that say something of a kind of figure."""
    return frozenset(load_lexicon("status_ko")["verbs"][kind])


def find_predicates(text: str, kind: str) -> list[Predicate]:
    """The verbs of `text` in order that speak of a kind of figure; the longest where two begin in one place."""
    kinds = meanings_of(kind)
    found = [*_words(text, kinds), *_nouns(text, kinds), *_stems(text, kinds)]
    kept: list[Predicate] = []
    for predicate in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or predicate.start >= kept[-1].end:
            kept.append(predicate)
    return kept
