"""Earlier values of amounts: tries the rules of both languages on neighbours, and leaves out the values used up."""

from collections.abc import Callable, Iterator

from nlp.numbers.amount import Amount
from nlp.numbers.english_changes import link_from, link_raise_to, link_rise_to, link_to
from nlp.numbers.korean_changes import link_korean_object, link_korean_to
from nlp.numbers.links import Link

_MAX_GAP = 150
_REACH = 4  # amounts looked back over
_RULES: tuple[Callable[[str, str, Amount, Amount], Link | None], ...] = (
    link_to,
    link_from,
    link_raise_to,
    link_rise_to,
    link_korean_to,
    link_korean_object,
)


def link_changes(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with `from_value` set on each that the text gives an earlier value for, and those values left out.

    An earlier value that is stated as a rate of its own ("a 25% tariff, which will rise to 30%") stays.
    """
    linked: list[Amount] = []
    for amount in amounts:
        found = next(_find_links(text, linked, amount), None)
        if found is None:
            linked.append(amount)
            continue
        index, link = found
        linked[index if link.is_consumed else len(linked) :] = [link.amount]
    return linked


def _find_links(text: str, linked: list[Amount], second: Amount) -> Iterator[tuple[int, Link]]:
    """The links of an amount with the one before it, or with the last that has a unit: "15% on May 1 to 25%"."""
    if second.is_conversion:
        return
    reach = _REACH if second.unit is not None else 1
    for index in range(len(linked) - 1, max(len(linked) - 1 - reach, -1), -1):
        first = linked[index]
        if first.is_conversion:
            continue
        if link := _link(text, first, second):
            yield index, link
        if first.unit not in (None, "pct_points"):
            return


def _link(text: str, first: Amount, second: Amount) -> Link | None:
    if not 0 <= second.start - first.tail <= _MAX_GAP or (second.unit is None and not first.has_sign_before):
        return None
    gap = text[first.tail : second.start]
    is_points = "pct_points" in (first.unit, second.unit)
    return next((link for rule in _RULES[: 1 if is_points else None] if (link := rule(text, gap, first, second))), None)
