"""What a sentence says of Korea and of the United States: whom it names, how surely, and what it speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from nlp.gazetteer import Name
from nlp.known_names import KnownNames
from nlp.lexicon import compiled, load_entities, load_lexicon, pattern, trie_pattern, word_set
from nlp.paragraphs import sentence_spans

BOTH = frozenset({"KR", "US"})
STRENGTH = {"company": 0.9, "place": 0.7}
"""How surely a name stands for its country; a state, its capital, people and agencies wholly do."""
HOME = 0.6
"""The same for words that are no name: "Senate", and "domestic" in a Korean text."""
VENUE = 0.2
"""The same for a country that is only where others met."""


@dataclass(slots=True)
class Sentence:
    """The strongest name of each country in a sentence, as strength and word; `joint` where one name holds both."""

    place: int
    topic: str = ""
    is_aside: bool = False
    sides: dict[str, tuple[float, str]] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    joint: float = 0.0
    joint_word: str = ""
    is_of_companies: bool = False
    nearness: float = 1.0

    def strength(self, country: str) -> float:
        """How surely the sentence names a country, from 0 to 1."""
        return self.sides.get(country, (0.0, ""))[0]

    @property
    def country(self) -> str | None:
        """The one country of the two that the sentence names, if it names one only."""
        named = BOTH & self.sides.keys()
        return next(iter(named)) if len(named) == 1 and not self.joint else None

    def reasons(self) -> list[str]:
        """The words that speak for a dealing of the two."""
        pair = [self.sides[country][1] for country in ("KR", "US") if country in self.sides]
        words = [self.joint_word] if self.joint and len(pair) < len(BOTH) else pair
        return [word for word in (*words, self.topic) if word]

    def joined(self, other: "Sentence", nearness: float) -> "Sentence":
        """This sentence and the next as one."""
        return Sentence(
            place=self.place,
            topic=self.topic or other.topic,
            is_aside=self.is_aside or other.is_aside,
            sides={**self.sides, **other.sides},
            others=self.others | other.others,
            is_of_companies=self.is_of_companies and other.is_of_companies,
            nearness=nearness,
        )


def sentences_of(names: KnownNames, place: int) -> Iterator[Sentence]:
    """The sentences of a paragraph (of the title for -1) that name one of the two countries, in order."""
    text, found = (names.title_text, names.title) if place < 0 else (names.texts[place], names.of(place))
    if place == 0 and text.strip() == names.title_text.strip():
        return
    for start, end in sentence_spans(text, names.lang):
        yield _read(text[start:end], [name for name in found if start <= name.start < end], start, names.lang, place)


def _read(text: str, names: list[Name], start: int, lang: str, place: int) -> Sentence:
    others = frozenset(str(n.entity.state) for n in names if n.entity.state not in {None, *BOTH} and n.is_state)
    sentence = Sentence(place=place, others=others)
    for name in names:
        country, strength = name.entity.state, _strength(name, text, start, bool(others))
        if country in BOTH and strength > sentence.strength(country):
            sentence.sides[country] = (strength, name.entity.name)
    _add_joint(sentence, text, names, lang)
    for country, words in (("KR", "home"), ("US", "federal")):
        match = compiled("gate", words, lang).search(text) if country not in sentence.sides else None
        if match:
            sentence.sides[country] = (HOME, match.group())
    if sentence.sides or sentence.joint:
        sentence.is_of_companies = all(name.entity.type == "company" for name in names if name.entity.state)
        topic = compiled("gate", "dealings" if sentence.is_of_companies else "topics", lang).search(text)
        sentence.topic = topic.group() if topic else ""
        sentence.is_aside = compiled("gate", "aside", lang).search(text) is not None
    return sentence


def _strength(name: Name, text: str, start: int, has_others: bool) -> float:
    entity = name.entity
    is_common = entity.type == "agency" and text[name.start - start].islower()  # "the finance ministry", of any state
    if is_common or entity.slug in word_set("gate", "no_party"):
        return 0.0
    is_venue = has_others and entity.state == "KR" and entity.type in {"state", "capital", "place"}
    if is_venue and pattern("gate", "venue").search(text[: name.start - start]):
        return VENUE
    return STRENGTH.get(entity.type, 1.0)


def _add_joint(sentence: Sentence, text: str, names: list[Name], lang: str) -> None:
    known = next((name.entity for name in names if name.entity.slug in word_set("gate", "joint_names")), None)
    match = compiled("gate", "joint", lang).search(text)
    word = known.name if known else match.group() if match else ""
    half = compiled("gate", "outward", lang).search(text)
    if word or (half and not sentence.others):
        sentence.joint, sentence.joint_word = 1.0, word or (half.group() if half else "")


def places_near_korea(names: KnownNames) -> list[int]:
    """The pieces of an article (the title is -1) that may name Korea, and those beside them: only there can a sentence
    name both countries. This quick look spares most articles all the rest.
    """
    places = range(-1, len(names.texts))
    if names.lang == "ko":
        return list(places)
    found = zip(places, map(_korea().search, (names.title_text, *names.texts)), strict=True)
    named = {place for place, match in found if match}
    return [place for place in places if named & {place - 1, place, place + 1}]


@cache
def _korea() -> re.Pattern[str]:
    """Any English name of Korea or its companies and people; it ends at a word's end but begins anywhere, since looking
    back from every letter is slow."""
    joint = word_set("gate", "joint_names")
    own = [entity for entity in load_entities().values() if entity.state == "KR" or entity.slug in joint]
    aliases = {alias for entity in own for alias in (*entity.en, *entity.demonyms)}
    forms = {form for alias in aliases for form in (alias, alias.upper()) if not alias.islower()}
    return re.compile(rf"(?:{trie_pattern([*forms, *load_lexicon('gate')['telling']])})(?!\w)")
