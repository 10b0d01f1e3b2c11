"""Sectors of an English figure: the words of its own noun phrase and clause, not those of its neighbours."""

import re
from collections.abc import Callable, Sequence

from nlp.draft import drafts_of
from nlp.english.topics import is_on_everything, told_before
from nlp.english.view import View
from nlp.lexicon import compiled, pattern
from nlp.sectors import Hit, distinct, everything_in, says_part, sectors_in, without_companies
from nlp.topics import told_by_article

Reader = Callable[[str, str], list[Hit]]
UNSAID, PART, WHOLE = "no sector word (default)", "a part, unsaid (default)", "undivided (default)"


def decide_sectors(view: View) -> None:
    """Set the sectors of a figure whose kind, roles and status are known; a rate on no named sector is on all."""
    draft = view.draft
    text = without_companies(view.text, view.scene.names)
    if draft.pledge_type == "defense":
        is_naval = re.search(r"\bsubmarine industrial|shipyard", text[slice(*view.sentence_span)])
        draft.put("sectors", ("shipbuilding",) if is_naval else ("defense",), "a pledge for defence")
        return
    left, right = _own_words(view, text)
    if draft.kind == "tariff_rate" and left.endswith("("):
        _decide_in_brackets(view, text)
        return
    if draft.kind == "tariff_rate":
        _decide_rate(view, left, right, text)
    else:
        _decide_pledge(view, left, right)


def _own_words(view: View, text: str) -> tuple[str, str]:
    """The words left and right of the figure in its sentence, up to the conjunction that leads to the next figure."""
    draft, (start, end) = view.draft, view.sentence_span
    earlier = draft.number.from_start
    others = [one for one in drafts_of(view.doc) if one is not draft and one.kind and one.start != earlier]
    low = max([start, *(other.end for other in others if start <= other.end <= draft.start)])
    high = min([end, *(other.start for other in others if draft.end <= other.start <= end)])
    left, right = text[low : draft.start], text[draft.end : high]
    left = left[_edge(left, is_last=False)[1] :] if low > start else left
    right = right[: _edge(right, is_last=True)[0]] if high < end else right
    return left, right


def _edge(text: str, *, is_last: bool) -> tuple[int, int]:
    """Where the words of one figure end and those of the next begin: at a comma with a conjunction, else at one."""
    strong = [match.span() for match in pattern("sectors", "next_clause", "en").finditer(text)]
    if strong:
        return strong[-1 if is_last else 0]
    weak = [match.span() for match in pattern("sectors", "next_figure", "en").finditer(text)]
    return weak[-1] if weak else ((len(text), 0) if is_last else (0, 0))


def _decide_in_brackets(view: View, text: str) -> None:
    """In "Brazil (18%) and Indonesia (30%) impose a higher tariff on ethanol" each rate is on ethanol."""
    start, end = view.sentence_span
    chosen = nearest_list(text[start : view.draft.start], text[view.draft.end : end], [sectors_in])
    view.draft.put("sectors", distinct(sorted(chosen)) or ("all",), "words of the sentence" if chosen else UNSAID)


def _decide_rate(view: View, left: str, right: str, text: str) -> None:
    draft, chosen, reason = view.draft, nearest_list(left, right, [sectors_in, everything_in]), "words of the clause"
    found = tuple(sector for sector in distinct(sorted(chosen)) if sector != "defense")
    if not found or set(found) == {"all"}:
        told, told_reason = _told_elsewhere(view, text, left + right, is_open=not found)
        found, reason = (told, told_reason) if told else (found, reason)
    if set(found) <= {"all"} and compiled("sectors", "some", "en").search(left + right):
        draft.put("sectors", (), "some goods")
    else:
        draft.put("sectors", found or ("all",), reason if found else UNSAID)


def _told_elsewhere(view: View, text: str, own: str, *, is_open: bool) -> tuple[tuple[str, ...], str]:
    """What the sentences before or the whole article say that a rate is on; not where it is on a state's trade."""
    if re.search(r"\b(?:on|for|of) (?:them|these|those|both)\b", own):
        return told_before(view, text)
    if not is_open or is_on_everything(view.sentence):
        return (), ""
    found = told_before(view, text)
    return found if found[0] else told_by_article(view.scene, "en")


def _decide_pledge(view: View, left: str, right: str) -> None:
    draft = view.draft
    near = re.split(r"[,;:—–]", right)[0]
    is_part = draft.number.period is not None or says_part(f"{left[-30:]} {near}", "en")
    is_public = len(draft.actor or "") == 2 or str(draft.actor).endswith(" companies")
    is_programme = draft.pledge_type in {"investment", "other"} and is_public
    chosen = nearest_list("" if is_part else left, right, [sectors_in], is_near=is_programme)
    if chosen:
        draft.put("sectors", distinct(sorted(chosen)), "words of the clause")
        return
    is_project = compiled("sectors", "project", "en").search(left + right)
    is_company = draft.pledge_type == "investment" and draft.actor is not None and not is_project
    is_said_so = "of a company" in draft.why.get("pledge_type", "") and draft.targets != ()
    is_whole = not is_part and (is_programme or (is_company and (is_said_so or _is_abroad(left, right))))
    told, reason = ((), "") if is_whole or is_programme else told_by_article(view.scene, "en")
    if told:
        draft.put("sectors", told, reason)
    else:
        draft.put("sectors", ("all",) if is_whole else (), WHOLE if is_whole else PART if is_part else UNSAID)


def _is_abroad(left: str, right: str) -> bool:
    """What a company puts "in the United States", in its manufacturing, is its whole programme there."""
    return compiled("sectors", "whole", "en").search(left[-60:] + right[:80]) is not None


def nearest_list(left: str, right: str, readers: Sequence[Reader], *, is_near: bool = False) -> list[Hit]:
    """The sector words that are said of a figure: those after it before those before it, near ones before far ones."""
    ranked = []
    for side, text in enumerate((right, left)):
        hits = sorted({hit for reader in readers for hit in reader(text, "en")}, reverse=bool(side))
        if hits:
            gap = text[hits[0][1] :] if side else text[: hits[0][0]]
            ranked.append((is_far(gap), side, _first_list(text, hits)))
    if not ranked:
        return []
    far, _, chosen = min(ranked, key=lambda row: row[:2])
    return [] if far and is_near else chosen


def is_far(gap: str) -> bool:
    """Whether the words between a figure and a sector word lead to another phrase or speak of a tariff."""
    return pattern("sectors", "far", "en").search(gap) is not None


def _first_list(text: str, hits: list[Hit]) -> list[Hit]:
    """The first sector word and those that are listed with it; `all` only where it includes the others by name."""
    chosen = hits[:1]
    for hit in hits[1:]:
        low, high = sorted((chosen[-1][:2], hit[:2]))
        if not pattern("sectors", "list_gap", "en").fullmatch(text[low[1] : high[0]].strip() + " "):
            break
        chosen.append(hit)
    special = [hit for hit in chosen if hit[2] != "all"]
    if not special or len(special) == len(chosen):
        return chosen
    first, last = min(hit[0] for hit in chosen), min(hit[0] for hit in special)
    return chosen if re.search(r"\bincluding\b", text[first:last]) else special
