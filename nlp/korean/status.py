"""How far a Korean figure has come: the verbs after it by meaning and form, then the words before it."""

import re
from functools import cache
from typing import Any

from spacy.tokens import Doc

from nlp.draft import Draft, scene_of, text_of
from nlp.korean.clause import around, clause_of, masked_sentence, within_quotation
from nlp.korean.predicates import Predicate, find_predicates
from nlp.lexicon import load_lexicon

Found = tuple[str, str]
WEAK, SILENT = "weak", "-"
LINKED, BESIDE = 30, 14
"""So many characters on, a verb still takes what was said as its object, or stands right beside it."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("status_ko")[name])


@cache
def _rules(*path: str) -> list[tuple[str, re.Pattern[str]]]:
    node: Any = load_lexicon("status_ko")
    for key in path:
        node = node[key]
    return [(rule["status"], re.compile(rule["pattern"])) for rule in node]


def decide_status(doc: Doc, draft: Draft) -> None:
    """Set the status of a draft that has a kind."""
    masked, kind = masked_sentence(doc, draft), draft.kind or ""
    found = _by_law(*around(masked)) or _by_rumour(around(masked)[1])
    found = _in_draft(found or _by_verbs(masked, kind) or _by_words(masked, kind), *around(masked))
    is_headline = scene_of(doc).is_title and not _pattern("sentence").search(text_of(doc).strip())
    if kind == "tariff_rate" and is_headline:
        found = _since(masked, found)
    if found is None and kind == "tariff_rate" and not is_headline:
        found = "in_force", "a rate told of, by default"
    if kind == "tariff_rate" and found and found[0] == "announced" and _pattern("back_then").search(around(masked)[0]):
        found = "in_force", f"{found[1]}, back then"
    draft.put("status", *(found or ("announced", "default")))
    if kind == "tariff_rate" and draft.status in {"announced", "proposed"}:
        _check_condition(draft, *around(clause_of(masked)))


def _since(masked: str, found: Found | None) -> Found | None:
    """A headline leaves the verb out, or stands it as a noun: "15% 적용, 어제부터"."""
    left, right = around(masked)
    if found and found[0] == "announced" and _pattern("said_in_title").search(right):
        return "threatened", f"{found[1]}, said in a headline"
    match = _pattern("since").search(right) or _pattern("since").search(left)
    return (
        ("in_force", f"“{match.group()}” in a headline") if match and (not found or found[0] == "announced") else found
    )


def _by_law(before: str, rest: str) -> Found | None:
    """What a law in force lays down is in force."""
    if _pattern("law").search(before) and _pattern("law_says").search(rest):
        return "in_force", "a law says so"
    return None


def _in_draft(found: Found | None, before: str, rest: str) -> Found | None:
    """What a draft or a bill says is proposed, whatever its verbs say; what was voted is no draft."""
    draft = _pattern("draft").search(before)
    is_open = found is None or found[0] in {"announced", "in_force"}
    if draft is None or not is_open or _pattern("voted").search(before + rest):
        return found
    return "proposed", f"“{draft.group().strip()}” before the figure"


def _by_rumour(rest: str) -> Found | None:
    """What is told as a report, and in the same breath as untrue, is denied."""
    match = _pattern("rumour").search(rest)
    return ("denied", f"“{match.group()[-24:]}” of a report") if match else None


def _by_verbs(masked: str, kind: str) -> Found | None:
    """The verb right before the figure, unless the sentence undoes it; else the verbs of its clause, then the rest."""
    before, rest = around(masked)
    adjacent = _first_match(_rules("adjacent", kind), before)
    found = _first_match(_rules("copula" if kind == "tariff_rate" else "copula_pledge"), rest)
    clause = around(clause_of(masked))[1]
    rest, inside = _own_part(rest), _own_part(around(within_quotation(masked))[1])
    if found is None:
        is_phrase = _pattern("adnominal").search(clause) is not None
        found = follow_verbs(clause if is_phrase else inside, kind, len(clause))
        if not is_phrase and len(inside) < len(rest):
            found = found or follow_verbs(rest, kind, len(rest))
    if kind == "pledge" and found and found[0] in _rules_of("stronger"):
        return found
    return _prefer(adjacent, found) if kind == "tariff_rate" else adjacent or found


def _own_part(rest: str) -> str:
    """What follows a figure up to the next part of its amount, to an ellipsis, or to what would come of it."""
    return _pattern("consequence").split(_pattern("part_next").split(rest)[0].split("…")[0])[0]


def _prefer(adjacent: Found | None, found: Found | None) -> Found | None:
    """A rate that was applied or decided ends with what replaces it; a threat that did not come true remains one."""
    is_undone = found is not None and found[0] in {"ended", "stalled"}
    return found if adjacent and is_undone and not _pattern("threat").search(adjacent[1]) else adjacent or found


def _rules_of(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("status_ko")[name])


def _first_match(rules: list[tuple[str, re.Pattern[str]]], text: str) -> Found | None:
    for status, pattern in rules:
        match = pattern.search(text)
        if match:
            return status, f"“{match.group()}” beside the figure"
    return None


def follow_verbs(text: str, kind: str, clause_end: int) -> Found | None:
    """The first verb after a figure that tells its status, or one further on that says more of it.

    Beyond `clause_end`, where the clause of the figure ends, only what undoes it counts, if it tells a status at all.
    """
    first: Found | None = None
    weak: Found | None = None
    last: Predicate | None = None
    told = 0
    for predicate in find_predicates(text, kind):
        status = _status_of(predicate, text, kind)
        reason = f"“{text[predicate.start : predicate.end]}” ({predicate.meaning}, {predicate.form})"
        is_told, is_beyond = first is not None or weak is not None, predicate.start >= clause_end
        if is_told and not _reaches(text, told, last, predicate, is_beyond=is_beyond):
            if is_beyond:
                continue
            break
        told = told if is_told else predicate.start
        if status and status.startswith(WEAK):
            weak = weak or (status.removeprefix(WEAK).strip(), f"{reason}, by default")
        elif status and (first is None or _says_more(predicate, last, first[0], text)):
            first, told = (status, reason), told if first else predicate.start
        last = predicate
    return first or weak


def _status_of(predicate: Predicate, text: str, kind: str) -> str | None:
    table = load_lexicon("status_ko")["verbs"][kind].get(predicate.meaning, {})
    form = predicate.form
    if form == "never":
        return "denied"
    if form == "present" and re.search("[되된됩]|받", text[predicate.start : predicate.end]):
        form = "present_passive" if "present_passive" in table else form
    status = table.get(form, table.get("any"))
    return None if status == SILENT else status


def _reaches(text: str, told: int, last: Predicate | None, predicate: Predicate, *, is_beyond: bool) -> bool:
    """Whether a verb speaks of what the one before it said: it reports it, takes it as a noun, or undoes it."""
    if last is None:
        return not is_beyond
    between = text[told : predicate.start]
    is_threat = predicate.meaning == "threat" and predicate.start - last.end <= 3
    if predicate.meaning == "deny" or is_threat or (_applies(predicate, text) and "¤" not in between):
        return True
    is_undoing = predicate.meaning in load_lexicon("status_ko")["override"] and predicate.form != "noun"
    if is_undoing and _pattern("contrast").search(between):
        return "¤" not in between
    if is_beyond and not last.is_quoted:
        return False
    if last.is_quoted or last.form in {"noun", "plan", "decide", "nominal", "word", "will", "due"}:
        return predicate.start - last.end <= LINKED
    if last.form in {"join", "negative", "must", "retrospective", "condition"}:
        return True
    gap = text[last.end : predicate.start]
    return last.form.startswith("adnominal") and (len(gap) <= BESIDE or _pattern("carrier").match(gap) is not None)


def _applies(predicate: Predicate, text: str) -> bool:
    """Whether a verb says that a rate is levied by now."""
    rule = load_lexicon("status_ko")["applies"]
    form = predicate.form
    if form == "present" and re.search("[되된됩]", text[predicate.start : predicate.end]):
        form = "present_passive"
    return predicate.meaning in rule["meanings"] and form in rule["forms"]


def _says_more(predicate: Predicate, last: Predicate | None, first: str, text: str) -> bool:
    """Whether a verb that is reached undoes what was said, or says more of it; an averted threat remains one."""
    lexicon = load_lexicon("status_ko")
    if first == "announced" and _applies(predicate, text) and predicate.form != "present":
        return True
    if predicate.meaning in lexicon["override"]:
        return (first, predicate.meaning) != ("threatened", "end")
    is_order = last is not None and last.form == "noun" and predicate.start - last.end <= 1
    if predicate.meaning == "contract" and is_order:
        return True
    if last is None or predicate.meaning not in lexicon["next"].get(last.meaning, ()):
        return False
    is_meant = last.form in {"intent", "will", "noun"} or predicate.meaning != "foretell"
    return is_meant and last.form != "decide" and predicate.start - last.end <= BESIDE


def _by_words(masked: str, kind: str) -> Found | None:
    """The last telling word before the figure in its clause."""
    left = around(clause_of(masked))[0]
    hits = [(m.end(), status, m.group()) for status, p in _rules("left", kind) for m in p.finditer(left)]
    return (max(hits)[1], f"“{max(hits)[2]}” before the figure") if hits else None


def _check_condition(draft: Draft, left: str, right: str) -> None:
    condition = _pattern("condition").search(left)
    if condition and not _pattern("relief").search(right):
        draft.put("status", "threatened", f"“{condition.group()}”: a condition before the rate")
