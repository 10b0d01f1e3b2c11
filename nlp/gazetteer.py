"""Find known entities in a text of either language, longest name first, and say whom each one stands for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from nlp.korean.companies import find_unknown_companies
from nlp.lexicon import Entity, load_entities, load_lexicon, trie_pattern
from nlp.office_holders import office_names

HANJA = r"\u4e00-\u9fff"


@dataclass(frozen=True, slots=True)
class Name:
    """A known entity at a place in a text. `is_demonym` where the name is an adjective or a people ("Korean"),
    `is_office` where a person is meant by an office alone ("the U.S. trade representative")."""

    start: int
    end: int
    entity: Entity
    is_demonym: bool = False
    is_office: bool = False

    @property
    def party(self) -> str:
        """The actor or target that this name stands for."""
        return self.entity.party

    @property
    def is_state(self) -> bool:
        """Whether the name stands for a state itself: its name, capital, government or a minister."""
        return self.entity.state is not None and self.entity.type in {"state", "capital", "agency", "person", "office"}


def _english_forms(alias: str) -> Iterator[str]:
    yield alias
    if len(alias) > 3 and alias != alias.upper():  # "SEOUL", "SOUTH KOREA" of datelines and headings
        yield alias.upper()


@cache
def _index(lang: str) -> dict[str, tuple[Entity, bool]]:
    names: dict[str, tuple[Entity, bool]] = {}
    for entity in load_entities().values():
        if lang == "ko":
            for alias in entity.ko:
                names.setdefault(alias, (entity, False))
        for alias in entity.en:
            for form in _english_forms(alias):
                names.setdefault(form, (entity, False))
        for alias in entity.demonyms if lang == "en" else ():
            for form in _english_forms(alias):
                names.setdefault(form, (entity, True))
    for alias, entity in office_names(lang).items():
        names.setdefault(alias, (entity, False))
    return names


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    index = _index(lang)
    latin = [name for name in index if name[0].isascii()]
    if lang != "ko":
        return (re.compile(rf"(?<![\w$])(?:{trie_pattern(latin)})(?![\w$])"),)
    single = "".join(name for name in index if not name[0].isascii() and len(name) == 1)
    # A Latin name in Korean text is followed by a particle, so it ends at a Latin letter, not at a word boundary.
    return (
        re.compile(rf"(?<![A-Za-z0-9$])(?:{trie_pattern(latin)})(?![A-Za-z0-9$])"),
        re.compile(rf"(?<![0-9])[{single}](?![{HANJA}]|$)|(?<![0-9])[{single}](?=[{single}])"),
    )


@cache
def _hangul_names() -> tuple[re.Pattern[str], Mapping[str, list[str]]]:
    """Where a Korean name may begin, and the names by their first two letters, longest first: faster than a trie."""
    names = sorted((name for name in _index("ko") if not name[0].isascii() and len(name) > 1), key=len, reverse=True)
    pairs: dict[str, list[str]] = {}
    for name in names:
        pairs.setdefault(name[:2], []).append(name)
    return re.compile(f"(?=([{_letters(names, 0)}][{_letters(names, 1)}]))"), pairs


def _hangul_spans(text: str) -> Iterator[tuple[int, int]]:
    starts, pairs = _hangul_names()
    for match in starts.finditer(text):
        names = pairs.get(match[1])
        if names is None:
            continue
        for name in names:
            if text.startswith(name, match.start()):
                yield match.start(), match.start() + len(name)
                break


def _letters(names: Iterable[str], place: int) -> str:
    """The letters that names have at a place, for a look ahead that spares the trie most of its failures."""
    return "".join(re.escape(letter) for letter in sorted({name[place] for name in names}))


def known_prefix(text: str, lang: str) -> Name | None:
    """The longest known name, other than an office, that a text begins with."""
    index = _index(lang)
    for end in range(len(text) - 1, 0, -1):
        entity, is_demonym = index.get(text[:end], (None, False))
        if entity is not None and entity.type != "office":
            return Name(0, end, entity, is_demonym)
    return None


def _is_real(text: str, start: int, end: int, lang: str) -> bool:
    """Korean names of one or two letters are also parts of other words: the lexicon lists what may not stand around."""
    if lang != "ko":
        return True
    rule = load_lexicon("korean")["name_guards"].get(text[start:end])
    if rule is None:
        return end - start > 2 or not re.match(r"[가-힣]", text[start]) or not re.search(r"[가-힣]$", text[:start][-1:])
    before, after = rule.get("not_after"), rule.get("not_before")
    return not (before and re.search(rf"(?:{before})$", text[max(0, start - 6) : start])) and not (
        after and re.match(after, text[end : end + 8])
    )


def find_names(text: str, lang: str) -> list[Name]:
    """The known entities of `text` in order, without overlaps; names of type `none` only shadow others."""
    index = _index(lang)
    taken: list[tuple[int, int]] = []
    found: list[Name] = []
    spans = [match.span() for pattern in _patterns(lang) for match in pattern.finditer(text)]
    spans += _hangul_spans(text) if lang == "ko" else ()
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end == start or (taken and start < taken[-1][1]) or not _is_real(text, start, end, lang):
            continue
        taken.append((start, end))
        entity, is_demonym = index[text[start:end]]
        if entity.type != "none":
            found.append(Name(start, end, entity, is_demonym))
    if lang != "ko":
        return found
    found = [name for name, before in zip(found, [None, *found], strict=False) if not _is_foreign(text, name, before)]
    offices = [name for name in found if name.entity.type == "office"]
    pairs = _korean_pairs(text)
    found += [Name(*unknown) for unknown in find_unknown_companies(text, taken)]
    return found + [pair for pair in pairs if not any(one.start <= pair.start < one.end for one in offices)]


def _is_foreign(text: str, name: Name, before: Name | None) -> bool:
    """Whether a Korean agency's name is that of another state, named before it: 정부 in "브라질 정부"."""
    if before is None or name.entity.type != "agency" or name.entity.state != "KR" or not before.is_state:
        return False
    return before.entity.state != "KR" and text[before.end : name.start] in {"", " "}


def _korean_pairs(text: str) -> list[Name]:
    """The one-letter state in compounds: the second half of 대미, 한미, 방미, 미중 and of their spaced forms."""
    entities = load_entities()
    found = []
    for fragment, slug in load_lexicon("korean")["compounds"].items():
        found += [Name(*match.span(1), entities[slug]) for match in re.finditer(fragment, text)]
    return found


def with_surnames(text: str, names: list[Name], people: Mapping[str, Entity]) -> list[Name]:
    """The names and, between them, the bare English surnames ("Mr. Lee") of the people that the article names."""
    found = list(names)
    for surname, entity in people.items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-]| [A-Z][a-z]+-)", text):
            if not any(name.start < match.end() and match.start() < name.end for name in found):
                found.append(Name(match.start(), match.end(), entity))
    return sorted(found, key=lambda name: name.start)


def people_of(names: Iterable[Iterable[Name]]) -> dict[str, Entity]:
    """The persons named, by surname; of two with one surname the first."""
    people: dict[str, Entity] = {}
    for found in names:
        for name in found:
            if name.entity.surname:
                people.setdefault(name.entity.surname, name.entity)
    return people
