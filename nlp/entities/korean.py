"""Unknown Korean names by their shape: a name before a title, a company's or an institute's ending, acts; surnames."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from nlp.entities.found import Found, at, is_free
from nlp.lexicon import Entity, load_lexicon
from nlp.office_holders import has_title, holder_called, surname_in


def korean_shapes(text: str) -> Iterator[Found]:
    """What a Korean paragraph names by its shape, overlaps and all."""
    shapes = load_lexicon("shapes_ko")
    for match in _full_names().finditer(text):
        is_apart = match["between"] != " " and (len(match["name"]) < 3 or match["name"][-1] in shapes["particles"])
        if match["name"] not in shapes["no_person"] and not is_apart:
            yield at(text, *match.span("name"), "PERSON", title=match["title"])
    for match in _organisations().finditer(text):
        if not re.search(rf"^(?:{shapes['org']['not']})$", match["stem"]):
            yield at(text, *match.span("name"), "ORG")
    for label, kind in (("ORG", "universities"), ("LAW", "law"), ("EVENT", "event")):
        for pattern in _fragments(kind):
            yield from (at(text, *match.span(), label) for match in pattern.finditer(text))


@cache
def _fragments(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, load_lexicon("shapes_ko")[kind]))


@cache
def _full_names() -> re.Pattern[str]:
    """김철수 산업부 장관: right before a title any name, before another word only one that ends in no particle."""
    shapes = load_lexicon("shapes_ko")
    surnames, titles = shapes["surnames"], shapes["titles"]
    return re.compile(
        rf"(?<![가-힣])(?!(?:{titles}))(?P<name>(?:{surnames})[가-힣]{{1,2}})"
        rf"(?=(?P<between> {shapes['between']})[가-힣·]{{0,10}}(?P<title>{titles}){shapes['follow']})"
    )


@cache
def _organisations() -> re.Pattern[str]:
    shapes = load_lexicon("shapes_ko")
    stem = r"(?<![가-힣A-Za-z0-9])(?P<name>(?P<stem>[가-힣A-Za-z]{2,10}?)"
    return re.compile(rf"{stem}(?:{shapes['org']['end']})){shapes['follow']}")


def korean_surnames(place: int, text: str, sections: Sequence[Sequence[Found]], day: date | None) -> Iterator[Found]:
    """김 장관, 이 대통령: whom the article has named in full, else who held the office, else somebody unknown."""
    for match in _titled_surnames().finditer(text):
        known = [one for one in sections[place] if one.start < match.end("title") and match.start() < one.end]
        if any(one.start != match.start() or one.end - one.start > match.end("title") - match.start() for one in known):
            continue
        found = at(text, match.start(), match.end("title"), "PERSON", title=match["title"])
        person = _meant(match["surname"], match["title"], place, sections, day)
        if person is not None:
            yield replace(found, entity=person.entity, name=person.canonical)
        elif holder := holder_called(match["title"], match["surname"], day, "ko"):
            yield replace(found, entity=holder)
        elif match["surname"] not in load_lexicon("shapes_ko")["doubtful"] and is_free(found.start, found.end, known):
            yield found


@cache
def _titled_surnames() -> re.Pattern[str]:
    shapes = load_lexicon("shapes_ko")
    return re.compile(
        rf"(?<![가-힣])(?P<surname>{shapes['surnames']}) ?(?<=\s)(?P<title>{shapes['titles']}){shapes['follow']}"
    )


def _meant(surname: str, title: str, place: int, sections: Sequence[Sequence[Found]], day: date | None) -> Found | None:
    """The person of that surname whom the article names in full, with that title or office if there is one."""
    people = [
        (at_place, found)
        for at_place, section in enumerate(sections)
        for found in section
        if found.label == "PERSON" and " " not in found.text and _has_surname(found, surname)
    ]
    fitting = [(at_place, found) for at_place, found in people if _fits(found, title, day)]
    chosen = fitting or [pair for pair in people if not pair[1].title]
    before = [found for at_place, found in chosen if at_place <= place]
    return before[-1] if before else (chosen[0][1] if chosen else None)


def _has_surname(found: Found, surname: str) -> bool:
    entity: Entity | None = found.entity
    return found.text.startswith(surname) if entity is None else surname_in(entity, "ko") == surname


def _fits(found: Found, title: str, day: date | None) -> bool:
    return found.title == title or (found.entity is not None and has_title(found.entity, title, day, "ko"))
