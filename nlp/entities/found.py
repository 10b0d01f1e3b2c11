"""An entity found at a place of a paragraph, before the article as a whole has had its say."""

from collections.abc import Iterable
from dataclasses import dataclass

from nlp.lexicon import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entity in a paragraph. `name` is its full name, where it is unknown; `title` what stood beside a person."""

    start: int
    end: int
    text: str
    label: str
    entity: Entity | None = None
    name: str | None = None
    title: str = ""

    @property
    def canonical(self) -> str:
        """The usual name of the entity: the gazetteer's, else the fullest that the article gives."""
        return self.entity.name if self.entity else self.name or self.text


def at(text: str, start: int, end: int, label: str, entity: Entity | None = None, title: str = "") -> Found:
    """The entity at `start` to `end` of a paragraph's text."""
    return Found(start=start, end=end, text=text[start:end], label=label, entity=entity, title=title)


def is_free(start: int, end: int, taken: Iterable[Found]) -> bool:
    """Whether no entity has been found there yet."""
    return not any(found.start < end and start < found.end for found in taken)


def longest_first(found: Iterable[Found]) -> list[Found]:
    """Those that do not lie in or across a longer one, in order of the text; of two alike the first."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.start - one.end):
        if is_free(one.start, one.end, kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
