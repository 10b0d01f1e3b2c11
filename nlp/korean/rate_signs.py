"""Signs that speak for one or another as those on whom a Korean rate falls, from its sentence to its article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.article import ArticleMemory
from nlp.draft import Draft
from nlp.gazetteer import Name
from nlp.korean.predicates import find_predicates
from nlp.lexicon import load_lexicon

Sign = tuple[str, tuple[str, ...]]
HOME, EVERYBODY = ("KR",), ("WORLD",)
LEVY_REACH = 40
"""Characters after a rate within which the verb of a decree stands."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a rate stands: its paragraph, the names and drafts of it, those of the paragraph before, the span of its
    sentence, the sentence before with its names, and the article."""

    text: str
    names: Sequence[Name]
    drafts: Sequence[Draft]
    earlier: Sequence[Draft]
    sentence: tuple[int, int]
    before: str
    names_before: Sequence[Name]
    memory: ArticleMemory


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("weights_ko")[name])


def signs_of(draft: Draft, setting: Setting, levier: str) -> Iterator[Sign]:
    """Each sign with the party, or the list of parties, that it speaks for."""
    yield from _of_sentence(draft, setting, levier)
    yield from _of_neighbours(draft, setting, levier)
    yield from _of_article(setting, levier)
    yield from _of_everybody(draft, setting)


def _of_sentence(draft: Draft, setting: Setting, levier: str) -> Iterator[Sign]:
    start, end = setting.sentence
    sentence = setting.text[start:end]
    inside = [name for name in setting.names if start <= name.start < end]
    yield from _lists(setting.text, draft, inside, levier)
    for name in inside:
        state, after = name.entity.state, setting.text[name.end : name.end + 12]
        if not state or state in {levier, "US"}:
            continue
        if name.entity.type in {"company", "media"} and not name.party.endswith(" companies"):
            if name.entity.type == "company":
                yield "company_here", (state,)
            continue
        yield "state_here", (state,)
        if name.start > draft.end and _pattern("next_clause").search(setting.text[draft.end : name.start]):
            yield "next_clause", (state,)
        if _pattern("compared").match(after):
            yield "comparand", (state,)
        if name.entity.type == "capital" and _pattern("market").match(after):
            yield "market", (state,)
    if _pattern("we_strong").search(sentence):
        foreign = _speaker_state(draft, setting, inside)
        yield "we_here", ((foreign or "KR"),)


def _lists(text: str, draft: Draft, inside: Sequence[Name], levier: str) -> Iterator[Sign]:
    """States that the sentence joins: "유럽연합(EU)과 일본은"; with "우리" Korea is one of them."""
    run: list[tuple[int, str]] = []
    for name in [*inside, None]:
        is_state = name is not None and name.is_state and name.entity.type != "capital"
        if run and name is not None and is_state and _pattern("joined").fullmatch(text[run[-1][0] : name.start]):
            run.append((name.end, str(name.entity.state)))
            continue
        states = tuple(dict.fromkeys(state for _, state in run if state != levier))
        is_later = bool(run) and run[0][0] > draft.end
        if is_later and _pattern("next_clause").search(text[draft.end : run[0][0]]):
            states = ()
        if run and _pattern("and_we").match(text[run[-1][0] :]):
            states = (*states, "KR") if "KR" not in states else states
        if len(states) > 1 and "US" not in states:
            yield "listed", states
        run = [(name.end, str(name.entity.state))] if name is not None and is_state else []


def _speaker_state(draft: Draft, setting: Setting, inside: Sequence[Name]) -> str | None:
    """The foreign state whose "we" it is: the subject before a quotation that holds the rate."""
    opened = max(setting.text.rfind(mark, setting.sentence[0], draft.start) for mark in '“"')
    if opened < 0 or "”" in setting.text[opened : draft.start]:
        return None
    speakers = [
        name for name in inside if name.end <= opened and name.is_state and name.entity.state not in {"US", "KR"}
    ]
    return speakers[-1].entity.state if speakers else None


def _of_neighbours(draft: Draft, setting: Setting, levier: str) -> Iterator[Sign]:
    rates = [one for one in setting.drafts if one.kind == "tariff_rate" and one.end <= draft.start and one.targets]
    if rates:
        is_here = rates[-1].start >= setting.sentence[0]
        yield ("rate_here" if is_here else "rate_before"), rates[-1].targets
    if not rates and setting.earlier and setting.earlier[-1].targets:
        yield "rate_above", setting.earlier[-1].targets
    states = [name.entity.state for name in setting.names_before if name.is_state and name.entity.type != "capital"]
    states = [state for state in dict.fromkeys(states) if state not in {"US", levier}]
    if len(states) == 1:
        yield "state_before", (str(states[0]),)
    around = {n.party for n in setting.names if n.is_state or n.is_demonym} - {"US", levier}
    if len(around) == 1:
        yield "only_in_paragraph", (next(iter(around)),)


def _of_article(setting: Setting, levier: str) -> Iterator[Sign]:
    memory = setting.memory
    if memory.home not in {None, levier}:
        yield ("home_leading" if memory.is_home_leading else "home"), (str(memory.home),)
    if levier != "KR":
        yield "korean_paper", HOME
        if _pattern("we").search(memory.whole):
            yield "we_in_article", HOME


def _of_everybody(draft: Draft, setting: Setting) -> Iterator[Sign]:
    start, end = setting.sentence
    is_on_goods = bool(set(draft.sectors) - {"all"})
    if _pattern("imports").search(setting.text[max(start, draft.start - 40) : min(end, draft.end + 20)]):
        yield "imports", EVERYBODY
    if not is_on_goods:
        return
    yield "goods_only", EVERYBODY
    others = {name.entity.state for name in setting.names_before if name.is_state} - {"US"}
    is_decreed = len(others) != 1 and _pattern("decree").search(setting.before + setting.text[start:end]) is not None
    verbs = find_predicates(setting.text[draft.end : min(end, draft.end + LEVY_REACH)], "tariff_rate")
    levies = load_lexicon("weights_ko")["levy"]
    if is_decreed and any(verb.meaning in levies for verb in verbs[:1]):
        yield "decree", EVERYBODY
