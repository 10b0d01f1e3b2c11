"""Rates without a sign: the `15` of "cars pay 15" in a text that says "15 percent" elsewhere; "at nil" for zero."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from nlp.numbers.number import Number

_NUMBER = re.compile(
    r"(?<![\w$€£¥%.,:+-])(?P<n>[1-9][0-9]?(?:\.[0-9]{1,2})?|1[0-9]{2}|zero|nil|nought)(?![\w$€£%:-]|[.,][0-9])"
)
_BEFORE = re.compile(
    r"\b(?:pa(?:id|ys?|ying)|at|to|was|is|were|be|with|got|gets?|won|kept?|keeps|handing over|charged?|promised|faces?"
    r"|of|the|stood|secured)(?: (?:about|only|still|just|around))? \Z",
    re.IGNORECASE,
)
_SURELY_BEFORE = re.compile(
    r"\b(?:pa(?:id|ys?|ying)|(?:down|back|doubled|cut|raised|lowered) to)(?: (?:about|only|still|just))? \Z"
)
_AFTER = re.compile(
    r"\s*(?:\Z|[.,;:”\"’)]|(?:in|from|since|until|as|at most|at least|now|there|too|instead|once|for|when|while|but"
    r"|and|that|first|announced|agreed|throughout|today|again|on (?!the))\b)"
)
_NO_RATE = re.compile(
    r"\b(?:page|article|section|chapter|no\.|number|age|aged|day|of the|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.) \Z",
    re.IGNORECASE,
)
REACH = 28
"""Characters before a number that may tell what it is."""
_ZEROS = frozenset({"zero", "nil", "nought"})


def with_bare_rates(texts: Sequence[str], found: Mapping[int, tuple[Number, ...]]) -> dict[int, tuple[Number, ...]]:
    """The numbers of an article's paragraphs, by place, with the bare rates of all paragraphs among them."""
    values = {number.value for numbers in found.values() for number in numbers if number.unit == "percent"}
    more = dict(found)
    for place, text in enumerate(texts if values else ()):
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
        value = 0.0 if match["n"] in _ZEROS else float(match["n"])
        is_free = not any(first < end and start < last for first, last in taken)
        if is_free and _is_told(text[max(0, start - REACH) : start], value, values) and _AFTER.match(text, end):
            number = Number(
                start=start, end=end, text=match.group(), value=value, unit="percent", is_zero_word=not value
            )
            more.append(number)
    return tuple(sorted([*found, *more], key=lambda number: number.start))


def _is_told(before: str, value: float, values: AbstractSet[float]) -> bool:
    """Whether the words before a bare number are those of a rate; of one that is told nowhere else, surer words."""
    if not value:
        return re.search(r"\b(?:at|to|keeps?|hear|was|is) \Z", before) is not None
    words = _BEFORE if value in values else _SURELY_BEFORE
    return words.search(before) is not None and _NO_RATE.search(before) is None
