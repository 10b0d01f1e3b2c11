"""Capitals: "Seoul agreed" is the government of South Korea, "in Seoul" the city."""

from functools import cache

from nlp.lexicon import Entity, load_entities, pattern


@cache
def state_of(code: str) -> Entity:
    """The state of a code, the first of those that share one (the European Union before Europe)."""
    return next(entity for entity in load_entities().values() if entity.type == "state" and entity.state == code)


def meant_by(text: str, start: int, end: int, capital: Entity, lang: str) -> Entity:
    """The capital itself or the state whose government it stands for, by the words around it."""
    if _is_city(text[max(0, start - 60) : start], text[end : end + 60], start, lang):
        return capital
    return state_of(str(capital.state))


def _is_city(before: str, after: str, start: int, lang: str) -> bool:
    """English: a city in a dateline, after a word of place or motion; Korean: a city but where it acts."""
    if lang == "ko":
        return not pattern("capitals", "ko", "acts").match(after)
    if start == 0 and pattern("capitals", "en", "dateline").match(after):
        return True
    is_place = pattern("capitals", "en", "place_before").search(before)
    return bool(is_place or pattern("capitals", "en", "place_after").match(after))
