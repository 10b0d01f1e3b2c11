"""Whether a Korean percentage is a rate of duty: signs in its sentence; where none is said, verbs and the article."""

import re
from functools import cache, lru_cache

from nlp.draft import Draft, Scene
from nlp.korean.clause import around, clause_of
from nlp.korean.predicates import find_predicates
from nlp.korean.sectors import find_sectors
from nlp.lexicon import load_lexicon
from nlp.masking import rule_pattern

ON_TARIFFS = 2
"""From so many words for a tariff on, the article is about tariffs."""
VERY_NEAR = 10
NEAR = 24
"""Characters after a rate within which its verb stands, where the sentence has no word for a tariff."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("kinds_ko")[name])


@lru_cache(maxsize=8)
def _known_rates(whole: str) -> frozenset[float]:
    """The percentages that stand beside a word for a tariff anywhere in an article."""
    return frozenset(float(next(filter(None, match.groups()))) for match in _pattern("known_rate").finditer(whole))


@lru_cache(maxsize=8)
def _is_on_tariffs(whole: str) -> bool:
    return len(_pattern("tariff").findall(whole)) >= ON_TARIFFS


def rate_evidence(masked: str, paragraph: str, draft: Draft, scene: Scene) -> tuple[float, str]:
    """Score and reason that a percentage is a rate of duty."""
    for fragment in load_lexicon("kinds_ko")["rate_against"]:
        match = re.search(fragment, masked)
        if match and not _pattern("rate_subject").search(masked):
            return -2.0, f"against: {match.group()[:30]}"
    has_word = _pattern("tariff").search(masked) is not None
    near = has_word or any(_pattern("tariff").search(text) for text in (paragraph, scene.before))
    if not has_word and _pattern("other_tax").search(masked):
        return -1.0, "another tax"
    score, reason = _by_signs(masked, has_word=has_word, near=near)
    if score < 1 and (near or _is_on_tariffs(scene.whole)):
        return max((score, reason), _unsaid(masked, draft, scene))
    if score < 1 and _pattern("trade").search(scene.whole or paragraph):
        return max((score, reason), _by_trade(masked, draft))
    return score, reason


def _by_signs(masked: str, *, has_word: bool, near: bool) -> tuple[float, str]:
    for place, sign in enumerate(load_lexicon("kinds_ko")["rate_signs"]):
        match = rule_pattern(sign["pattern"]).search(masked)
        is_vague = float(sign["weight"]) <= 1 and _pattern("other_topic").search(clause_of(masked))
        if match and not is_vague and (has_word or (near and place >= 3)):
            return float(sign["weight"]) * (1.0 if has_word else 0.7), f"{match.group()[:40]}"
    return 0.0, "no sign of a rate"


def _unsaid(masked: str, draft: Draft, scene: Scene) -> tuple[float, str]:
    """A rate that an article on tariffs tells without the word: what it says elsewhere, what is levied, whose it is."""
    left, right = around(clause_of(masked))
    if _pattern("other_topic").search(left) or _pattern("other_topic").search(right[:NEAR]):
        return 0.0, "a share of something else"
    if draft.number.value in _known_rates(scene.whole):
        return 1.0, "a rate elsewhere in the article"
    if draft.number.value * 2 % 1:
        return 0.0, "no round rate"
    for predicate in find_predicates(right[: NEAR * 2], "tariff_rate"):
        if predicate.start <= NEAR and predicate.meaning in load_lexicon("kinds_ko")["rate_verbs"]:
            return 1.0, f"{right[predicate.start : predicate.end]}: what is done with rates"
    if _is_holder(left) and _pattern("is_rate").match(right):
        return 1.0, "a state or goods, and its rate"
    if _is_on_tariffs(scene.whole) and not _pattern("other_topic").search(masked):
        return 1.0, "an article on tariffs, and nothing else said"
    return 0.0, "no sign of a rate"


def _by_trade(masked: str, draft: Draft) -> tuple[float, str]:
    """A rate in a text on trade that has no word for a tariff at all: its verb is one of levying or of paying duty."""
    left, right = around(clause_of(masked))
    is_round = draft.number.value * 2 % 1 == 0
    if not is_round or _pattern("other_topic").search(left[-NEAR:]) or _pattern("other_topic").search(right[:NEAR]):
        return 0.0, "no sign of a rate"
    if _pattern("goods_from").search(left) and _pattern("of_goods").match(right):
        return 1.0, "goods of a state, and their rate"
    for predicate in find_predicates(right[: NEAR * 2], "tariff_rate")[:1]:
        is_duty = predicate.meaning in load_lexicon("kinds_ko")["duty_verbs"]
        if predicate.start <= VERY_NEAR and is_duty and not _pattern("no_duty").match(right):
            return 1.0, f"{right[predicate.start : predicate.end]}: what is done with duties"
    return 0.0, "no sign of a rate"


def _is_holder(left: str) -> bool:
    """Whether the words right before a rate name those who have it: "일본은 §", "철강·알루미늄의 §"."""
    match = _pattern("holder").search(left)
    if match is None:
        return False
    noun = left[: match.start("particle")]
    return re.search(r"[@#^=][A-Z]{2}(?:산| 차)?$", noun) is not None or any(
        end == len(noun) for _, end, _ in find_sectors(noun[-12:].rjust(len(noun)))
    )
