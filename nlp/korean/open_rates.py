"""On whom a Korean rate falls where its clause does not say: candidates weighed by signs (lexicons/weights_ko.yml)."""

from collections import defaultdict
from collections.abc import Sequence

from nlp.article import ArticleMemory
from nlp.draft import Draft, Section
from nlp.korean.rate_signs import Setting, signs_of
from nlp.lexicon import load_lexicon
from nlp.paragraphs import sentence_spans

HOME, EVERYBODY = "KR", "WORLD"


def imply_rates(sections: Sequence[Section], memory: ArticleMemory, levier: str) -> None:
    """Give each rate of the article a levier and, where it has none, those it falls on, in place."""
    for place, (paragraph, names, drafts) in enumerate(sections):
        earlier = sections[place - 1][2] if place else []
        spans = sentence_spans(paragraph.text, "ko")
        for draft in (draft for draft in drafts if draft.kind == "tariff_rate"):
            at = next((k for k, (start, end) in enumerate(spans) if start <= draft.start < end), 0)
            before = spans[at - 1] if at else (spans[at][0], spans[at][0])
            setting = Setting(paragraph.text, names, drafts, earlier, spans[at], before, memory)
            _decide(draft, setting, draft.actor or levier)


def _decide(draft: Draft, setting: Setting, levier: str) -> None:
    if not draft.targets:
        targets, reason = weigh(draft, setting, levier)
        draft.put("targets", targets, reason)
    if draft.actor is None:
        is_own = levier in draft.targets
        draft.put("actor", "US" if is_own else levier, "whose tariffs the article is about")


def weigh(draft: Draft, setting: Setting, levier: str) -> tuple[tuple[str, ...], str]:
    """The best candidate and the signs that speak for it; lists of states that one sign names together stay together."""
    weights = load_lexicon("weights_ko")["rates"]
    scores: defaultdict[tuple[str, ...], float] = defaultdict(float)
    reasons: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    found = [(sign, tuple(p for p in who if p != levier)) for sign, who in signs_of(draft, setting, levier)]
    lists = [who for _, who in found if len(who) > 1]
    for sign, who in found:
        whole = next((one for one in lists if sign not in {"we_here"} and set(who) < set(one)), who)
        if whole:
            scores[whole] += weights[sign]
            reasons[whole].append(sign)
    if not scores:
        return (), "no state at hand"
    best = max(scores, key=lambda who: scores[who])
    return best, "weighed: " + ", ".join(reasons[best])
