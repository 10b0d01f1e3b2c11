"""Persons across an article: "Mr. Lee" is the Lee whom it named in full, else the office-holder of the day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from nlp.entities.found import Found, at, is_free
from nlp.lexicon import load_lexicon, trie_pattern
from nlp.office_holders import has_title, holder_called


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the article names in full, where it does so first."""

    surname: str
    place: int
    found: Found


def is_bare(found: Found) -> bool:
    """Whether a known person was found by a surname that others have, too ("Lee"), so that the article must decide."""
    if found.label != "PERSON" or found.entity is None:
        return False
    return found.text == found.entity.surname and found.text not in found.entity.en


def people_in(sections: Sequence[Sequence[Found]]) -> list[Person]:
    """Those whom the article names in full, in order."""
    return [
        Person(_surname(found), place, found)
        for place, section in enumerate(sections)
        for found in section
        if found.label == "PERSON" and not is_bare(found) and " " in found.canonical
    ]


def _surname(found: Found) -> str:
    """The surname: of a Korean name the first word, of others the last."""
    if found.entity and found.entity.surname:
        return found.entity.surname
    words = found.text.split()
    is_korean = words[0] in _surnames() and ("-" in words[1] or len(words) == 3 or words[-1] not in _surnames())
    return words[0] if is_korean else words[-1]


@cache
def _surnames() -> frozenset[str]:
    return frozenset(load_lexicon("shapes")["person"]["surnames"]) - {"Chin", "Do", "So", "No", "In", "Ban", "Won"}


def surnames_in(
    place: int, text: str, taken: Sequence[Found], people: Sequence[Person], day: date | None
) -> Iterator[Found]:
    """The bare surnames of a paragraph: after a title anybody's, else of those whom the article names in full."""
    found = list(taken)
    for match in (*_titled().finditer(text), *_bare(tuple(sorted({one.surname for one in people}))).finditer(text)):
        start, end = match.span("name")
        title = (match["title"] if "title" in match.groupdict() else "").strip(" .")
        if not is_free(start, end, found) or (not title and _goes_on(text, end)):
            continue
        one = at(text, start, end, "PERSON", title=title)
        person = _meant(match["name"], title, place, people, day)
        if person is not None:
            one = replace(one, entity=person.entity, name=person.canonical)
        else:
            one = replace(one, entity=holder_called(title, match["name"], day, "en"))
        found.append(one)
        yield one


def _goes_on(text: str, end: int) -> bool:
    """Whether a surname without a title is followed by another name, and so the beginning of one that is not known."""
    return re.match(r" [A-Z][a-z]+|-[A-Za-z]| & ", text[end : end + 20]) is not None


@cache
def _titled() -> re.Pattern[str]:
    rules = load_lexicon("shapes")["person"]
    stop = "|".join(rules["no_surname"])
    name = rf"(?!(?:{stop})\b)[A-Z][^\W\d_]+(?:-[A-Z][a-z]+)?"
    return re.compile(rf"(?<![\w-])(?P<title>{rules['title']})(?P<name>{name})(?![\w-])(?! [A-Z][a-z])")


@cache
def _bare(surnames: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<name>{trie_pattern(surnames) or '(?!)'})(?![\w-])")


def _meant(surname: str, title: str, place: int, people: Sequence[Person], day: date | None) -> Found | None:
    """Of those with the surname whose office the title is, else of all, the one named last before; else the first."""
    alike = [person for person in people if person.surname == surname]
    fitting = [
        person for person in alike if title and person.found.entity and has_title(person.found.entity, title, day, "en")
    ]
    holder = holder_called(title, surname, day, "en") if title and not fitting else None
    if holder and alike and all(person.found.entity is None for person in alike) and not title.startswith("M"):
        return None
    chosen = fitting or alike
    before = [person for person in chosen if person.place <= place]
    return (before[-1] if before else chosen[0]).found if chosen else None
