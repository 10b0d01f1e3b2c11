"""What is known of the article as a whole: the state and the company it is about, the people it has named so far."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice

from nlp.draft import Scene
from nlp.gazetteer import Name
from nlp.lexicon import compiled, load_lexicon
from nlp.paragraphs import Paragraph

LEAD = 3
LEAD_WEIGHT = 3
FIRST_WEIGHT = 10
TITLE_WEIGHT = 5
CLEARLY = 1.3
"""The main state is named so many times more often than the next."""
ON_TARIFFS = 3
"""From so many words for a tariff on (one in the title is enough), an article is about tariffs."""

ON_TRADE = 3
"""From so many words of trade terms on, it is, too."""

ON_PLEDGES = 4
"""From so many words of investing, buying and promising on, an article is about pledges."""


@dataclass(slots=True)
class ArticleMemory:
    """`home` is the state beside the US that the article is about, `hero` its company; `is_home_leading` where the
    title or the first paragraphs name that state; `people` are surnames by full name."""

    title: str
    lang: str
    paragraphs: Sequence[Paragraph] = ()
    published: date | None = None
    home: str | None = None
    hero: str | None = None
    states: frozenset[str] = frozenset()
    is_home_leading: bool = False
    is_us_leading: bool = False
    is_on_tariffs: bool = False
    is_on_investment: bool = False
    is_on_pledges: bool = False
    people: dict[str, str] = field(default_factory=dict)
    last_person: list[str] = field(default_factory=list)
    whole: str = ""

    @classmethod
    def read(
        cls,
        title: str,
        paragraphs: Sequence[Paragraph],
        title_names: Sequence[Name],
        names: Sequence[list[Name]],
        lang: str,
        published: date | None,
    ) -> "ArticleMemory":
        """Count the names of all paragraphs, those of the title and of the first ones more."""
        memory = cls(title=title, lang=lang, paragraphs=paragraphs, published=published)
        memory.whole = "\n".join(paragraph.text for paragraph in paragraphs)
        weighted = [(TITLE_WEIGHT, title_names)] + [
            (LEAD_WEIGHT if place < LEAD else 1, found) for place, found in enumerate(names)
        ]
        memory.home = _main(_count_states(weighted), CLEARLY)
        memory.hero = _main(_count_companies(weighted), 1.0)
        leading = {name.entity.state for found in [title_names, *names[:LEAD]] for name in found}
        memory.states = frozenset(name.entity.state for _, found in weighted for name in found if name.entity.state)
        memory.is_home_leading = memory.home in leading
        memory.is_us_leading = "US" in leading
        memory.is_on_pledges = lang == "en" and _has_many(paragraphs, compiled("kinds_en", "pledge_words"), ON_PLEDGES)
        memory._note_people(names)
        tariffs = _tariff_words(lang)
        is_on_tariffs = bool(tariffs.search(title)) or _has_many(paragraphs, tariffs, ON_TARIFFS)
        memory.is_on_tariffs = is_on_tariffs or _is_on_trade(paragraphs, lang)
        memory.is_on_investment = any(_invests(text) for text in (title, *(part.text for part in paragraphs)))
        return memory

    def _note_people(self, names: Sequence[list[Name]]) -> None:
        last = ""
        for found in names:
            self.last_person.append(last)
            for name in found:
                if name.entity.surname:
                    self.people[name.entity.name] = last = name.entity.surname

    def scene(self, place: int, names: list[Name]) -> Scene:
        """What is known on coming to a paragraph."""
        people = dict(self.people)
        if self.last_person[place]:
            people[""] = self.last_person[place]
        return Scene(
            names=list(names), title=self.title, published=self.published,
            before=self.paragraphs[place - 1].text if place else "",
            home=self.home, hero=self.hero, states=self.states,
            is_on_tariffs=self.is_on_tariffs, is_on_pledges=self.is_on_pledges,
            is_title=self.paragraphs[place].text.strip() == self.title.strip(), surnames=people, whole=self.whole,
        )  # fmt: skip


def _count_states(weighted: Sequence[tuple[int, Sequence[Name]]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for weight, found in weighted:
        for name in found:
            if name.entity.state and name.entity.state != "US" and name.entity.type not in {"none", "company"}:
                counts[name.entity.state] += weight
    return counts


def _count_companies(weighted: Sequence[tuple[int, Sequence[Name]]]) -> Counter[str]:
    """Companies that are named in the title or the lead; elsewhere they are seldom what the article is about."""
    counts: Counter[str] = Counter()
    leading = [name.party for weight, found in weighted if weight > 1 for name in found if _is_company(name)]
    counts.update(dict.fromkeys(leading[:1], FIRST_WEIGHT))
    for weight, found in weighted:
        for name in found:
            if _is_company(name) and name.party in leading:
                counts[name.party] += weight
    return counts


def _is_on_trade(paragraphs: Sequence[Paragraph], lang: str) -> bool:
    """Whether an English text speaks of trade terms often enough to be about tariffs without saying the word."""
    return lang == "en" and _has_many(paragraphs, compiled("kinds_en", "trade_words"), ON_TRADE)


def _has_many(paragraphs: Sequence[Paragraph], words: re.Pattern[str], enough: int) -> bool:
    """Whether the paragraphs hold so many matches; it looks no further than it must."""
    matches = (match for paragraph in paragraphs for match in words.finditer(paragraph.text))
    return next(islice(matches, enough - 1, None), None) is not None


@cache
def _tariff_words(lang: str) -> re.Pattern[str]:
    return re.compile("|".join(load_lexicon("kinds_en")["tariff_words"]) if lang == "en" else "관세", re.IGNORECASE)


_INVESTS = re.compile(r"\binvest|\bin cash\b|\bplants?\b|\bfactor(?:y|ies)\b|\bprogramme\b|투자")
_INVEST_STEMS = ("invest", "in cash", "plant", "factor", "programme", "투자")


def _invests(text: str) -> bool:
    lower = text.lower()
    return any(stem in lower for stem in _INVEST_STEMS) and _INVESTS.search(lower) is not None


def _is_company(name: Name) -> bool:
    return name.entity.type == "company" and not name.party.endswith(" companies")


def _main(counts: Counter[str], clearly: float) -> str | None:
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < clearly * ranked[1][1]):
        return None
    return ranked[0][0]
