"""Which pledge is a part of which: said by the words between two amounts, or by parts that add up to a whole told.

A relation is never made up: each comes from a sentence that names the part, and the whole stands in the same text.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from nlp.draft import Draft, Section
from nlp.lexicon import pattern
from nlp.paragraphs import sentence_spans
from nlp.sharing import is_unsaid

REACH = 90
"""Letters between a whole and its part, in one sentence, that words of parting bridge."""
LIMIT_REACH = 70
"""Letters around a yearly amount in which a word may make it a limit."""
MOST_PARTS = 5
"""Amounts of one sentence that are tried as parts that add up."""
PART = "a part, unsaid (of the whole told)"


def find_parts(sections: Sequence[Section], lang: str) -> None:
    """Set `part_of` of each pledge that the text calls a part of another, and no sector where none is said of it."""
    last: list[Draft] = []
    wholes = [draft for _, _, drafts in sections for draft in drafts if _is_sum(draft) and not draft.number.period]
    for paragraph, _, drafts in sections:
        sums = [draft for draft in drafts if _is_sum(draft)]
        for start, end in sentence_spans(paragraph.text, lang):
            inside = [draft for draft in sums if start <= draft.start < end]
            _read_sentence(inside, paragraph.text, start, last, lang)
            _add_up(inside, wholes, MOST_PARTS)
            last = [draft for draft in inside if not draft.number.period] or last
        for pair in pairwise([draft for draft in sums if not draft.number.period]):
            _add_up(pair, wholes, 2)


def _read_sentence(inside: Sequence[Draft], text: str, start: int, last: Sequence[Draft], lang: str) -> None:
    """The parts that one sentence names, of wholes in it or in the sentence before (`last`)."""
    for draft, found in _told(inside, text, lang):
        _put(draft, found)
    for draft in (draft for draft in inside if draft.part_of is None):
        lead = text[start : draft.start].lstrip()
        if draft.number.period and _is_limit(draft, text, lang):
            before = [one for one in inside if one.start < draft.start and not one.number.period]
            _put_only(draft, before or last)
        elif pattern("parts", "back", lang).match(lead):
            _put_only(draft, last)


def _told(inside: Sequence[Draft], text: str, lang: str) -> Iterator[tuple[Draft, Draft]]:
    """Parts and wholes of one sentence: `$150 billion of the $350 billion`, `$350 billion, of which $150 billion`."""
    for first, second in combinations(inside, 2):
        between = text[first.end : second.start]
        if len(between) > REACH:
            continue
        if _fits(first, second) and pattern("parts", "of_whole", lang).fullmatch(between):
            yield first, second
        elif _fits(second, first) and _is_said_of(second, between, text, lang):
            yield second, first


def _is_said_of(part: Draft, between: str, text: str, lang: str) -> bool:
    """Whether words between a whole and what follows it, or right after that, make it a part."""
    if part.number.period is not None:
        return pattern("parts", "cap", lang).fullmatch(between) is not None
    said = pattern("parts", "of_which", lang).search(between) or pattern("parts", "which", lang).match(text, part.end)
    return said is not None


def _is_limit(draft: Draft, text: str, lang: str) -> bool:
    near = text[max(0, draft.start - LIMIT_REACH) : draft.end + LIMIT_REACH]
    return pattern("parts", "limit", lang).search(near) is not None


def _put_only(part: Draft, wholes: Sequence[Draft]) -> None:
    """The one amount that it can be a part of; of several, none."""
    fitting = {whole.amount: whole for whole in wholes if _fits(part, whole)}
    if len(fitting) == 1:
        _put(part, next(iter(fitting.values())))


def _add_up(inside: Sequence[Draft], wholes: Sequence[Draft], most: int) -> None:
    """Two or more amounts, told together, that add up to one of the same giver in the text are its parts."""
    open_ones = [one for one in inside if one.part_of is None and not one.number.period][:MOST_PARTS]
    for count in range(2, min(most, len(open_ones)) + 1):
        for group in combinations(open_ones, count):
            total = sum(one.number.value for one in group)
            for whole in wholes:
                if whole.number.value == total and all(_fits(one, whole) for one in group):
                    for one in group:
                        _put(one, whole)
                    return


def _is_sum(draft: Draft) -> bool:
    return draft.kind == "pledge" and draft.is_money and draft.number.value_max is None


def _fits(part: Draft, whole: Draft) -> bool:
    """Of one giver and currency, less than the whole; goods bought are no part of an investment."""
    is_less = part.number.unit == whole.number.unit and part.number.value < whole.number.value
    is_one_giver = part.actor is not None and part.actor == whole.actor
    is_apart = {part.pledge_type, whole.pledge_type} == {"investment", "purchase"}
    return is_less and is_one_giver and not is_apart and whole.number.period is None and part is not whole


def _put(part: Draft, whole: Draft) -> None:
    part.part_of = whole
    part.why["part_of"] = "the words between the two"
    if is_unsaid(part) and part.sectors == ("all",):
        part.put("sectors", (), PART)
