"""Rates without a sign: the `15` of "cars pay 15" in a text that says "15 percent" elsewhere; "at nil" for zero."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from nlp.gazetteer import find_names
from nlp.numbers.number import Number

_NUMBER = re.compile(
    r"(?<![\w$€£¥%.,:+-])(?P<n>[1-9][0-9]?(?:\.[0-9]{1,2})?|1[0-9]{2}|(?i:zero|nil|nought|nothing))(?![\w$€£%:-]|[.,][0-9])"
)
_BEFORE = re.compile(
    r"\b(?:pa(?:id|ys?|ying)|at|to|was|is|were|be|with|got|gets?|won|kept?|keeps|handing over|charged?|promised|faces?"
    r"|of|the|stood|secured|bears?|bore|bearing|incur(?:s|red)?|attract(?:s|ed)?|met with|meets? with|by on"
    r"|settle for|sign for|a level of|charge[sd]? (?:us|them|him|it)|became|said|says|wants?|wanted|it['’]s|it['’]ll be"
    r"|gave (?:us|them|him)"
    r"|asked for|offered|hold(?:s|ing)? [A-Z][a-z]+ to|higher|lower|called|speaks? of)"
    r"(?: (?:about|only|still|just|around))? \Z",
    re.IGNORECASE,
)
_SURELY_BEFORE = re.compile(
    r"\b(?:pa(?:id|ys?|ying)|bears?|bearing|incurs?|attracts?|meets? with|by on|settle for"
    r"|(?:get|go|goes|going) back to|charge[sd]? (?:us|them|him|it)|(?:down|back|doubled|cut|raised|lowered) to)"
    r"(?: (?:about|only|still|just))? \Z"
)
_AFTER = re.compile(
    r"\s*(?:\Z|[.,;:”\"’)]|(?:in|from|since|until|as|at most|at least|now|there|too|instead|once|for|when|while|but"
    r"|and|that|first|announced|agreed|throughout|today|again|on (?!the))\b)"
)
_NO_RATE = re.compile(
    r"(?<!from )\b[0-9]+ to \Z|\b(?:page|article|section|chapter|no\.|number|age|aged|day|of the"
    r"|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.) \Z",
    re.IGNORECASE,
)
_TO_RATE = re.compile(r"[ :,—–(-]+(?:(?:got|gets?|pays?|paid|faces?|at|is|was|with) )?")
_STOP = re.compile(r"[.!?]\s|\n")
_TARIFF = re.compile(r"\b(?:tariff|dut(?:y|ies)\b|lev(?:y|ies)\b)", re.IGNORECASE)
REACH = 28
"""Characters before a number that may tell what it is."""
_BEFORE_ZERO = re.compile(
    r"\b(?:(?:at|to|keeps?|hear|was|is|gets?|getting|pa(?:id|ys?|ying)|bear(?:s|ing)?|charg(?:ed?|ing)|incurs?|owes?|asks?|offered"
    r"|drew|draws?|enters?|entering|seeks?|wants?|from)|promised|the) \Z",
    re.IGNORECASE,
)
_BEFORE_NOTHING = re.compile(
    r"\b(?:pa(?:id|ys?|ying)|charged|bears?|incurs?|owes?|drop to|cut .{0,20} to|fall to) \Z", re.IGNORECASE
)
_ZEROS = frozenset({"zero", "nil", "nought", "nothing"})


def with_bare_rates(texts: Sequence[str], found: Mapping[int, tuple[Number, ...]]) -> dict[int, tuple[Number, ...]]:
    """The numbers of an article's paragraphs, by place, with the bare rates of all paragraphs among them."""
    values = {n.value for numbers in found.values() for n in numbers if n.unit in {"percent", "pct_gdp"}}
    is_read = values or any(map(_TARIFF.search, texts))
    more = dict(found)
    for place, text in enumerate(texts if is_read else ()):
        numbers = find_bare_rates(text, found.get(place, ()), values)
        if numbers or place in found:
            more[place] = numbers
    return more


def find_bare_rates(text: str, found: Sequence[Number], values: AbstractSet[float]) -> tuple[Number, ...]:
    """The numbers of a paragraph and between them those without a unit that repeat one of the `values` in percent."""
    taken = [(one.start, one.end) for one in found]
    taken += [
        (one.from_start, one.from_end) for one in found if one.from_start is not None and one.from_end is not None
    ]
    more = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        word = match["n"].lower()
        value = 0.0 if word in _ZEROS else float(word)
        is_free = not any(first < end and start < last for first, last in taken)
        if is_free and _AFTER.match(text, end) and _is_rate(text, start, word, values, found):
            number = Number(
                start=start, end=end, text=match.group(), value=value, unit="percent", is_zero_word=not value
            )
            more.append(number)
    return tuple(sorted([*found, *more], key=lambda number: number.start))


def _is_rate(text: str, start: int, word: str, values: AbstractSet[float], found: Sequence[Number]) -> bool:
    """Whether the words before a bare number, or its place in a list of states with rates, make it a rate."""
    before = text[max(0, start - REACH) : start]
    if word in _ZEROS:
        return bool(values) and (_BEFORE_NOTHING if word == "nothing" else _BEFORE_ZERO).search(before) is not None
    if _NO_RATE.search(before) is not None:
        return False
    words = _BEFORE if float(word) in values else _SURELY_BEFORE
    return words.search(before) is not None or _is_listed(text, start, found)


def _is_listed(text: str, start: int, found: Sequence[Number]) -> bool:
    """In "China 34 percent, Vietnam 46": right after a state, in the sentence of a state with its percentage."""
    first = max((end.end() for end in _STOP.finditer(text, 0, start)), default=0)
    ends = [name.end for name in find_names(text[first:start], "en") if name.is_state or name.is_demonym]
    if not ends or not _TO_RATE.fullmatch(text, first + ends[-1], start):
        return False
    return any(
        one.unit == "percent"
        and first <= one.start
        and any(first + end <= one.start and _TO_RATE.fullmatch(text, first + end, one.start) for end in ends)
        for one in found
    )
