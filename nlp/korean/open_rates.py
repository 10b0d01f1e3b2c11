"""On whom a Korean rate falls where its clause does not say: candidates weighed by signs (lexicons/weights_ko.yml)."""

import re
from collections import defaultdict
from collections.abc import Sequence

from nlp.article import ArticleMemory
from nlp.draft import Draft, Section
from nlp.gazetteer import find_names
from nlp.korean.groups import share_group
from nlp.korean.rate_signs import Setting, signs_of
from nlp.lexicon import load_lexicon
from nlp.paragraphs import Paragraph, sentence_spans

HOME, EVERYBODY = "KR", "WORLD"


def imply_rates(sections: Sequence[Section], memory: ArticleMemory, levier: str) -> None:
    """Give each rate of the article a levier and, where it has none, those it falls on, in place."""
    earlier: list[Draft] = []
    for paragraph, names, drafts in sections:
        spans = sentence_spans(paragraph.text, "ko")
        rates = [draft for draft in drafts if draft.kind == "tariff_rate"]
        for draft in rates:
            at = next((k for k, (start, end) in enumerate(spans) if start <= draft.start < end), 0)
            before = paragraph.text[slice(*spans[at - 1])] if at else _last_sentence(memory, paragraph)
            known = find_names(before, "ko")
            _decide(draft, Setting(paragraph.text, names, rates, earlier, spans[at], before, known, memory), levier)
        earlier = rates or earlier
    share_group(sections, memory)


def _last_sentence(memory: ArticleMemory, paragraph: Paragraph) -> str:
    """The last sentence of the paragraph before, which in Korean news often is the sentence before; no headline."""
    place = next((k for k, part in enumerate(memory.paragraphs) if part.start == paragraph.start), 0)
    text = memory.paragraphs[place - 1].text if place > 1 else ""
    spans = sentence_spans(text, "ko")
    return text[slice(*spans[-1])] if spans else ""


def _decide(draft: Draft, setting: Setting, levier: str) -> None:
    last = next((one for one in reversed([*setting.earlier, *_before(draft, setting)]) if one.targets), None)
    if last and not draft.targets and draft.actor in {None, last.actor} and _goes_on(draft, last, setting, levier):
        draft.put("targets", last.targets, "of the rate before, of which the text goes on")
        draft.put("actor", last.actor, "of the rate before, of which the text goes on")
    if not draft.targets and re.search(
        load_lexicon("weights_ko")["any_company"], setting.text[slice(*setting.sentence)]
    ):
        draft.put("targets", (), "companies of any state")
    elif not draft.targets:
        targets, reason = weigh(draft, setting, draft.actor or levier)
        draft.put("targets", targets, reason)
    if draft.actor is None:
        is_own = levier in draft.targets
        draft.put("actor", "US" if is_own else levier, "whose tariffs the article is about")


def _before(draft: Draft, setting: Setting) -> list[Draft]:
    return [one for one in setting.drafts if one.end <= draft.start]


def _goes_on(draft: Draft, last: Draft, setting: Setting, levier: str) -> bool:
    """Whether a sentence without a state of its own goes on about the tariffs of another state than the main one."""
    if last.actor in {None, levier, "US"} or set(draft.sectors) - {"all", *last.sectors}:
        return False
    start, end = setting.sentence
    inside = {name.entity.state for name in setting.names if start <= name.start < end and name.is_state}
    return inside <= {last.actor}


def weigh(draft: Draft, setting: Setting, levier: str) -> tuple[tuple[str, ...], str]:
    """The best candidate and the signs that speak for it; lists of states stay together."""
    weights = load_lexicon("weights_ko")["rates"]
    scores: defaultdict[tuple[str, ...], float] = defaultdict(float)
    reasons: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    found = [(sign, tuple(p for p in who if p != levier)) for sign, who in signs_of(draft, setting, levier)]
    lists = [who for _, who in found if len(who) > 1]
    for sign, who in found:
        whole = next((one for one in lists if sign != "we_here" and set(who) < set(one)), who)
        if whole:
            scores[whole] += weights[sign]
            reasons[whole].append(sign)
    if not scores:
        return (), "no state at hand"
    best = max(scores, key=lambda who: scores[who])
    return best, "weighed: " + ", ".join(reasons[best])
