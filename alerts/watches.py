"""Watches: who is told what, one YAML file each, refused with one line where anything in it is wrong."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from alerts.addresses import is_address
from alerts.edition import list_languages
from storage.problems import UnusableInput


class WatchInvalid(UnusableInput):
    """A watch file that cannot be used; the message is one line with file, key and what to do."""


def _check_address(address: str) -> str:
    if not is_address(address):
        raise ValueError("is not a mail address of the form name@example.org")
    return address


def _check_readers(readers: tuple[str, ...]) -> tuple[str, ...]:
    if len({reader.lower() for reader in readers}) < len(readers):
        raise ValueError("names an address twice")
    return readers


def _check_timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:  # what ZoneInfo raises for a folder, a path, an unknown name
        raise ValueError("is not a time zone such as Asia/Seoul") from error
    return name


def _check_language(language: str) -> str:
    if language not in list_languages():
        raise ValueError(f"is not an edition there is: {', '.join(list_languages())}")
    return language


class Watch(BaseModel):
    """One watch: a name, its readers and how they want to be told. `slug` is also the stem of its file."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
    name: Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]{1,80}$")]
    language: Annotated[str, AfterValidator(_check_language)] = "en"
    timezone: Annotated[str, AfterValidator(_check_timezone)] = "Asia/Seoul"
    readers: Annotated[tuple[Annotated[str, AfterValidator(_check_address)], ...], AfterValidator(_check_readers)] = ()
    quiet_day: Literal["send", "skip"] = "send"

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which days and hours are told to the readers."""
        return ZoneInfo(self.timezone)


def load_watches(directories: Sequence[Path]) -> list[Watch]:
    """All watches of the folders, sorted by slug; a later folder overrides by slug, a missing folder holds none.

    Raises WatchInvalid, with one line that names file and key, at the first file that is wrong.
    """
    watches = {}
    for directory in directories:
        for path in sorted([*directory.glob("*.yml"), *directory.glob("*.yaml")]):
            watch = _load_watch(path)
            watches[watch.slug] = watch
    return [watches[slug] for slug in sorted(watches)]


def _load_watch(path: Path) -> Watch:
    if path.suffix != ".yml":
        raise WatchInvalid(f"{path}: a watch is a .yml file: rename it to {path.stem}.yml")
    try:
        watch = Watch.model_validate(_read_mapping(path))
    except ValidationError as error:
        raise WatchInvalid(f"{path}: {_first_problem(error)}") from None
    if watch.slug != path.stem:
        raise WatchInvalid(f"{path}: slug: is {watch.slug!r}, but must be the name of the file, {path.stem!r}")
    return watch


def _read_mapping(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise WatchInvalid(f"{path}: is not YAML in UTF-8: {reason}") from None
    if not isinstance(content, dict):
        raise WatchInvalid(f"{path}: must hold keys and values (slug, name, readers, ...)")
    if isinstance(content.get("readers"), list):
        content["readers"] = tuple(content["readers"])  # strict validation keeps a list from being a tuple
    return content


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f"{key}: is not a key of a watch; there are {', '.join(Watch.model_fields)}"
    return f"{key}: {problem['msg'].removeprefix('Value error, ')}"
