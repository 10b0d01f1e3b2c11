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
    for status, pattern in _adjacent(kind):
        match = pattern.search(around(masked)[0])
        if match:
            draft.put("status", status, f"“{match.group()}” right before the figure")
            return
    whole = _of_whole_sentence(around(masked)[1], kind)
    if whole is not None:
        draft.put("status", *whole)
        return
    rest = around(within_quotation(masked))[1].split("…")[0]
    for text, where in ((right, "after the figure"), (rest, "later in the sentence")):
        found = first_cue(text, kind, "right")
        if found:
            draft.put("status", found[0], f"“{found[1]}” {where}")
            return
    found = last_cue(left, kind)
    draft.put("status", found[0] if found else "announced", f"“{found[1]}” before the figure" if found else "default")


def _of_whole_sentence(rest: str, kind: str) -> tuple[str, str] | None:
    """What undoes a figure wherever it stands after it: a denial, a cancelled contract, a rate put off."""
    lexicon = load_lexicon("status_ko")
    table = (("denied", lexicon["denied"]), ("ended", lexicon["undone"][kind]), ("stalled", lexicon["held"]))
    for status, pattern in table:
        match = re.search(pattern, rest)
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
