"""The day, month or year on which an English rate takes effect or a pledge falls due."""

import re
from collections.abc import Iterator

from nlp.dates import find_dates
from nlp.draft import drafts_of
from nlp.english import syntax
from nlp.english.view import View
from nlp.lexicon import pattern

REACH = 90
"""Characters after a figure within which a date is taken to be its own."""
BACK = 120
"""The same before a figure."""
TO_COME = frozenset({"announced", "threatened", "proposed", "demanded"})
PAST = frozenset({"in_force", "delivered"})
_SHORT = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[ap]\.m)\.\s*$")
"""An abbreviation at which the parse ends a sentence too early."""


def decide_date(view: View, start: int, end: int) -> None:
    """Set the date from the figure's stretch of its sentence, from the end of its list or from the next sentence."""
    draft = view.draft
    if draft.status in {"ended", "denied"}:
        return
    usable = list(_usable(view, start, _real_end(view, end)))
    if usable:
        draft.put("date", min(usable)[1], "date beside the figure")
        return
    for read, reason in ((_of_all, "date of the whole list"), (_of_next_sentence, "date in the next sentence")):
        iso = read(view)
        if iso:
            draft.put("date", iso, reason)
            return


def _real_end(view: View, end: int) -> int:
    """The end of the stretch, over the point of an abbreviation to the next figure or sentence."""
    following = [other.start for other in drafts_of(view.doc) if other.kind and other.start >= end]
    while end < len(view.text) and _SHORT.search(view.text[:end]) and end not in following:
        stop = re.compile(r"[.!?](?=\s|$)").search(view.text, end + 1)
        end = min([stop.end() if stop else len(view.text), *following])
    return end


def _usable(view: View, start: int, end: int) -> Iterator[tuple[int, str]]:
    draft, stretch = view.draft, view.text[start:end]
    at = draft.start - start
    for first, last, iso in find_dates(stretch, "en", view.scene.published, is_past=draft.status in PAST):
        is_after = first >= at
        between = stretch[at + len(draft.number.text) : first] if is_after else stretch[last:at]
        if len(between) > (REACH if is_after else BACK) or pattern("dates", "en", "expiry").search(stretch[:last]):
            continue
        if is_after and _is_of_another_clause(view, start + first, between):
            continue
        words = stretch[max(0, first - 14) : last]
        meant = _is_due if draft.kind == "pledge" else _is_of_effect
        if meant(view, words, between, iso, is_after=is_after):
            yield len(between) + (0 if is_after else REACH), iso


def _is_of_another_clause(view: View, place: int, between: str) -> bool:
    """Whether the date is told after the relative clause of the figure, or of what happens beside the pledge."""
    is_past_clause = syntax.clause_head(view.anchor).dep_ == "relcl" and place >= syntax.clause_span(view.anchor)[1]
    is_beside = view.draft.kind == "pledge" and pattern("sectors", "next_clause", "en").search(between) is not None
    return (is_past_clause and "," in between) or is_beside


def _is_due(view: View, words: str, between: str, iso: str, *, is_after: bool) -> bool:
    """Whether a pledge falls due then: no day gone by, unless it is paid."""
    if not pattern("dates", "en", "due").search(words) or (not is_after and re.search(r"[;:]", between)):
        return False
    return not _is_gone(view, iso) or view.draft.status == "delivered"


def _is_of_effect(view: View, words: str, between: str, iso: str, *, is_after: bool) -> bool:
    """Whether a rate applies from then on: what is to come is to come on no day gone by."""
    draft = view.draft
    has_word = pattern("dates", "en", "effect").search(words) is not None
    if draft.status in TO_COME and _is_gone(view, iso):
        return has_word and re.search(r"retroactive|backdated", words) is not None
    if is_after or has_word:
        return True
    return draft.status == "in_force" and pattern("dates", "en", "levied").search(between) is not None


def _is_gone(view: View, iso: str) -> bool:
    published = view.scene.published
    return published is not None and iso < published.isoformat()[: len(iso)]


def _of_all(view: View) -> str | None:
    """The date after the last figure of the sentence, if it is said of all of them."""
    end = view.sentence_span[1]
    found = pattern("dates", "en", "of_all").search(view.text, view.draft.end, end)
    return _first_date(view, view.text[found.end() : end]) if found else None


def _of_next_sentence(view: View) -> str | None:
    """In "an order sets a 30% tariff. The tariff takes effect on Feb. 1.": the day on which it takes effect."""
    end = view.sentence_span[1]
    others = [one for one in drafts_of(view.doc) if one.kind and one is not view.draft]
    found = pattern("dates", "en", "next_sentence").match(view.text, end)
    if found is None or view.draft.kind != "tariff_rate":
        return None
    if any(view.draft.end <= one.start < found.end() for one in others):
        return None
    verb = pattern("dates", "en", "effect_verb").search(found.group())
    return _first_date(view, found.group()[verb.start() :] + view.text[found.end() : found.end() + 4]) if verb else None


def _first_date(view: View, text: str) -> str | None:
    dates = find_dates(text, "en", view.scene.published, is_past=False)
    return min(dates)[2] if dates and not pattern("dates", "en", "expiry").search(text[: min(dates)[1]]) else None
