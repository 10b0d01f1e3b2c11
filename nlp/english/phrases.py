"""Fixed phrases that say how far a figure has come: right beside it, in its clause, in the sentence next to it."""

import re
from collections.abc import Iterator
from functools import cache

from nlp.english import syntax
from nlp.english.view import View
from nlp.lexicon import load_lexicon, word_table

LEXICON = "status_en"
Found = tuple[str, str] | None


@cache
def _rules(part: str, kind: str) -> list[tuple[str, re.Pattern[str]]]:
    rules = load_lexicon(LEXICON)[part][kind]
    return [(rule["status"], re.compile(rule["pattern"], re.IGNORECASE)) for rule in rules]


def in_words_beside(view: View, kind: str) -> Found:
    """What stands right after the figure or right before it ("now 15 percent", "instead of the 25%")."""
    start, end = view.sentence_span
    for status, rule in _rules("after", kind):
        match = rule.match(view.text[view.draft.end : end])
        if match:
            return status, f"“{match.group().strip()}” right after"
    for status, rule in _rules("before", kind):
        match = rule.search(view.text[start : view.draft.start])
        if match:
            return status, f"“{match.group().strip()}” right before"
    return None


def in_noun_phrase(view: View, kind: str) -> Found:
    """An adjective or participle of the figure's noun ("the suspended levy")."""
    table = word_table(LEXICON, "near", kind)
    for node in syntax.noun_heads(view.anchor)[:2]:
        for child in node.children:
            if child.dep_ in {"amod", "nmod", "compound"} and child.lower_ in table:
                return table[child.lower_], f"{child.text} {node.text}"
    return None


def in_clause(view: View, kind: str) -> Found:
    """The fragment nearest to the figure; one right after it is nearer than one before."""
    clause, text = view.small_clause, view.draft.number.text
    at = view.draft.start - view.small_clause_span[0]
    hits = []
    for rank, (status, fragment) in enumerate(_rules("text", kind)):
        for match in fragment.finditer(clause):
            gap = match.start() - at - len(text) if match.start() >= at else (at - match.end()) * 1.2
            hits.append((gap, rank, status, match.group()))
    return (min(hits)[2], f"“{min(hits)[3]}” in the clause") if hits else None


def in_whole_clause(view: View, kind: str) -> Found:
    """In "cars, at 15 percent, and steel, at 50 percent, come under another law": what is said of all of a list."""
    if kind != "tariff_rate" or view.is_headline:
        return None
    rules = [(status, fragment) for status, fragment in _rules("text", kind) if status in {"in_force", "ended"}]
    for status, match in _matches(rules, view.clause):
        return status, f"“{match}” in the whole clause"
    return None


def in_neighbours(view: View, kind: str) -> Found:
    """A sentence without a verb answers the question before it, or is taken up by "it" in the next one."""
    if any(syntax.is_verb(token) for token in view.anchor.sent):
        return None
    start, end = view.sentence_span
    question = re.search(r"[^.!?]*\?\s*$", view.text[:start])
    answer = re.match(r"\s*(?:It|They|That|This)\b[^.!?]*", view.text[end:])
    for beside in (match.group() for match in (question, answer) if match):
        for status, match in _matches(_rules("text", kind), beside):
            return status, f"“{match}” in the sentence beside"
    return None


def _matches(rules: list[tuple[str, re.Pattern[str]]], text: str) -> Iterator[tuple[str, str]]:
    for status, fragment in rules:
        match = fragment.search(text)
        if match:
            yield status, match.group()
