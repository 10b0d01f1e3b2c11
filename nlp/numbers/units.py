"""What stands around a numeral: the currency sign before it, the scale word and the unit after it."""

import re
from dataclasses import dataclass
from functools import cache

from nlp.numbers.lexicon import (
    Unit,
    alternation,
    compile_entry,
    currency_codes,
    korean_units_after,
    load_lexicon,
    plain_word,
    units_after,
    units_before,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A currency sign or code before a number: its ISO 4217 code and where it starts."""

    code: str
    start: int


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit after a number and where it ends."""

    unit: Unit
    end: int


@cache
def _before_pattern() -> re.Pattern[str]:
    signs = [sign for sign in units_before() if not sign[0].isalpha()]
    names = [sign for sign in units_before() if sign[0].isalpha()]
    return re.compile(rf"(?:(?<![A-Za-z/])(?P<name>{alternation(names)})|(?P<sign>{alternation(signs)})) {{0,2}}\Z")


_WON_SIGN = re.compile(r"(?<![A-Za-z])W\Z")
_WON_VALUE = re.compile(
    r"[0-9.,]{1,12} ?(?:tr|tn|trn|tln|t|bn|bln|b|m|mn|mln|trillion|billion|million)\b|[0-9]{1,3},[0-9]{3}"
)


def read_sign_before(text: str, start: int, floor: int) -> Sign | None:
    """The currency sign, not before `floor`, that ends where a number starts: $, US$, USD, ₩, or W."""
    low = max(floor, start - 14)
    if found := _before_pattern().search(text, low, start):
        word = found["name"] or found["sign"]
        return Sign(units_before()[word], found.start())
    if _WON_SIGN.search(text, max(floor, start - 2), start) and _WON_VALUE.match(text, start):
        return Sign("KRW", start - 1)
    return None


@cache
def _scale_pattern() -> re.Pattern[str]:
    tables = load_lexicon()
    words, short = alternation(tables["english_scales"]), alternation(tables["short_scales"])
    return re.compile(
        rf"(?P<first>[ -]{{0,2}}(?:{words})(?![A-Za-z]))(?P<second>[ -]{{1,2}}(?:{words})(?![A-Za-z]))?"
        rf"|[ -]?(?P<short>{short})(?![A-Za-z0-9])",
        re.IGNORECASE,
    )


def read_scale(text: str, at: int) -> tuple[float, int, bool]:
    """The multiplier after a numeral, where it ends, and whether it is a short form, which needs a unit beside it."""
    found = _scale_pattern().match(text, at)
    if found is None:
        return 1.0, at, False
    if found["short"]:
        is_loose = len(found["short"]) == 1 and text[at] in " -"
        factor: float = load_lexicon()["short_scales"][found["short"].lower()]
        return (1.0, at, False) if is_loose else (factor, found.end(), True)
    scales = load_lexicon()["english_scales"]
    product: float = scales[found["first"].strip(" -").lower()]
    if found["second"]:
        product *= scales[found["second"].strip(" -").lower()]
    return product, found.end(), False


@cache
def _after_pattern() -> re.Pattern[str]:
    english, korean = units_after(), korean_units_after()
    percents = [word for word in english if word.endswith("%")]
    signs = [word for word in english if not word[-1].isalpha() and word not in percents]
    words = [word for word in english if word[-1].isalpha()]
    spelled = alternation(words).replace("\\ ", "[ -]")
    traps = load_lexicon()["traps"]
    after_short = traps["after_short_pattern"]
    strict = [word for word in korean if word in traps["short_units"]]
    loose = [word for word in korean if word not in strict]
    percent = rf"(?:{alternation(percents)})(?!p[A-Za-z])(?![0-9])"
    written = rf"(?:{spelled})(?![A-Za-z])|{percent}|(?:{alternation(signs)})(?! ?[0-9])"
    hangul = rf"(?:{alternation(loose)})|(?:{alternation(strict)})(?:{after_short})"
    return re.compile(rf"[ -]{{0,2}}(?:(?P<english>{written})|(?P<korean>{hangul}))", re.IGNORECASE)


def read_unit_after(text: str, at: int, sign: Sign | None) -> UnitFound | None:
    """The unit that follows a number at once, or None. After a sign only its own currency counts: $5 billion USD."""
    found = _after_pattern().match(text, at)
    is_other = compile_entry("traps", "no_unit_pattern").match(text, at)
    if found is None or is_other or not _is_won(text, at, found):
        return None
    word = plain_word(found["english"] or found["korean"])
    unit = units_after()[word] if found["english"] else korean_units_after()[word]
    if sign is not None and unit.name != sign.code:
        return None
    late = _LATE_SCALE.match(text, found.end()) if word.upper() in currency_codes() else None
    if late is None:
        return UnitFound(unit, found.end())
    return UnitFound(Unit(unit.name, load_lexicon()["english_scales"][late[1].lower()]), late.end())


_LATE_SCALE = re.compile(r" (thousand|million|billion|trillion)\b", re.IGNORECASE)  # "75 USD million"
_SCALED = re.compile(
    r"(?:hundred|thousand|illion|[mbt]n|[mbt]ln|trn|tr|[0-9] ?[bmk])\Z|[0-9],[0-9]{3}\Z", re.IGNORECASE
)
_BARE_SMALL = re.compile(r"(?<![0-9,.])(?:[0-9]{1,2}|(?:19|20)[0-9]{2})\Z")


def _is_won(text: str, at: int, found: re.Match[str]) -> bool:
    """Whether "won" is the currency: not in "2-0 won", "in 2024 won", "103 won by"."""
    if (found["english"] or "").lower() != "won" or _SCALED.search(text, max(0, at - 8), at):
        return True
    is_verb = compile_entry("traps", "no_won_pattern").match(text, at)
    return not (is_verb or _BARE_SMALL.search(text, max(0, at - 6), at))
