"""Whether an amount is exact, about, at least or at most: the words just before and just after it."""

from functools import cache

from nlp.numbers.amount import Amount
from nlp.numbers.lexicon import compile_entry, load_lexicon
from nlp.numbers.windows import look_left, look_right

_EDGE = "\"'“”‘’([{,*·:…"
_WORDS = 8
_NEAR_NEGATION, _FAR_NEGATION = 60, 120


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    before = load_lexicon()["qualifiers"]["before"]
    return {tuple(phrase.lower().split()): name for name, phrases in before.items() for phrase in phrases}


@cache
def _words(key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.lower().split()) for phrase in load_lexicon()["qualifiers"][key])


def find_qualifier(text: str, amount: Amount, floor: int) -> str:
    """exact, about, at_least or at_most. `floor` is where the text before the amount may be looked at from."""
    before = look_left(text, amount.start, 60, floor)
    after = look_right(text, amount.end, 40)
    found = _by_phrase(text, amount, before) or _by_pattern(before)
    if found in (None, "about"):
        found = _after(after) or found
    return found or ("about" if amount.is_about else "exact")


def _by_pattern(before: str) -> str | None:
    return "at_most" if compile_entry("qualifiers", "at_most_before_pattern").search(before) else None


def _after(after: str) -> str | None:
    for name in ("at_most", "at_least", "about"):
        if compile_entry("qualifiers", "after", f"{name}_pattern").match(after):
            return name
    return None


def _by_phrase(text: str, amount: Amount, before: str) -> str | None:
    """The phrase that the text before the amount ends in, past such fillers as "another"."""
    words = [word.strip(_EDGE) for word in before.lower().split()[-_WORDS:]]
    is_touching = True
    while words:
        for size in range(min(5, len(words)), 0, -1):
            phrase = tuple(words[-size:])
            name = _phrases().get(phrase)
            if name and _means_bound(text, amount, phrase, words[:-size], is_touching=is_touching):
                return _negated(text, amount, phrase, name)
        filler = next((size for size in (3, 2, 1) if tuple(words[-size:]) in _words("fillers")), 0)
        if not filler:
            return None
        words, is_touching = words[:-filler], False
    return None


def _means_bound(text: str, amount: Amount, phrase: tuple[str, ...], earlier: list[str], *, is_touching: bool) -> bool:
    """False where "over" or "about" says what the text is about, or "under" which rate goods fall under."""
    if phrase not in _words("touching"):
        return True
    if not is_touching or (earlier and ((earlier[-1],) in _words("topics") or tuple(earlier[-2:]) in _words("topics"))):
        return False
    is_rate = compile_entry("qualifiers", "rate_nouns_pattern").match(text, amount.end, amount.end + 60)
    return not (phrase == ("under",) and is_rate)


def _negated(text: str, amount: Amount, phrase: tuple[str, ...], name: str) -> str:
    """The other bound where a negation stands somewhat before: "not ... greater than", "no one pays less than"."""
    is_lower, is_upper = phrase in _words("negated"), phrase in _words("negated_upper")
    if not (is_lower or is_upper):
        return name
    reach = _FAR_NEGATION if phrase[0] in {"greater", "higher", "larger", "in"} else _NEAR_NEGATION
    clause = look_left(text, amount.start, reach).rpartition(",")[2]
    if compile_entry("qualifiers", "negation_pattern").search(clause) is None:
        return name
    return "at_most" if is_lower else "at_least"
