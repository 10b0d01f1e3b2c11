"""Tariff rate, pledge or neither in Korean: signs around the figure in its masked sentence."""

import re
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from nlp.draft import Draft, scene_of, text_of
from nlp.korean.clause import around, clause_of, masked_sentence
from nlp.korean.predicates import find_predicates
from nlp.korean.rates import rate_evidence
from nlp.lexicon import load_lexicon

NEAR_MERELY = 40
"""So near, a word of what merely is speaks of the amount."""
ON_PLEDGES = 3
"""From so many words of investing and buying on, the article is about pledges."""
REACH = 60
"""Characters on either side within which a word is taken to speak of an amount."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("kinds_ko")[name].replace("\n", "").replace("| ", "|"))


@cache
def _commit() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(body) for name, body in load_lexicon("kinds_ko")["commit"].items()}


def decide_kind(doc: Doc, draft: Draft) -> None:
    """Set kind (and pledge_type) of the draft, or leave it without."""
    masked = masked_sentence(doc, draft)
    _lend_unit(draft, masked, text_of(doc) + scene_of(doc).before, scene_of(doc).whole)
    number = draft.number
    if number.unit == "pct_points":
        return
    if number.is_zero_word or number.unit == "percent":
        score, reason = (
            _zero(masked, text_of(doc))
            if number.is_zero_word
            else (rate_evidence(masked, text_of(doc), draft, scene_of(doc)))
        )
        kind = "tariff_rate"
    elif number.unit == "pct_gdp":
        is_ours = _pattern("defense").search(text_of(doc)) or re.search(r"요구|내라|대@US", masked)
        score, reason = (2.0, "share of GDP") if is_ours else (0.0, "share of GDP of something else")
        kind = "pledge"
        draft.pledge_type = "defense" if _pattern("defense").search(masked) else "investment"
    else:
        score, reason = pledge_evidence(masked, draft, scene_of(doc).whole)
        kind = "pledge"
        if draft.pledge_type == "other" and score >= 1:
            _type_by_paragraph(draft, text_of(doc))
    draft.evidence, draft.why["kind"] = score, reason
    if score >= 1:
        draft.kind = kind


def _lend_unit(draft: Draft, masked: str, near: str, whole: str) -> None:
    """An amount without its currency is in that of the article, if that tells one in dollars more often.

    A percentage where defence spending is told as a share of the economy is such a share.
    """
    number = draft.number
    is_on_defence = _pattern("of_economy").search(near) and _pattern("economy").search(near)
    if number.unit == "percent" and is_on_defence and not _pattern("not_economy").search(masked):
        draft.number = replace(number, unit="pct_gdp")
    if number.unit == "KRW" and _pattern("bare_amount").search(number.text):
        is_told = re.search(re.escape(number.text) + r"\s?(?:달러|불|弗)", whole) is not None
        if is_told or len(_pattern("dollars").findall(whole)) > len(_pattern("won").findall(whole)):
            draft.number = replace(number, unit="USD")


def _zero(masked: str, paragraph: str) -> tuple[float, str]:
    if _pattern("zero_quota").search(masked):
        return 0.0, "a quota, no rate"
    is_past = _pattern("zero_against").search(paragraph) and "§" not in masked
    return (0.0, "a word of the past") if is_past else (3.0, "a word for no duty")


def _type_by_paragraph(draft: Draft, paragraph: str) -> None:
    """Money that is paid or asked for is for what the paragraph speaks of."""
    for name in ("defense", "investment", "purchase", "financing"):
        match = _pattern(name).search(paragraph)
        if match:
            draft.put("pledge_type", name, f"{match.group()} in the paragraph")
            return


def pledge_evidence(masked: str, draft: Draft, whole: str) -> tuple[float, str]:
    """Score and reason that an amount is a pledge; the nearest telling word decides. Sets the draft's pledge_type."""
    if draft.number.unit == "KRW" and draft.number.value < load_lexicon("kinds_ko")["small"]:
        return 0.0, "too small a sum in won"
    if _pattern("amount_against").search(masked):
        return -1.0, "a growth by an amount"
    clause = clause_of(masked)
    left, right = around(clause)
    if left[-1:] in {"-", "−"}:
        return -1.0, "a negative amount"
    if not draft.number.unit.isupper() and not _is_bought(right, left):
        return -1.0, "goods that nobody buys"
    hits: list[tuple[float, str, str]] = []
    for name, pattern in _commit().items():
        hits += [(distance, name, word) for distance, word in _distances(pattern, left, right)]
    against = min((distance for distance, _ in _distances(_pattern("merely"), left, right)), default=float("inf"))
    if not hits or min(hits)[0] > REACH:
        return _by_verb(draft, masked, left, right, whole) if against > NEAR_MERELY else (-1.0, "merely is")
    distance, kind, word = min(hits)
    if against < distance:
        return -1.0, "a word that merely is stands nearer"
    kind = _by_use(left, right) or kind
    draft.pledge_type, reason = _refine(kind, word, clause, masked, draft)
    draft.why["pledge_type"] = reason
    if kind == "weak":
        draft.pledge_type = "other"
        return (1.0 if re.search(r"[@^&]", masked) else 0.5), f"{word} near"
    return (2.0 if kind != "other" else 1.2), f"{word} near"


