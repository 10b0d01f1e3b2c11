"""A sentence with its names and figures replaced by short marks, so that rules about roles are patterns over marks.

`@KR` a state, `#KR` its adjective, `^US` a place where something goes, `=JP` a partner or comparison, `&3` a company
and `~3` a person (the index into the names), `§` the figure in question, `¤` any other figure.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.gazetteer import Name
from nlp.lexicon import load_lexicon

PARTY = r"(?:[@#^=][A-Z]{2}|[&~][0-9]+)"
STATE = r"(?:[@#][A-Z]{2})"
_COMPANIES = re.compile(
    r"(?:의)? ?(?:companies|firms|businesses|\w*manufacturers|shipbuilders|(?:steel|auto|car|chip)makers|기업)",
    re.IGNORECASE,
)
JOIN = r"(?:,? and |,? or |, as well as |, |/|·|와 |과 | ?및 )(?:the )?(?:(?:(?:imports?|goods) )?from )?"
_OWNER = re.compile(r"\b([A-Z][\w.]+(?: [A-Z][\w.]+)*)(?:'s|’s)? \Z")
"""Whose agency it is: "China's finance ministry"."""
MARK = re.compile(r"([@#^=])([A-Z]{2})|([&~])([0-9]+)")


def mask(
    text: str,
    span: tuple[int, int],
    names: Sequence[Name],
    figure: tuple[int, int],
    others: Sequence[tuple[int, int]],
    lang: str,
) -> str:
    """The part `span` of `text` in marks. `others` are the spans of other figures."""
    start, end = span
    pieces = [
        (n.start, n.end, _mark(text, n, place, lang, names))
        for place, n in enumerate(names)
        if start <= n.start and n.end <= end
    ]
    pieces += [(a, b, "¤") for a, b in others if start <= a and b <= end]
    pieces.append((*figure, "§"))
    out, cursor = [], start
    for first, last, mark in sorted(pieces):
        if first < cursor:
            continue
        out += [text[cursor:first], mark]
        cursor = last
    return "".join([*out, text[cursor:end]])


def _mark(text: str, name: Name, place: int, lang: str, names: Sequence[Name]) -> str:
    entity = name.entity
    if lang == "en" and entity.type == "agency":
        owner = _OWNER.search(text, max(0, name.start - 40), name.start)
        of = next((n for n in names if owner and n.start == owner.start(1)), None)
        if of is not None and of.entity.state:
            return f"@{of.entity.state}"
    if entity.type == "person":
        return f"~{place}"
    if entity.type in {"company", "org", "media", "law", "region"} or entity.state is None:
        return f"&{place}"
    if name.is_demonym:
        return f"#{entity.state}"
    if lang == "en":
        before = text[max(0, name.start - 40) : name.start]
        for sign in ("=", "^"):
            if _before(sign).search(before):
                return f"{sign}{entity.state}"
    return f"{'^' if entity.type == 'place' else '@'}{entity.state}"


@cache
def _before(sign: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("roles_en")["marks"][sign], re.IGNORECASE)


@cache
def rule_pattern(fragment: str) -> re.Pattern[str]:
    """A rule's fragment as a pattern: {P} any party, {S} a state, {L} a list of parties, {LS} of states, {X} a gap
    inside the clause that crosses no figure, {G} a word for goods."""
    words = load_lexicon("roles_en")["macros"]
    macros = {"P": PARTY, "S": STATE, "L": rf"{PARTY}(?:{JOIN}{PARTY})*", "LS": rf"{STATE}(?:{JOIN}{STATE})*", **words}
    for name, body in macros.items():
        fragment = fragment.replace("{" + name + "}", body)
    return re.compile(fragment, re.IGNORECASE)


def every_match(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, also those that begin inside an earlier one: the last subject before a figure is often the one."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)


def parties_in(fragment: str, names: Sequence[Name]) -> list[str]:
    """The parties that the marks of a fragment stand for, in order, each once. A person stands for the state."""
    found: list[str] = []
    for match in MARK.finditer(fragment):
        sign, state, _, index = match.groups()
        party = state if sign else names[int(index)].party
        if sign and _COMPANIES.match(fragment, match.end()):
            party = f"{state} companies"
        if party not in found:
            found.append(party)
    return found
