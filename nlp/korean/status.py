"""How far a Korean figure has come: the first cue to its right in clause or sentence, then the last to its left."""

import re
from functools import cache

from spacy.tokens import Doc

from nlp.draft import Draft
from nlp.korean.clause import around, clause_of, masked_sentence, within_quotation
from nlp.lexicon import load_lexicon


@cache
def _cues(kind: str, side: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(rule["status"], re.compile(rule["pattern"])) for rule in load_lexicon("status_ko")[kind][side]]


@cache
def _adjacent(kind: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(rule["status"], re.compile(rule["pattern"])) for rule in load_lexicon("status_ko")["adjacent"][kind]]


def decide_status(doc: Doc, draft: Draft) -> None:
    """Set the status of a draft that has a kind."""
    masked = masked_sentence(doc, draft)
    kind = draft.kind or ""
    left, right = around(clause_of(masked))
    found = _first_of(_adjacent_cue(around(masked)[0], kind), _of_whole_sentence(*around(masked), kind), kind)
    if found is not None:
        draft.put("status", *found)
        return
    draft.put("status", *_by_cue(masked, left, right, kind))
    if kind == "tariff_rate" and draft.status in {"announced", "proposed"}:
        _check_condition(draft, left, right)


def _adjacent_cue(before: str, kind: str) -> tuple[str, str] | None:
    for status, pattern in _adjacent(kind):
        match = pattern.search(before)
        if match:
            return status, f"“{match.group()}” right before the figure"
    return None


def _first_of(adjacent: tuple[str, str] | None, whole: tuple[str, str] | None, kind: str) -> tuple[str, str] | None:
    """A verb right before the figure decides, but a rate that was applied or decided ends with what replaces it."""
    if kind == "tariff_rate" and adjacent and whole and whole[0] == "ended":
        return adjacent if re.search(load_lexicon("status_ko")["threat"], adjacent[1]) else whole
    return adjacent or whole


def _by_cue(masked: str, left: str, right: str, kind: str) -> tuple[str, str]:
    """The first cue after the figure in its clause, then in the rest of the sentence, then the last before it."""
    found = first_cue(right, kind, "right")
    if found:
        return found[0], f"“{found[1]}” after the figure"
    before = last_cue(left, kind)
    if not re.search(load_lexicon("status_ko")["adnominal"], right):
        found = first_cue(around(within_quotation(masked))[1].split("…")[0], kind, "right")
        if found:
            return found[0], f"“{found[1]}” later in the sentence"
    return (before[0], f"“{before[1]}” before the figure") if before else ("announced", "default")


def _check_condition(draft: Draft, left: str, right: str) -> None:
    lexicon = load_lexicon("status_ko")
    condition = re.search(lexicon["condition"], left)
    if condition and not re.search(lexicon["relief"], right):
        draft.put("status", "threatened", f"“{condition.group()}”: a condition before the rate")


def _of_whole_sentence(before: str, rest: str, kind: str) -> tuple[str, str] | None:
    """What undoes a figure wherever it stands after it: a denial, a cancelled contract, a rate put off.

    What a law in force lays down is in force."""
    lexicon = load_lexicon("status_ko")
    if re.search(lexicon["law"], before) and re.search(lexicon["law_says"], rest):
        return "in_force", "a law says so"
    of_figure = rest.partition("¤")[0] if kind == "tariff_rate" else rest
    table = (
        ("denied", lexicon["denied"], rest),
        ("ended", lexicon["undone"][kind], of_figure),
        ("stalled", lexicon["held"], rest),
    )
    for status, pattern, text in table:
        match = re.search(pattern, text)
        if match:
            return status, f"“{match.group()}” in the sentence"
    return None


def first_cue(text: str, kind: str, side: str) -> tuple[str, str] | None:
    """The status of the cue that comes first in a text, and the cue."""
    hits = [
        (match.start(), rank, status, match.group())
        for rank, (status, p) in enumerate(_cues(kind, side))
        for match in [p.search(text)]
        if match
    ]
    return min(hits)[2:] if hits else None


def last_cue(text: str, kind: str) -> tuple[str, str] | None:
    """The status of the cue that stands nearest before the figure, and the cue."""
    hits = [(match.end(), status, match.group()) for status, p in _cues(kind, "left") for match in p.finditer(text)]
    return max(hits)[1:] if hits else None