def _by_use(left: str, right: str) -> str | None:
    """What the verb right after an amount makes of it: money that is lent, the price of what is bought."""
    if _pattern("lent").match(right):
        return "financing"
    return "purchase" if _pattern("bought").match(right) or _pattern("paid_for").search(left) else None


def _by_verb(draft: Draft, masked: str, left: str, right: str, whole: str) -> tuple[float, str]:
    """An amount that is given, asked for or bought, in an article on such amounts, though no noun says so."""
    is_goods = not draft.number.unit.isupper()
    if not (draft.is_money or is_goods) or not (is_goods or _pattern("amount_is").match(right)):
        return 0.0, "no word of commitment near"
    is_on_pledges = len(_pattern("pledge_word").findall(whole)) >= ON_PLEDGES
    verbs = (
        verb for verb in find_predicates(right, "pledge") if verb.meaning in load_lexicon("kinds_ko")["pledge_verbs"]
    )
    verb = next(verbs, None)
    is_bought = _pattern("bought").match(right) or _pattern("paid_for").search(left)
    clause = around(left)[0] + right
    draft.pledge_type = _refine("purchase" if is_bought else "other", "a verb", clause, masked, draft)[0]
    if verb is not None and verb.form != "noun" and (is_on_pledges or re.search(r"[@^&~]", masked)):
        return 1.2, f"{right[verb.start : verb.end]}: what is done with money"
    is_foreign = is_on_pledges and draft.number.unit != "KRW" and not is_goods
    return (1.0, "an amount in an article on pledges") if is_foreign else (0.0, "no word of commitment near")


def _is_bought(right: str, left: str) -> bool:
    against, bought = (
        _pattern("goods_against").search(right[:20]),
        _pattern("goods_for").search(right[:40]) or _pattern("goods_for").search(left[-20:]),
    )
    return bought is not None and (
        against is None or (bought.string == right[:40] and bought.start() < against.start())
    )


def _distances(pattern: re.Pattern[str], left: str, right: str) -> list[tuple[float, str]]:
    """Distance and word of each match; what comes after an amount speaks of it more than what comes before."""
    found = [(float(match.start()), match.group()) for match in pattern.finditer(right)]
    found += [((len(left) - match.end()) * 1.2 + 1, match.group()) for match in pattern.finditer(left)]
    return found


def _refine(kind: str, word: str, clause: str, masked: str, draft: Draft) -> tuple[str, str]:
    if draft.number.unit.isupper() is False:
        return ("defense" if _pattern("defense").search(clause) else "purchase"), "goods"
    if _pattern("defense").search(clause) and kind != "financing":
        return "defense", "word of defence in the clause"
    if kind not in {"other", "weak"}:
        return kind, word
    for name in ("investment", "purchase", "financing"):
        if _pattern(name).search(clause) or _pattern(name).search(masked):
            return name, f"word of {name} in the sentence"
    return "other", word
