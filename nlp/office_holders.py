"""Who holds an office on a day (lexicons/offices.yml), and under which names texts speak of the office."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from nlp.lexicon import Entity, load_entities, load_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of a state: titles by language, Korean titles that need no state, (slug, from, to) of its holders."""

    slug: str
    state: str
    en: tuple[str, ...]
    ko: tuple[str, ...]
    own: tuple[str, ...]
    holders: tuple[tuple[str, date, date], ...]

    def titles(self, lang: str) -> tuple[str, ...]:
        """The titles in a language."""
        return self.ko if lang == "ko" else self.en


@cache
def load_offices() -> Mapping[str, Office]:
    """All offices by slug."""
    return {slug: _parse(slug, row) for slug, row in load_lexicon("offices")["offices"].items()}


def _parse(slug: str, row: Mapping[str, Any]) -> Office:
    holders = tuple((who, since, rest[0] if rest else date.max) for who, since, *rest in row["holders"])
    own = tuple(row.get("own", ()))
    return Office(slug=slug, state=row["state"], en=tuple(row["en"]), ko=tuple(row["ko"]), own=own, holders=holders)


def holder_of(office: str, day: date | None) -> Entity | None:
    """Who held the office on a day (None: who holds it last), None where it was vacant or the lexicon does not say."""
    day = day or date.max
    slug = next((who for who, since, until in load_offices()[office].holders if since <= day <= until), None)
    return load_entities()[slug] if slug else None


def offices_of(person: Entity, day: date | None) -> list[Office]:
    """The offices that a person held on a day."""
    return [office for slug, office in load_offices().items() if holder_of(slug, day) == person]


def has_title(person: Entity, title: str, day: date | None, lang: str) -> bool:
    """Whether a title ("Foreign Minister", 부총리) fits an office that a person held on a day."""
    title, vague = title.lower(), load_lexicon("offices")["vague"]
    known = (name.lower() for office in offices_of(person, day) for name in (*office.titles(lang), *office.own))
    return any(
        title == name or name.endswith(f" {title}") or (title.endswith(f" {name}") and name not in vague)
        for name in known
    )


def surname_in(person: Entity, lang: str) -> str | None:
    """A person's surname as texts of a language write it; Korean: the first letter of a name of two or three."""
    if lang != "ko":
        return person.surname
    return next((alias[0] for alias in person.ko if len(alias) in {2, 3} and " " not in alias), None)


def holder_called(title: str, surname: str, day: date | None, lang: str) -> Entity | None:
    """The one office-holder of a day with that title and surname; None where there is none, or several."""
    holders = {holder.slug: holder for slug in load_offices() if (holder := holder_of(slug, day))}
    fitting = [
        person
        for person in holders.values()
        if surname_in(person, lang) == surname and has_title(person, title, day, lang)
    ]
    return fitting[0] if len(fitting) == 1 else None


@cache
def office_names(lang: str) -> Mapping[str, Entity]:
    """What stands for an office in a text ("U.S. trade representative", 통상교섭본부장), as entities of type office."""
    vague = {*load_lexicon("offices")["vague"], *load_lexicon("offices")["heads"]}
    uses = Counter((office.state, title) for office in load_offices().values() for title in office.titles(lang))
    names: dict[str, Entity] = {}
    for office in load_offices().values():
        entity = Entity(slug=office.slug, name=office.slug, type="office", label="NONE", state=office.state)
        clear = [title for title in office.titles(lang) if title not in vague and uses[office.state, title] == 1]
        for title in clear:
            names.update(dict.fromkeys(_with_state(title, office.state, lang), entity))
        names.update({title: entity for title in office.own if lang == "ko" and title not in vague})
    return names


def _with_state(title: str, state: str, lang: str) -> Iterator[str]:
    for before in load_lexicon("offices")["states"][state][lang]:
        yield f"{before} {title}"
        if "'" in before:
            yield f"{before.replace(chr(39), chr(0x2019))} {title}"
        if lang == "ko":
            yield f"{before}{title}"
