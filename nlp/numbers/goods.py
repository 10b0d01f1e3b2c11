"""Bare numbers that count goods: `103` in "103 new Boeing aircraft", "항공기 103대", "nearly 300 American tanks"."""

import re
from dataclasses import replace
from functools import cache

from nlp.numbers.amount import Amount
from nlp.numbers.lexicon import alternation, compile_entry, load_lexicon
from nlp.numbers.windows import look_right

_WORD = re.compile(r"[ -]([A-Za-z][A-Za-z0-9'.&/+]*(?:-[A-Za-z0-9]+)*|[0-9]{3}[A-Za-z0-9-]*)")
# "50,000 or more Blackwell chips", "four more frigates"
_MORE = re.compile(r" (?:or (?:more|so)|more(?! (?:than|or))|further|additional)(?= )")
_MAX_WORDS = 5
_INVARIANT = frozenset({"aircraft", "cattle"})
_LAST_WORD = re.compile(r"([A-Za-z.]+)[ -]*\Z")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@cache
def _nouns() -> dict[str, str]:
    return {noun.lower(): row["unit"] for row in load_lexicon()["goods"] for noun in row["nouns"]}


@cache
def _goods_units() -> frozenset[str]:
    return frozenset(_nouns().values())


@cache
def _word_set(key: str) -> frozenset[str]:
    return frozenset(load_lexicon()["goods_words"][key])


def count_goods(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with the unit of the goods that each bare number counts, where there are such goods near it."""
    counted: list[Amount] = []
    last: Amount | None = None
    for bare in amounts:
        amount = _with_goods(text, bare)
        if amount.unit is None and last is not None and _is_part(text, last, amount):
            counted.append(replace(amount, unit=last.unit))
            continue
        last = amount if amount.unit in _goods_units() else last
        counted.append(amount)
    return counted


_BEFORE_PART = re.compile(
    r"\b(?:with|the (?:remaining|rest|other)|another|including|of which|options on|나머지|이 ?중|이 가운데) ?\Z",
    re.IGNORECASE,
)
_AFTER_PART = re.compile(
    r" (?:[a-z]{2,12}ed|built|made|to be|more|of (?:them|those|which|these))\b|(?:대|척|기)(?![가-힣])", re.IGNORECASE
)
_BEFORE_MORE = re.compile(r"\b(?:for|buy|ordered|orders?|of|on|and|,) (?:another|a further|an additional) \Z")
# "Japan will buy 100 Boeing planes and Indonesia 50"
_BEFORE_EACH = re.compile(r"(?:,|;| and| while|,? and) (?:(?-i:[A-Z])[\w&'.-]{1,20} ){1,3}\Z")
_AFTER_ALONE = re.compile(r"\Z|[,;](?! [0-9])|\.(?:\s|\Z)")


def _is_part(text: str, whole: Amount, part: Amount) -> bool:
    """Whether a bare number counts some of the goods just named: "114 jets, ... the remaining 96 made at home"."""
    if not 0 < part.start - whole.end <= 120 or is_name(text, part):
        return False
    is_one_sentence = len(look_right(text, whole.end, 130, part.start)) == part.start - whole.end
    low = max(0, part.start - 60)
    is_more = _BEFORE_MORE.search(text, low, part.start) or _BEFORE_EACH.search(text, max(low, whole.end), part.start)
    if is_one_sentence and is_more and _AFTER_ALONE.match(text, part.end):
        return True
    if part.value >= whole.value:
        return False
    before = _BEFORE_PART.search(text, max(0, part.start - 20), part.start)
    return is_one_sentence and before is not None and _AFTER_PART.match(text, part.end) is not None


def _with_goods(text: str, amount: Amount) -> Amount:
    if amount.unit is not None or is_name(text, amount):
        return amount
    unit = _korean_unit(text, amount) or _english_unit(text, amount)
    return amount if unit is None else replace(amount, unit=unit)


def is_name(text: str, amount: Amount) -> bool:
    """Whether the number is part of a name or a date: Boeing 737, F-35, Section 232, Aug. 29, or a year."""
    is_year = _FIRST_YEAR <= amount.value <= _LAST_YEAR and amount.end - amount.start == 4
    before = text[max(0, amount.start - 14) : amount.start]
    last = _LAST_WORD.search(before)
    is_hyphenated = before.endswith("-") and len(before) > 1 and before[-2].isalnum()
    is_verb = last is not None and last[1] in {"order", "line"}  # "to order 20 jets", against "Executive Order 20"
    return is_year or is_hyphenated or (last is not None and not is_verb and last[1].lower() in _word_set("names"))


def _english_unit(text: str, amount: Amount) -> str | None:
    """The goods noun within a few words after the number, with nothing between that could be counted instead."""
    if amount.is_korean or (amount.is_spelled and amount.value == 1.0):
        return None
    more = _MORE.match(text, amount.end)
    at = more.end() if more else amount.end
    for _ in range(_MAX_WORDS):
        word = _WORD.match(text, at)
        if word is None:
            return None
        name = word[1].lower().rstrip(".")
        if name in _nouns():
            return _head_unit(text, word.end(), name)
        if _ends_phrase(word[1]):
            return None
        at = word.end()
    return None


def _ends_phrase(word: str) -> bool:
    """Whether no adjective or name of the goods: a function word, or a plural noun that is itself what is counted."""
    is_plural = word.islower() and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "'s"))
    return word.lower() in _word_set("stop") or is_plural or (word.endswith(("'s", "s'")) and word.islower())


def _head_unit(text: str, at: int, name: str) -> str | None:
    """The unit of a noun, or of the goods noun after it; None where another noun follows (aircraft parts)."""
    following = _WORD.match(text, at)
    after = following[1].lower().rstrip(".") if following else ""
    if after in _nouns():
        return _nouns()[after]
    is_singular = not name.endswith("s") and name not in _INVARIANT
    if after in _word_set("other_heads") or (is_singular and after and after not in _word_set("stop")):
        return None
    return _nouns()[name]


@cache
def _counters() -> dict[str, list[tuple[str, str]]]:
    """For each Korean counter its goods: (word, unit) pairs."""
    table: dict[str, list[tuple[str, str]]] = {}
    for row in load_lexicon()["goods"]:
        for counter in row.get("counters", ()):
            table.setdefault(counter, []).extend((word, row["unit"]) for word in row["korean"])
    return table


@cache
def _counter_pattern() -> re.Pattern[str]:
    end = load_lexicon()["goods_words"]["counter_end_pattern"]
    return re.compile(rf"여? ?({alternation(_counters())}){end}")


_ALWAYS = {"척": "vessel"}
_RATIO = re.compile(r"[대척기] 중 \Z")  # "신차 5대 중 1대"
_SENTENCE = re.compile(r"다\. |[!?\n]")


def _korean_unit(text: str, amount: Amount) -> str | None:
    """The goods word nearest before the counter, else just after it; 척 counts vessels by itself."""
    counter = _counter_pattern().match(text, amount.end)
    if counter is None or compile_entry("goods_words", "no_counter_pattern").match(text, counter.end()):
        return None
    before = _SENTENCE.split(text[max(0, amount.start - 30) : amount.start])[-1]
    if _RATIO.search(before) or text.startswith(" 중 ", counter.end()):
        return None
    after = _SENTENCE.split(text[counter.end() : counter.end() + 16])[0]
    words = _counters()[counter[1]]
    near = max(((before.rfind(word), len(word), unit) for word, unit in words if word in before), default=None)
    if near is None:
        near = min(((after.find(word), -len(word), unit) for word, unit in words if word in after), default=None)
    return near[2] if near else _ALWAYS.get(counter[1])
