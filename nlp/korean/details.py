"""Sectors, date and legal basis of a Korean figure: the nearest words of its clause."""

from spacy.tokens import Doc

from nlp.dates import find_dates
from nlp.draft import Draft, drafts_of, scene_of, text_of
from nlp.korean.clause import sentence_span
from nlp.measures import find_measure
from nlp.sectors import Hit, distinct, says_everything, says_part, sectors_in, without_companies

LIST_GAP = 3
"""Sector words at most so many characters apart ("자동차·부품") are one list."""
CLOSE, FAR = 8, 30
"""A sector word this near to a figure belongs to it; one this far does not, if there is a nearer one."""


def decide_details(doc: Doc, draft: Draft) -> None:
    """Set sectors, date and measure of a draft whose kind, roles and status are known."""
    span = sentence_span(doc, draft)
    low, high = _own_stretch(doc, draft, *span)
    text = without_companies(text_of(doc), scene_of(doc).names)
    _decide_sectors(draft, text[low : draft.start], text[draft.end : high])
    if draft.kind == "tariff_rate" and not set(draft.sectors) - {"all"}:
        of_sentence = set(distinct(sectors_in(text[slice(*span)], "ko")))
        if len(of_sentence) == 1:
            draft.put("sectors", tuple(of_sentence), "the one sector of the sentence")
    if draft.kind == "tariff_rate":
        draft.sectors = tuple(sector for sector in draft.sectors if sector != "defense")
    stretch, at = text_of(doc)[low:high], draft.start - low
    is_past = draft.status in {"in_force", "delivered", "ended"}
    found = find_dates(stretch, "ko", scene_of(doc).published, is_past=is_past)
    dates = sorted((abs(first - at), iso) for first, _, iso in found)
    if dates and draft.status != "denied":
        draft.put("date", dates[0][1], "date near")
    measure = find_measure(stretch, at, "ko") if draft.kind == "tariff_rate" else None
    if measure:
        draft.put("measure", *measure)


def _own_stretch(doc: Doc, draft: Draft, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence between the figures around this one."""
    others = [other for other in drafts_of(doc) if other is not draft and other.kind]
    low = max([start, *(other.end for other in others if start <= other.end <= draft.start)])
    high = min([end, *(other.start for other in others if draft.end <= other.start <= end)])
    return low, high


def _decide_sectors(draft: Draft, before: str, after: str) -> None:
    if draft.pledge_type == "defense":
        draft.put("sectors", ("defense",), "a pledge for defence")
        return
    left, right = sectors_in(before, "ko"), sectors_in(after, "ko")
    left_gap = len(before) - left[-1][1] if left else FAR + 1
    right_gap = right[0][0] if right else FAR + 1
    if draft.kind == "tariff_rate":
        chosen = _run(right) if (right_gap < CLOSE and left_gap > FAR) or not left else _run(left[::-1])
        general = ("all",) if says_everything(before + after, "ko") or draft.targets else ()
        draft.put("sectors", distinct(sorted(chosen)) or general, "words near" if chosen else "no sector word")
        return
    chosen = _run(right) if right else _run(left[::-1])
    is_part = says_part(before[-20:] + after[:12], "ko")
    if is_part and (right_gap if right else left_gap) >= CLOSE:
        draft.put("sectors", (), "a part, unsaid")
    elif chosen:
        draft.put("sectors", distinct(sorted(chosen)), "words near")
    else:
        draft.put("sectors", ("all",) if draft.actor is None or len(draft.actor) == 2 else (), "undivided")


def _run(hits: list[Hit]) -> list[Hit]:
    """The first sector word and those that stand right beside one another."""
    chosen = hits[:1]
    for hit in hits[1:]:
        if max(hit[0] - chosen[-1][1], chosen[-1][0] - hit[1]) > LIST_GAP:
            break
        chosen.append(hit)
    return chosen
