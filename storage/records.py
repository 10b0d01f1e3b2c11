"""The shared vocabulary of all packages: frozen dataclasses, standard library only.

The words are those of the design: source, article, mention, figure, observation, claim, change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

KINDS: tuple[str, ...] = ("tariff_rate", "pledge")
PLEDGE_TYPES: tuple[str, ...] = ("investment", "purchase", "financing", "defense", "other")
QUALIFIERS: tuple[str, ...] = ("exact", "about", "at_least", "at_most")
PERIODS: tuple[str, ...] = ("year", "month", "quarter")
STATUSES: tuple[str, ...] = (
    "threatened", "demanded", "proposed", "announced", "in_force", "delivered", "stalled", "ended", "denied",
)  # fmt: skip
SECTORS: tuple[str, ...] = (
    "all", "autos", "auto_parts", "steel", "aluminum", "copper", "semiconductors", "electronics", "pharmaceuticals",
    "lumber", "trucks", "aircraft", "shipbuilding", "energy", "nuclear", "batteries", "agriculture", "machinery", "ai",
    "minerals", "biotech", "defense", "films", "other",
)  # fmt: skip
MEASURES: tuple[str, ...] = (
    "reciprocal", "section_232", "section_301", "section_122", "antidumping", "mfn", "fta",
)  # fmt: skip
OUTCOMES: tuple[str, ...] = (
    "stored", "unchanged", "duplicate", "no_text", "robots", "offsite", "http_error", "not_html", "too_large",
    "timeout", "error",
)  # fmt: skip
TEMPORARY_OUTCOMES = frozenset({"http_error", "timeout", "error"})
"""A URL that ended so is fetched again by the next crawl; all others are final."""

OFFICIAL, OWN_REPORTING, AGGREGATOR = 1, 2, 3
"""The tiers of a source: official text, own reporting, aggregator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet or office that publishes, as its YAML declares it. `timezone` is an IANA name, `lang` en or ko."""

    slug: str
    name: str
    lang: str
    tier: int
    home_url: str
    country: str | None = None
    timezone: str = "UTC"
    is_active: bool = True
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A URL that discovery found, with what the feed or sitemap said of it."""

    url: str
    found_in: str
    title: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What the last poll of one source left behind, for conditional requests."""

    etags: Mapping[str, str] = field(default_factory=dict)
    last_modified: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text at one URL. `published_at` is aware; `published_from` says how it was found (json_ld, meta, feed)."""

    url: str
    title: str | None
    text: str
    lang: str
    published_at: datetime | None
    published_from: str | None = None
    canonical_url: str | None = None
    final_url: str | None = None
    updated_at: datetime | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An entity named in a text. `entity` is the slug of the known entity it is linked to, or None."""

    start: int
    end: int
    text: str
    label: str
    entity: str | None = None
    canonical: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a text that states a tariff rate or a pledge. Offsets are code points into the article's text.

    `why` names for each field the rule that decided it; `confidence` is between 0 and 1. `part_of` is the span of the
    figure of the same text that it is a part of, where the text says so.
    """

    start: int
    end: int
    text: str
    kind: str
    value: float
    unit: str
    status: str
    pledge_type: str | None = None
    value_max: float | None = None
    from_value: float | None = None
    qualifier: str = "exact"
    period: str | None = None
    actor: str | None = None
    targets: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    speaker: str | None = None
    date: str | None = None
    measure: str | None = None
    part_of: tuple[int, int] | None = None
    confidence: float = 1.0
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What the nlp stage reads out of one article. `reasons` are the words by which the gate decided."""

    is_relevant: bool
    reasons: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class ClaimKey:
    """The identity of a claim. An empty string stands for null, so that keys can be sorted and compared."""

    kind: str
    pledge_type: str
    actor: str
    target: str
    sector: str
    unit: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What one revision of one article says about one claim.

    `witness` is the key of the story's origin: copies of one story, and one source speaking twice, are one witness.
    """

    observation_key: str
    claim: ClaimKey
    value: float
    status: str
    published_at: datetime
    witness: str
    tier: int
    value_max: float | None = None
    from_value: float | None = None
    qualifier: str = "exact"
    date: str | None = None
    speaker: str | None = None
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One side of a claim: a value with the status it has, since the day (`since`) on which that status began.

    `since` is the effective date where the text gives one, else the day of publication; None where only a later
    text tells of it. `due` is the date that the text gives for something still to come.
    """

    value: float
    status: str
    since: str | None
    value_max: float | None = None
    qualifier: str = "exact"
    due: str | None = None


def plain_number(value: float | None) -> float | int | None:
    """A whole number as int, so that JSON says 350000000000 and not 350000000000.0."""
    return int(value) if value is not None and float(value).is_integer() else value
