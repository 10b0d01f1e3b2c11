"""Read the lexicons: data files under nlp/lexicons, shared by both languages, each read once a process."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

FOLDER = resources.files("nlp") / "lexicons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A known entity: `type` is state, capital, place, region, agency, office, person, company, org, media, law,
    event or none.

    `state` is the code of the state it belongs to or acts for. Aliases are per language. `surname` is only for persons,
    `leads` the company that a person stands for.
    """

    slug: str
    name: str
    type: str
    label: str
    state: str | None = None
    surname: str | None = None
    leads: str | None = None
    en: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()

    @property
    def party(self) -> str:
        """How the entity is written as actor or target: a state's code, else its usual English name."""
        if self.leads:
            return self.leads
        acts_for_state = self.type in {"state", "capital", "place", "agency", "person", "office"} and self.state
        return self.state or self.name if acts_for_state else self.name


@cache
def load_entities() -> Mapping[str, Entity]:
    """All known entities by slug, in the order of the file."""
    lines = (FOLDER / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    return {entity.slug: entity for entity in map(_parse_entity, filter(None, lines))}


def _parse_entity(line: str) -> Entity:
    row: dict[str, Any] = json.loads(line)
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Entity(**fields)


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """The lexicon `name`.yml as plain data."""
    data = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise TypeError(f"nlp/lexicons/{name}.yml must hold a mapping at its top")
    return data


def trie_pattern(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of `words`; a trie, since a plain alternation of 900 is slow."""
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _trie_node(trie)


def _trie_node(node: Mapping[str, Any]) -> str:
    branches = [re.escape(letter) + _trie_node(child) for letter, child in sorted(node.items()) if letter]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if "" in node else body


def _at(lexicon: str, path: tuple[str, ...]) -> Any:
    node: Any = load_lexicon(lexicon)
    for key in path:
        node = node[key]
    return node


@cache
def compiled(lexicon: str, *path: str) -> re.Pattern[str]:
    """The words or fragments at `path` of a lexicon as one pattern, without regard to case; whole words for English."""
    body = "|".join(f"(?:{fragment})" for fragment in _at(lexicon, path)) or r"(?!)"
    return re.compile(body if "ko" in path else rf"(?<![\w])(?:{body})(?![\w])", re.IGNORECASE)


@cache
def pattern(lexicon: str, *path: str) -> re.Pattern[str]:
    """The pattern at `path` of a lexicon, a string or its pieces, without regard to case but inside (?-i:...)."""
    node = _at(lexicon, path)
    return re.compile(node if isinstance(node, str) else "".join(node), re.IGNORECASE)


@cache
def word_set(lexicon: str, *path: str) -> frozenset[str]:
    """The words at `path` of a lexicon, in lower case."""
    return frozenset(str(word).lower() for word in _at(lexicon, path))


@cache
def word_table(lexicon: str, *path: str) -> Mapping[str, str]:
    """The words below `path` of a lexicon with the key that each stands under."""
    return {word: key for key, words in _at(lexicon, path).items() for word in words}
