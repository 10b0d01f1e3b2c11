"""Office-holders in a text: "the U.S. trade representative" is whoever held the office on the day of publication."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from nlp.entities.capitals import state_of
from nlp.gazetteer import Name, known_prefix
from nlp.lexicon import Entity, load_lexicon, trie_pattern
from nlp.office_holders import has_title, holder_of, load_offices


def resolve_offices(text: str, names: Sequence[Name], day: date | None, lang: str) -> list[Name]:
    """The names with each office replaced by its holder, or by the state in it where a person is named beside it."""
    found: list[Name] = []
    for place, name in enumerate(names):
        if name.entity.type != "office":
            found.append(name)
            continue
        holder = holder_of(name.entity.slug, day)
        if holder is None or _is_named(text, names, place, lang) or _is_not_now(text, name, lang):
            found += inner_names(text, name, lang)
        else:
            found.append(replace(name, entity=holder, is_office=True))
    return found


def inner_names(text: str, name: Name, lang: str) -> list[Name]:
    """The state or ministry that an office's name begins with: "U.S." in "U.S. commerce secretary"."""
    office = text[name.start : name.end]
    inner = known_prefix(office, lang) or _state_before(office, name, lang)
    return [replace(inner, start=name.start, end=name.start + inner.end)] if inner else []


def _state_before(office: str, name: Name, lang: str) -> Name | None:
    """The state before a title in a form that is no name of its own: 미 in 미 상무장관."""
    forms = load_lexicon("offices")["states"].get(name.entity.state, {}).get(lang, ())
    form = next((form for form in forms if office.startswith(form)), None)
    return Name(0, len(form), state_of(str(name.entity.state))) if form else None


def _is_named(text: str, names: Sequence[Name], place: int, lang: str) -> bool:
    """Whether the holder's own name stands beside the office, known or not."""
    name, rules = names[place], load_lexicon("office_context")[lang]
    before, after = text[max(0, name.start - 40) : name.start], text[name.end : name.end + 40]
    if re.search(rules["named_before"], before) or re.match(rules["named_after"], after):
        return True
    near = [names[other] for other in (place - 1, place + 1) if 0 <= other < len(names)]
    people = [other for other in near if other.entity.type == "person"]
    between = (text[min(name.end, other.end) : max(name.start, other.start)] for other in people)
    return any(re.fullmatch(rules["apart"], gap) for gap in between)


def _is_not_now(text: str, name: Name, lang: str) -> bool:
    """Whether the words before say that it is a former, a future or a deputy holder, or one of another state."""
    before = text[max(0, name.start - 20) : name.start]
    return re.search(load_lexicon("office_context")[lang]["not_now"], before) is not None


def with_titles(text: str, names: list[Name], people: Iterable[Entity], day: date | None) -> list[Name]:
    """English: the names and "the trade minister", where one of the people that the article names has that title."""
    found = list(names)
    people = list(people)
    for match in _bare_title().finditer(text) if people else ():
        fitting = [person for person in people if has_title(person, match["title"], day, "en")]
        is_free = not any(name.start < match.end() and match.start() < name.end for name in found)
        if len(fitting) == 1 and is_free:
            found.append(Name(match.start("title"), match.end(), fitting[0], is_office=True))
    return sorted(found, key=lambda name: name.start)


@cache
def _bare_title() -> re.Pattern[str]:
    titles = {title for office in load_offices().values() for title in office.en} - set(
        load_lexicon("offices")["heads"]
    )
    return re.compile(rf"\b[Tt]he (?P<title>{trie_pattern(titles)})\b(?!,? (?-i:[A-Z])|[’']s|-)", re.IGNORECASE)
