"""Editions: the words of one language for all that a digest says, as data (languages/*.yml), checked when loaded.

A further edition is a further file; what the sentences need of the grammar is in their patterns.
"""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

LANGUAGES = Path(__file__).parent / "languages"


class Strict(BaseModel):
    """A part of an edition: unknown keys are refused, nothing is changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StateName(Strict):
    """How a state or union is named: plain, with its article, as an adjective, and as the one who acts."""

    name: str
    adjective: str
    place: str = ""
    actor: str = ""


class SectorName(Strict):
    """A sector as goods that are taxed or bought, and as a field in which is invested."""

    goods: str
    field: str


class UnitName(Strict):
    """A counted or measured good. `is_measure`: it is said what it is a measure of (tonnes of coal)."""

    one: str
    many: str
    is_measure: bool = False


class Act(Strict):
    """What an actor does, in the forms that sentences ask for; `where` ends it by the kinds of target and sector."""

    do: str
    done: str
    thing: str
    thing_of: str
    plain: str
    where: dict[str, str]


class Edition(Strict):
    """All words of one language. The file says what each part is for."""

    language: str
    months: tuple[str, ...]
    months_long: tuple[str, ...]
    weekdays: tuple[str, ...]
    dates: dict[str, str]
    scales: tuple[tuple[float, str], ...]
    currencies: dict[str, str]
    percent: dict[str, str]
    qualifiers: dict[str, str]
    between: str
    periods: dict[str, str]
    units: dict[str, UnitName]
    states: dict[str, StateName]
    companies: str
    owner: dict[str, str]
    joins: dict[str, str]
    sectors: dict[str, SectorName]
    status_names: dict[str, dict[str, str]]
    acts: dict[str, Act]
    rate_objects: dict[str, str]
    pledge_types: dict[str, str]
    sentences: dict[str, dict[str, str]]
    unnamed: dict[str, dict[str, str]]
    changes: dict[str, str]
    tiers: dict[int, str]
    confirmations: dict[str, str]
    labels: dict[str, str]


def list_languages() -> tuple[str, ...]:
    """The languages there is an edition for, sorted."""
    return tuple(sorted(path.stem for path in LANGUAGES.glob("*.yml")))


@cache
def load_edition(language: str = "en") -> Edition:
    """The edition of a language. Raises FileNotFoundError where there is none."""
    content = yaml.safe_load((LANGUAGES / f"{language}.yml").read_text(encoding="utf-8"))
    return Edition.model_validate(content)
