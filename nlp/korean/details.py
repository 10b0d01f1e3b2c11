"""Sectors, date and legal basis of a Korean figure: the nearest words of its clause."""

import re

from spacy.tokens import Doc

from nlp.draft import Draft, drafts_of, scene_of, text_of
from nlp.korean.clause import masked_sentence, sentence_before, sentence_span
from nlp.korean.effect_dates import decide_date
from nlp.korean.sectors import GENERAL, details_pattern, find_sectors, first_run, in_order
from nlp.korean.series import WORD, own_members, place_in_series
from nlp.lexicon import load_lexicon
from nlp.measures import find_measure
from nlp.sectors import Hit, says_part, without_companies

CLOSE, FAR = 8, 30
"""A sector word this near to a figure belongs to it; one this far does not, if there is a nearer one."""


def decide_details(doc: Doc, draft: Draft) -> None:
    """Set sectors, date and measure of a draft whose kind, roles and status are known."""
    span = sentence_span(doc, draft)
    low, high = _own_stretch(doc, draft, *span)
    text = without_companies(text_of(doc), scene_of(doc).names)
    if draft.kind == "tariff_rate":
        _decide_goods(doc, draft, text, (low, high))
    else:
        _decide_programme(draft, text[low : draft.start], text[draft.end : high], _is_next(doc, high))
        _complete_purchase(draft, find_sectors(text[slice(*span)]))
    _decide_series(doc, draft, text)
    stretch, at = text_of(doc)[low:high], draft.start - low
    edge = details_pattern("edge").search(stretch, draft.end - low) if _is_next(doc, high) else None
    decide_date(doc, draft, stretch[: edge.start()] if edge else stretch, at)
    measure = find_measure(stretch, at, "ko") if draft.kind == "tariff_rate" else None
    if measure:
        draft.put("measure", *measure)


def _own_stretch(doc: Doc, draft: Draft, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence between the figures around this one."""
    others = [other for other in drafts_of(doc) if other is not draft and other.kind]
    low = max([start, *(other.end for other in others if start <= other.end <= draft.start)])
    high = min([end, *(other.start for other in others if draft.end <= other.start <= end)])
    return low, high


def _is_next(doc: Doc, place: int) -> bool:
    """Whether another figure begins there."""
    return any(other.start == place and other.kind for other in drafts_of(doc))


def _decide_goods(doc: Doc, draft: Draft, text: str, stretch: tuple[int, int]) -> None:
    """What a rate falls on: the phrase that it stands in, then the words before it, after it, in its sentence."""
    start, end = sentence_span(doc, draft)
    low, high = stretch
    after = text[draft.end : high]
    edge = details_pattern("edge").search(after)
    after = after[: edge.start()] if edge else after
    chosen, where = _attached(after), "words attached"
    if not chosen:
        chosen, where = first_run(find_sectors(text[low : draft.start])[::-1]), "words before"
    if not chosen:
        chosen, where = first_run(find_sectors(after)), "words after"
    if not chosen:
        of_sentence = find_sectors(text[start:end])
        chosen, where = of_sentence if len(set(in_order(of_sentence))) == 1 else [], "the one sector of the sentence"
    if not chosen:
        chosen, where = _before_sentence(doc, draft, text)
    sectors = tuple(sector for sector in in_order(chosen) if sector != "defense")
    general = (GENERAL,) if draft.targets else ()
    draft.put("sectors", sectors or general, where if sectors else "no sector word, by default")


def _attached(after: str) -> list[Hit]:
    """Sector words that stand between the figure and its noun: "50%의 철강·알루미늄 관세"."""
    run = first_run(find_sectors(after))
    between = after[: run[0][0]] if run else ""
    if not run or details_pattern("joined").match(between) or not details_pattern("attached").match(between):
        return []
    tail = after[run[-1][1] :]
    return run if run[0][2] == GENERAL or re.match(r" ?(?:품목 ?)?(?:별 ?)?(?:관세|세율)", tail) else []


def _before_sentence(doc: Doc, draft: Draft, text: str) -> tuple[list[Hit], str]:
    """The goods of the sentence before, where they are of one kind: "…에 대한 새 관세가 발효됐다. 세율은 12.5%로"."""
    hits = find_sectors(text[slice(*sentence_before(doc, draft))])
    return (hits if len(set(in_order(hits))) == 1 else []), "the sentence before, by default"


def _decide_programme(draft: Draft, before: str, after: str, has_next: bool) -> None:
    """What a pledge is for: the words after it, but not those of the next figure, then the words before it."""
    if draft.pledge_type == "defense":
        draft.put("sectors", ("defense",), "a pledge for defence")
        return
    is_split = details_pattern("split").search(after) is not None
    after = _up_to_next(after, has_next)
    is_part = draft.number.period is not None or is_split or says_part(before[-20:] + after[:12], "ko")
    left, right = ([hit for hit in find_sectors(part) if hit[2] != GENERAL] for part in (before, after))
    chosen = first_run(right) if right else first_run(left[::-1])
    gap = right[0][0] if right else len(before) - left[-1][1] if left else FAR + 1
    is_purpose = bool(right) and details_pattern("purpose").match(after[right[0][1] :]) is not None
    unit = load_lexicon("details_ko")["units"].get(draft.number.unit)
    if unit or (draft.is_money and is_part and gap >= CLOSE and not is_purpose and draft.pledge_type != "purchase"):
        draft.put("sectors", (unit,) if unit else (), "the unit tells" if unit else "a part, unsaid")
    elif chosen:
        draft.put("sectors", in_order(chosen), "words near")
    else:
        is_whole = len(draft.actor or "US") == 2 or not details_pattern("project").search(before + after)
        draft.put("sectors", (GENERAL,) if is_whole and not is_part else (), "undivided")


def _complete_purchase(draft: Draft, of_sentence: list[Hit]) -> None:
    """What is bought may be told of another figure of the sentence: "항공기 103대를 362억 달러에"."""
    sectors = in_order([hit for hit in of_sentence if hit[2] != GENERAL])
    if draft.pledge_type == "purchase" and not set(draft.sectors) - {GENERAL} and len(sectors) == 1:
        draft.put("sectors", sectors, "the one sector of the sentence")


def _up_to_next(after: str, has_next: bool) -> str:
    if not has_next:
        return after.partition("…")[0]
    if details_pattern("joined").match(after):
        return ""
    edges = list(details_pattern("edge").finditer(after))
    return after[: edges[-1].start()] if edges else after


def _decide_series(doc: Doc, draft: Draft, text: str) -> None:
    series = place_in_series(masked_sentence(doc, draft))
    if series is None:
        return
    start, _ = sentence_span(doc, draft)
    run = first_run(find_sectors(text[start : text.rfind(WORD, start, draft.start)])[::-1])
    own = own_members(in_order(run), *series)
    if own and series[1] > 1:
        draft.put("sectors", own, "its member of the list before 각각")
