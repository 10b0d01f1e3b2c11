"""Unknown English names by their shape: numbered orders, acts, companies, institutes, persons by title or verb."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

from nlp.entities.found import Found, at
from nlp.lexicon import load_lexicon, trie_pattern

_LABELS = {"law": "LAW", "event": "EVENT", "org": "ORG", "place": "GPE"}
Patterns = Sequence[tuple[str, re.Pattern[str]]]


def shapes_in(text: str) -> Iterator[Found]:
    """What a paragraph names by its shape, overlaps and all; in headings, where every word is large, the sure ones."""
    groups = [_sure()]
    if not is_heading(text):
        groups += [_persons(), *(_by_hint(kind) for kind in _LABELS if _may_hold(text, kind))]
    for label, pattern in chain(*groups):
        for match in pattern.finditer(text):
            start = _after_openers(text, match.start("name"), match.end("name"))
            if start is not None and not (label == "PERSON" and _is_no_person(match["name"])):
                yield at(text, start, match.end("name"), label)


def _is_no_person(name: str) -> bool:
    """Whether a word of titles is in a name that stands beside one: "Chief Executive Officer"."""
    return not set(load_lexicon("shapes")["person"]["no_surname"]).isdisjoint(name.split())


def _may_hold(text: str, kind: str) -> bool:
    hint = _hint(kind)
    return hint.search(text) is not None


@cache
def _hint(kind: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("shapes")["hints"][kind])


def is_heading(text: str) -> bool:
    """Whether most words begin with a capital letter, so that a capital says nothing; no full stop ends a heading."""
    words = re.findall(r"\b[A-Za-z]\w{3,}", text)
    is_sentence = re.search(r"[.!?][”\"’')]*\s*$", text) is not None
    return bool(sum(word[0].isupper() for word in words) > (0.9 if is_sentence else 0.6) * len(words))


def _after_openers(text: str, start: int, end: int) -> int | None:
    """Where a name begins after the words that only open a sentence; None where no more than one word is left of it."""
    openers = _openers()
    first = start
    while match := openers.match(text, first, end):
        first = match.end()
    if first == start:
        return start
    return first if re.search(r"[ \d]", text[first:end]) else None


@cache
def _openers() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_lexicon("shapes")["openers"])
    return re.compile(rf"(?:(?:{words})[.,]?|[A-Z][\w.]+-(?:based|born|led|headquartered|listed|owned)) ")


def _fill(fragment: str) -> str:
    words: Mapping[str, str] = load_lexicon("shapes")["words"]
    return fragment.replace("{C}", words["capital"]).replace("{J}", f"(?:{words['joint']})?")


@cache
def _sure() -> Patterns:
    """Those that hold anywhere: numbered acts, Korean names."""
    numbered = [("LAW", _named(fragment)) for fragment in load_lexicon("shapes")["numbered"]]
    return [*numbered, ("PERSON", next(_people(load_lexicon("shapes")["person"])))]


@cache
def _by_hint(kind: str) -> Patterns:
    return [(_LABELS[kind], _named(fragment)) for fragment in load_lexicon("shapes")[kind]]


@cache
def _persons() -> Patterns:
    return [("PERSON", pattern) for pattern in list(_people(load_lexicon("shapes")["person"]))[1:]]


def _named(fragment: str) -> re.Pattern[str]:
    body = _fill(fragment)
    return re.compile(body if "(?P<name>" in body else rf"(?<![\w-])(?P<name>{body})(?![\w-])")


def _people(rules: Mapping[str, Any]) -> Iterator[re.Pattern[str]]:
    """Kim Min-ji; Jane A. Doe by her given name; names beside a title, a verb of speech or an occupation."""
    surname, given = trie_pattern(rules["surnames"]), trie_pattern(rules["given"])
    last = r"(?:(?:van|von|de|der|del|al|bin|du) ){0,2}(?:O[’']|Mc|Mac|D[’'])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
    middle = r"(?:(?:[A-Z]\.|[A-Z][a-z]+) )?"
    full = rf"[A-Z][a-z]+ {middle}{last}"
    korean = rf"(?:{surname}) [A-Z][a-z]+(?:-[A-Za-z][a-z]+)?"
    after = rf", (?:who |(?:an?|the|its|chief|senior|former|vice|deputy) (?:[\w-]+ ){{0,6}}?{rules['occupation']}\b)"
    yield re.compile(rf"(?<![\w-])(?P<name>(?:{surname}) [A-Z][a-z]+-[A-Za-z][a-z]*)(?![\w-])")
    yield re.compile(rf"(?<![\w-])(?P<name>(?:{given}) {middle}{last})(?![\w-])")
    yield re.compile(rf"(?<![\w-]){rules['title']}(?P<name>[A-Z][a-z]+ (?:[A-Z]\. )?{last}|{korean})(?![\w-])")
    yield re.compile(rf"(?<![\w-])(?P<name>{full}|{korean})(?={after})")
    yield re.compile(rf"(?<=[”\"]) {rules['speech']} (?P<name>{full}|{korean})(?![\w-])")
