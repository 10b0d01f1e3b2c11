"""The declared sources: one YAML file an outlet, checked on loading. Imports no Scrapy: DAG files read it, too."""

import re
from collections.abc import Hashable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from crawlers.web_addresses import host_of
from storage.problems import UnusableInput
from storage.records import Source

SLUG_FORM = re.compile(r"[a-z][a-z0-9_]*")


class BadSource(UnusableInput):
    """A source file that cannot be used. The message is one line that names file, key and what to do."""


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018  (raises ValueError where the port is no number)
    except ValueError as error:
        raise ValueError(f"{value!r} is no web address ({error}); write one such as https://example.org/rss") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", value):
        raise ValueError(f"{value!r} is no web address; write one such as https://example.org/rss")
    return value


def _zone_name(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{value!r} is no IANA time zone; write one such as Asia/Seoul") from error
    return value


def _host_name(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9.-]+(:\d+)?", value):
        raise ValueError(f"{value!r} is no host name; write one in small letters, such as news.example.org")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
ZoneName = Annotated[str, AfterValidator(_zone_name)]
HostName = Annotated[str, AfterValidator(_host_name)]


class Discovery(BaseModel):
    """Where new articles are announced. `robots` reads the news sitemaps that a robots.txt names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["feed", "news_sitemap", "robots"]
    url: WebAddress


class SourceConfig(BaseModel):
    """One source as its YAML file declares it. `hosts` are further hosts on which its articles stand."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    slug: str
    name: str = Field(min_length=1)
    lang: Literal["en", "ko"]
    country: str = Field(pattern=r"^[A-Z]{2}$")
    tier: Literal[1, 2, 3]
    timezone: ZoneName
    home_url: WebAddress
    aliases: tuple[str, ...] = ()
    hosts: tuple[HostName, ...] = ()
    discovery: tuple[Discovery, ...] = Field(min_length=1)
    is_active: bool = True
    poll_minutes: int = Field(default=30, ge=1, le=10_080)
    delay_seconds: float = Field(default=5.0, ge=0, le=600)
    timeout_seconds: float = Field(default=20.0, gt=0, le=120)
    max_articles: int = Field(default=50, ge=1, le=2_000)
    verified: date | None = None
    notes: str = ""

    @cached_property
    def article_hosts(self) -> tuple[str, ...]:
        """The hosts on which this source's articles may stand; a subdomain of one counts as the host."""
        return (host_of(self.home_url), *self.hosts)

    @cached_property
    def discovery_hosts(self) -> tuple[str, ...]:
        """The hosts on which its feeds and sitemaps may stand."""
        return (*self.article_hosts, *(host_of(place.url) for place in self.discovery))

    @cached_property
    def fallback(self) -> Discovery:
        """Where to look when no declared place can be read."""
        return Discovery(kind="robots", url=urljoin(self.home_url, "/robots.txt"))

    def as_source(self) -> Source:
        """The source as the other packages know it."""
        return Source(
            slug=self.slug,
            name=self.name,
            lang=self.lang,
            tier=self.tier,
            home_url=self.home_url,
            country=self.country,
            timezone=self.timezone,
            is_active=self.is_active,
            aliases=self.aliases,
        )


class _Loader(yaml.SafeLoader):
    """YAML that refuses a key given twice: the second would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for position, key in enumerate(keys):
            if key in keys[:position]:
                raise yaml.MarkedYAMLError(problem=f"the key {key!r} stands twice", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


def load_source(path: Path) -> SourceConfig:
    """Read one source file. Raises BadSource."""
    try:
        declared = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  (a SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSource(f"{path}: cannot be read ({error}); save it as UTF-8 text") from error
    except yaml.YAMLError as error:
        raise BadSource(f"{path}: {_yaml_problem(error)}; mend the YAML") from error
    if not isinstance(declared, dict):
        raise BadSource(f"{path}: holds no keys; write name, lang, country, tier, timezone, home_url, discovery")
    slug = declared.setdefault("slug", path.stem)
    if slug != path.stem or not SLUG_FORM.fullmatch(path.stem):
        raise BadSource(
            f"{path}: slug: {slug!r} must equal the file's name (small letters, digits, _); rename the file or drop it"
        )
    try:
        return SourceConfig.model_validate(declared)
    except ValidationError as error:
        raise BadSource(f"{path}: {_first_problem(error)}") from error


def load_registry(directory: Path) -> dict[str, SourceConfig]:
    """All sources declared in a folder, by slug, in the order of their slugs. Raises BadSource."""
    if not directory.is_dir():
        raise BadSource(f"{directory}: no such folder; name one that holds source files (*.yml)")
    for path in sorted(directory.glob("*.yaml")):
        raise BadSource(f"{path}: would be overlooked; rename it to {path.stem}.yml")
    registry = {path.stem: load_source(path) for path in sorted(directory.glob("*.yml"))}
    if not registry:
        raise BadSource(f"{directory}: holds no source files; add one (*.yml)")
    _refuse_shared(directory, registry)
    return registry


def _refuse_shared(directory: Path, registry: Mapping[str, SourceConfig]) -> None:
    """A feed is polled for one source, and a publisher's name leads to one source. Raises BadSource."""
    owners: dict[str, str] = {}
    for slug, config in registry.items():
        for word in (*(place.url for place in config.discovery), config.name, *config.aliases):
            if (owner := owners.setdefault(word, slug)) != slug:
                raise BadSource(f"{directory / slug}.yml: {word} stands in {owner}.yml already; drop it from one")


def _yaml_problem(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "not valid YAML"
    return f"line {mark.line + 1}: {problem}" if mark else problem


def _first_problem(error: ValidationError) -> str:
    """The first complaint of pydantic as one line: key, what is wrong, what to do."""
    # An unknown key goes first: it is most often a missing one misspelled.
    first, *others = sorted(error.errors(include_url=False), key=lambda found: found["type"] != "extra_forbidden")
    key = ".".join(str(part) for part in first["loc"])
    match first["type"]:
        case "extra_forbidden":
            model = Discovery if len(first["loc"]) > 1 else SourceConfig
            text = f"unknown key; use one of {', '.join(model.model_fields)}"
        case "missing":
            text = "missing; add it"
        case "value_error":
            text = str(first["ctx"]["error"])
        case _:
            text = f"{first['input']!r}: {first['msg'][0].lower()}{first['msg'][1:]}; mend the value"
    more = f" ({len(others)} more after it)" if others else ""
    return f"{key}: {text}{more}"
