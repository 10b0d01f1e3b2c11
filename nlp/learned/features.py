"""What the model sees of a figure: a list of short strings, in which names and values are replaced by their roles."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from math import log10
from pathlib import Path

import yaml
from spacy.tokens import Doc

from nlp.dates import find_dates
from nlp.draft import Draft, Scene, drafts_of, scene_of, text_of
from nlp.numbers import Number

CHANCE_WORDS = re.compile(r"“[^”]*”|[0-9.+-]+")
"""What a rule quotes from the text, and its weights: left out of what the model sees of its reasons."""
ROUND = (10.0, 15.0, 25.0, 50.0, 100.0)
"""Percentages above these bounds are told apart: rates of duty are seldom 3.7 and seldom 180."""
DATE_REACH = 80
FAR_OTHER = 25
LONG, MUCH = 1000, 3000
"""Characters from which on an article names what it is about, and so many of them are searched for topics."""
ABOUT = "a:about"


def unit_class(number: Number) -> str:
    """What a number measures: zero (a word for no duty), percent, gdp, a currency, or goods."""
    if number.is_zero_word:
        return "zero"
    if number.unit in {"percent", "pct_gdp"}:
        return number.unit
    return "money" if number.unit.isupper() else "goods"


def _shared_features(doc: Doc, draft: Draft) -> Iterator[str]:
    """The clues that are the same in both languages: the number, the article, and the other numbers around."""
    scene, number = scene_of(doc), draft.number
    yield from _number_features(number)
    flags = {
        "title": scene.is_title, "on_tariffs": scene.is_on_tariffs, "on_pledges": scene.is_on_pledges,
        "change": draft.from_value is not None, "home": scene.home is not None, "hero": scene.hero is not None,
    }  # fmt: skip
    on = [name for name, is_on in flags.items() if is_on]
    yield from (f"a:{name}" for name in on)
    yield f"a:{'+'.join(name for name in on if name.startswith(('on_', 'title')))}/{unit_class(number)}"
    yield from _other_features(doc, draft)


def _number_features(number: Number) -> Iterator[str]:
    unit = unit_class(number)
    yield f"u:{unit}"
    yield f"u:{number.unit}" if unit in {"money", "goods"} else f"u:{unit}:{_percent_size(number.value)}"
    if unit in {"money", "goods"} and number.value > 0:
        yield f"u:{number.unit}:{int(log10(number.value))}"
    for name in ("qualifier", "period"):
        yield f"u:{name}:{getattr(number, name)}"
    if number.value_max is not None:
        yield "u:range"


def _percent_size(value: float) -> str:
    """Whether a percentage is round, and how large; never the value itself."""
    is_round = value == int(value) and (value % 5 == 0 or value > ROUND[-1])
    return f"{'round' if is_round else 'whole' if value == int(value) else 'odd'}{sum(value > edge for edge in ROUND)}"


def _other_features(doc: Doc, draft: Draft) -> Iterator[str]:
    """The numbers before and after in the paragraph: what they measure, how far, and what the rules took them for."""
    drafts = drafts_of(doc)
    place = next(index for index, other in enumerate(drafts) if other is draft)
    for name, index in (("before", place - 1), ("after", place + 1)):
        if not 0 <= index < len(drafts):
            yield f"o:{name}:none"
            continue
        other = drafts[index]
        gap = draft.start - other.end if name == "before" else other.start - draft.end
        distance = "near" if gap < FAR_OTHER else "far"
        yield f"o:{name}:{unit_class(other.number)}:{distance}"
        if name == "before" and distance == "near":
            yield f"o:before:{other.kind}"
    same = sum(unit_class(other.number) == unit_class(draft.number) for other in drafts)
    yield f"o:same:{min(same, 4)}"


def date_features(scene: Scene, stretch: str, at: int, lang: str) -> Iterator[str]:
    """Whether the sentence names a day before or after the publication, and on which side of the figure (at `at`)."""
    if scene.published is None:
        return
    today = scene.published.isoformat()
    for first, _, iso in find_dates(stretch, lang, scene.published, is_past=False):
        side = "right" if first >= at else "left"
        when = "past" if iso < today[: len(iso)] else "future" if iso > today[: len(iso)] else "now"
        distance = "near" if abs(first - at) < DATE_REACH else "far"
        yield f"d:{side}:{when}:{distance}"
        yield f"d:{when}"


def _rule_features(draft: Draft) -> Iterator[str]:
    """What the rules make of the kind: their evidence in steps of a half, and the signs that they saw."""
    yield f"r:evidence:{max(-6, min(8, round(draft.evidence * 2)))}"
    yield f"r:kind:{draft.kind}:{draft.pledge_type if draft.kind == 'pledge' else ''}"
    for sign in draft.why.get("kind", "").split(";"):
        yield f"r:sign:{CHANCE_WORDS.sub('', sign).strip()}"


def _status_features(draft: Draft) -> Iterator[str]:
    """What the rules make of the status, by which step, and of the roles."""
    reason = CHANCE_WORDS.sub("", draft.why.get("status", "")).strip()
    yield f"s:{draft.status}"
    yield f"s:{draft.status}:{reason}"
    yield f"s:{reason}"
    yield f"s:{draft.status}:{'default' if draft.is_default('status') else 'told'}"
    actor = draft.actor or "none"
    side = actor if actor in {"US", "KR", "none"} else "state" if len(actor) == 2 else "company"
    yield f"p:{side}:{draft.pledge_type or ''}"
    yield f"p:target:{'US' if 'US' in draft.targets else 'some' if draft.targets else 'none'}"


def is_about(scene: Scene) -> bool:
    """Whether an article is on what figures are about, or too short to tell."""
    return scene.is_on_tariffs or "US" in scene.states or len(scene.whole) < LONG


def _topic_features(doc: Doc) -> Iterator[str]:
    """What paragraph and article are about, and on which side."""
    scene = scene_of(doc)
    yield from (f"v:title:{topic}" for topic in topics_of(scene.title))
    yield from (f"v:all:{topic}" for topic in topics_of(scene.whole[:MUCH] or text_of(doc)))
    if is_about(scene):
        yield ABOUT
    yield from (f"v:text:{topic}" for topic in topics_of(text_of(doc)))
    sides = "".join(sorted({"US", "KR"} & (scene.states | {scene.home or ""}))) or "none"
    yield f"a:states:{sides}"


@lru_cache(maxsize=64)
def topics_of(text: str) -> tuple[str, ...]:
    """The fields of words that a text touches; of a long text those that it touches more than once."""
    often = 1 if len(text) < LONG else 2
    return tuple(name for name, words in _topics() if len(list(islice(words.finditer(text), often))) == often)


@cache
def _topics() -> list[tuple[str, re.Pattern[str]]]:
    rows = yaml.safe_load(Path(__file__).with_name("topics.yml").read_text(encoding="utf-8"))
    return [(name, re.compile(fragment, re.IGNORECASE)) for name, fragment in rows.items()]


def distinct(found: Iterable[str]) -> list[str]:
    """The clues without repeats, in order."""
    return list(dict.fromkeys(found))


def features_of(doc: Doc, draft: Draft, lang: str) -> list[str]:
    """All clues for the kind of a draft."""
    from nlp.learned import english_features, korean_features

    own = english_features.features_of(doc, draft) if lang == "en" else korean_features.features_of(doc, draft)
    topics = _topic_features(doc)
    return distinct([*_shared_features(doc, draft), *own, *topics, *_rule_features(draft)])


def status_clues(draft: Draft) -> list[str]:
    """The clues for the status of a draft whose kind is known, each for any kind and once more for its own."""
    clues = distinct([*draft.clues, *_status_features(draft)])
    short = "t" if draft.kind == "tariff_rate" else "p"
    return [*clues, *(f"{short}|{clue}" for clue in clues)]
