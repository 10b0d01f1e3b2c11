"""Names of those who act and of what it falls on, as an edition has them: Washington, Korean autos, autos and steel."""

from collections.abc import Sequence
from dataclasses import dataclass

from alerts.cleaning import clean_line
from alerts.edition import Edition, StateName
from storage.reports import ClaimRow

WORLD = "WORLD"
_COMPANIES = " companies"
_SHOWN_NAMES = 4
"""Targets named one by one; beyond it the rest is counted."""

_SHOWN_ADJECTIVES = 2
"""Targets named as adjectives (Korean and Japanese autos); more are named as places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What one line is about: a claim's identity, or that of several that differ only in target or only in sector."""

    kind: str
    pledge_type: str | None
    actor: str | None
    targets: tuple[str, ...]
    sectors: tuple[str, ...]
    unit: str
    period: str | None


def build_topic(rows: Sequence[ClaimRow]) -> Topic:
    """The topic of claims that share all but their targets or their sectors, each named once, in the order given."""
    first = rows[0]
    return Topic(
        kind=first.kind,
        pledge_type=first.pledge_type,
        actor=first.actor,
        targets=tuple(dict.fromkeys(row.target for row in rows if row.target)),
        sectors=tuple(dict.fromkeys(sector for row in rows if row.sector for sector in row.sector.split("+"))),
        unit=first.unit,
        period=first.period,
    )


def name_actor(actor: str, edition: Edition) -> str:
    """Who acts: `Washington`, `Korean companies`, `Korean Air`."""
    if (state := edition.states.get(actor)) is not None:
        return state.actor or state.name
    return _name_company(actor, edition)


def name_place(party: str, edition: Edition) -> str:
    """A party as place or counterpart, with its article: `the United States`, `Boeing`."""
    if (state := edition.states.get(party)) is not None:
        return state.place or state.name
    return _name_company(party, edition)


def name_party(party: str, edition: Edition) -> str:
    """A party by its bare name, as in a table: `United States`, `Boeing`."""
    state = edition.states.get(party)
    return state.name if state is not None else _name_company(party, edition)


def name_owner(actor: str, edition: Edition) -> str:
    """Whose it is: `Seoul’s`, `Korean companies’`."""
    name = name_actor(actor, edition)
    return edition.owner["after_s" if name.endswith("s") else "default"].format(name)


def is_many(actor: str) -> bool:
    """Whether the verb is for many: unnamed companies of a state, all countries."""
    return actor == WORLD or actor.endswith(_COMPANIES)


def where_of(topic: Topic, patterns: dict[str, str], edition: Edition) -> str:
    """How a sentence goes on after its amount: ` on Korean autos`, ` in the United States`, or nothing."""
    target, sector = _kind_of_target(topic), _kind_of_sector(topic)
    keys = (f"{target}-{sector}", target, f"{target.rstrip('s')}-{sector}", target.rstrip("s"))
    pattern = next((patterns[key] for key in keys if key in patterns), "")
    states = [_name_state(code, edition) for code in topic.targets]
    return pattern.format(
        place=join_names([name_place(code, edition) for code in topic.targets], edition),
        name=join_names([state.name for state in states], edition),
        adjective=join_names([state.adjective for state in states], edition),
        goods=name_sectors(topic.sectors, edition, form="goods"),
        field=name_sectors(topic.sectors, edition, form="field"),
    )


def name_object(topic: Topic, edition: Edition) -> str:
    """What it falls on, without a verb: `Korean autos` of a rate, the counterpart of a pledge."""
    if topic.kind == "tariff_rate":
        return where_of(topic, edition.rate_objects, edition)
    return join_names([name_party(party, edition) for party in topic.targets], edition)


def name_sectors(sectors: Sequence[str], edition: Edition, *, form: str) -> str:
    """The sectors joined, as `goods` or as `field`; an unknown one by its own word."""
    names = [getattr(edition.sectors.get(slug), form, clean_line(slug.replace("_", " "), 40)) for slug in sectors]
    return join_names(names, edition, limit=len(names))


def join_names(names: Sequence[str], edition: Edition, *, word: str = "and", limit: int = _SHOWN_NAMES) -> str:
    """`a`, `a and b`, `a, b and c`; more than `limit` as `a, b, c and 9 others`. `word` is and or or."""
    shown = list(names)
    if len(shown) > limit:
        shown = [*shown[: limit - 1], edition.joins["others"].format(len(shown) - limit + 1)]
    if len(shown) < 2:
        return "".join(shown)
    return edition.joins[word].format(edition.joins["comma"].join(shown[:-1]), shown[-1])


def upper_first(text: str) -> str:
    """The text with its first character as a capital, and nothing else changed."""
    return text[:1].upper() + text[1:]


def _name_company(name: str, edition: Edition) -> str:
    state = edition.states.get(name.removesuffix(_COMPANIES))
    if state is not None and name.endswith(_COMPANIES):
        return edition.companies.format(adjective=state.adjective)
    return clean_line(name, 80)


def _name_state(code: str, edition: Edition) -> StateName:
    name = clean_line(code, 80)
    return edition.states.get(code) or StateName(name=name, adjective=name)


def _kind_of_target(topic: Topic) -> str:
    if not topic.targets:
        return "none"
    if topic.kind == "pledge" and topic.targets == (topic.actor,):
        return "home"
    if topic.targets == (WORLD,):
        return "world"
    is_state = all(len(code) == 2 and code.isascii() and code.isupper() for code in topic.targets)
    if not is_state:
        return "company"
    return "states" if len(topic.targets) > _SHOWN_ADJECTIVES else "state"


def _kind_of_sector(topic: Topic) -> str:
    if not topic.sectors:
        return "none"
    return "all" if topic.sectors == ("all",) else "one"
