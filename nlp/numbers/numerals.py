"""Numerals to values: digits, spelled English numbers, and Korean compounds such as 1억6천400만."""

import re
from dataclasses import dataclass
from functools import cache

from nlp.numbers.lexicon import load_lexicon

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,15})(?:\.[0-9]{1,9})?"
MAX_GROUPS = 5

# Scale syllables that begin another word (조치, 억제, 만기) are none.
_BIG = r"(?:조(?!치|각|건|항|사|합|직|선|기|약)|억(?!제|울|류)|만(?!기|남|찬|족|료))"
# What must follow digits without a scale for them to belong to the compound: 1만5000달러, 6만 6000ℓ.
_UNIT = r" ?(?:달러|불|원|엔|유로|위안|톤|ℓ|t(?![A-Za-z])|리터|대(?![가-힣])|척|파운드|배럴)"
_SMALL = rf"[천백십](?:[0-9]{{1,3}}| [0-9]{{1,3}}(?=여? ?[천백십만억조]|{_UNIT}))?"
_GROUP = re.compile(
    rf"(?P<space> ?)(?P<body>(?:{DIGITS}|(?=[천백] ?[0-9]))(?:{_SMALL}){{0,3}})"
    rf"(?P<more>여)?(?: ?(?P<big>{_BIG}))?(?P<after>여)?"
)
_UNIT_FOLLOWS = re.compile(_UNIT)
_BODY = re.compile(rf" ?({DIGITS})?([천백십])?")


@dataclass(frozen=True, slots=True)
class Numeral:
    """`scale` is the multiplier in `value` that an earlier number may share; `end` is where the numeral ends."""

    value: float
    scale: float
    end: int
    is_about: bool = False


def parse_digits(digits: str) -> float:
    """The value of digits with commas or spaces between thousands."""
    return float(digits.replace(",", "").replace(" ", ""))


def exact(value: float) -> float:
    """The value without the rounding error of a product: 4.04 trillion is 4040000000000, and not a fraction more."""
    return float(f"{value:.15g}")


def parse_english(words: str) -> tuple[float, float] | None:
    """Value and last scale of a spelled English number ("three hundred fifty billion"); None where it is none."""
    numerals, scales = load_lexicon()["english_numerals"], load_lexicon()["english_scales"]
    total, group, last_scale = 0.0, 0.0, 1.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in numerals:
            group += numerals[word]
        elif word == "half":
            group += 0.5
        elif word in scales and scales[word] <= 100:
            group = (group or 1.0) * scales[word]
        elif word in scales:
            total, group, last_scale = total + (group or 1.0) * scales[word], 0.0, scales[word]
        elif word not in {"a", "an", "and"}:
            return None
    return total + group, last_scale


@cache
def _korean_factors() -> dict[str, float]:
    tables = load_lexicon()
    return {**tables["korean_small"], **tables["korean_big"]}


def _body_value(body: str) -> float:
    """The value of digits with 천, 백 and 십 among them: 6천400."""
    factors, total = _korean_factors(), 0.0
    for digits, small in _BODY.findall(body):
        total += (parse_digits(digits) if digits else float(bool(small))) * factors.get(small, 1.0)
    return total


def read_korean(text: str, start: int) -> Numeral | None:
    """The Korean compound that starts with the digits at `start`; None where no scale belongs to them."""
    value, last, scale, is_about, end = 0.0, 1e20, 1.0, False, start
    for count in range(MAX_GROUPS):
        group = _GROUP.match(text, end)
        if group is None or (group["space"] and not count) or not _fits(text, group, last, is_first=not count):
            break
        factor = _korean_factors()[group["big"]] if group["big"] else 1.0
        value += _body_value(group["body"]) * factor
        is_about = is_about or bool(group["more"] or group["after"])
        scale, last, end = max(scale, factor), factor, group.end()
        if factor == 1.0:
            break
    is_plain = end == start or text[start:end].replace(",", "").replace(".", "").isdecimal()
    return None if is_plain else Numeral(value, scale, end, is_about)


def _fits(text: str, group: re.Match[str], last: float, *, is_first: bool) -> bool:
    """Whether a further group belongs to the compound: 3억 3000만 does, the second amount of 3500억 5500억 does not."""
    if is_first:
        return True
    if group["big"]:
        return _korean_factors()[group["big"]] < last
    is_small = _body_value(group["body"]) < last
    return is_small and (group["body"][-1] in "천백십" or _UNIT_FOLLOWS.match(text, group.end()) is not None)


def parse_korean_words(words: str) -> tuple[float, float] | None:
    """Value and largest scale of a number in Sino-Korean syllables (삼천오백억); None where the order makes none."""
    tables = load_lexicon()
    digits, small, big = tables["korean_digits"], tables["korean_small"], tables["korean_big"]
    total, group, pending, scale, last = 0.0, 0.0, None, 1.0, 1e20
    for char in words.replace(" ", ""):
        if char in digits:
            if pending is not None:
                return None
            pending = float(digits[char])
        elif char in small:
            group, pending = group + (1.0 if pending is None else pending) * small[char], None
        elif big[char] >= last:
            return None
        else:
            total += (group + (pending or 0.0) or 1.0) * big[char]
            group, pending, last, scale = 0.0, None, big[char], max(scale, big[char])
    return total + group + (pending or 0.0), scale
