"""One pass over the text for amounts: a numeral with the currency before it and the unit after it."""

import re
from collections.abc import Iterator
from functools import cache

from nlp.numbers.amount import Amount
from nlp.numbers.lexicon import alternation, compile_entry, load_lexicon
from nlp.numbers.numerals import DIGITS, Numeral, exact, parse_digits, parse_english, parse_korean_words, read_korean
from nlp.numbers.units import Sign, read_scale, read_sign_before, read_unit_after

_SINO = "영공일이삼사오육칠팔구십백천만억조"
_KOREAN_UNIT = r" ?(?:퍼센트|프로|%|달러|불(?![가-힣])|원|유로|엔(?![가-힣])|위안|파운드|톤)"
_COUNTER = r" ?(?:대|척|기)(?:\Z|[^가-힣]|[를의가는은을에씩와과도로]|이상|가량)"
# Thousands set apart by a space: told from two numbers by the leading zero (10 000).
_SPACED = r"[1-9][0-9]{0,2} 0[0-9]{2}(?: [0-9]{3}){0,3}"
_IN_NAME = re.compile(r"(?:[A-Za-z_]|[A-Za-z0-9]/)\Z")
_MINUS = re.compile(r"(?:(?<=[ (])-|\b(?:minus|negative) |마이너스 ?)\Z", re.IGNORECASE)


@cache
def _token_pattern() -> re.Pattern[str]:
    tables = load_lexicon()
    many = alternation(tables["english_scales"])
    word = rf"(?:{alternation([*tables['english_numerals'], *tables['english_scales']])})\b"
    link = r"[ -](?:(?:(?<=hundred )|(?<=thousand )|(?<=million ))and )?"
    article = rf"(?:half an? (?=(?:{many})\b)|an? (?=(?:{many})\b))?"
    spelled = rf"{article}{word}(?:(?: and a half)?{link}{word}){{0,9}}(?: and a half)?"
    native = "|".join(sorted(tables["korean_native"], key=len, reverse=True))
    return re.compile(
        # No digits inside a longer number, and none after a split decimal or fraction ("0 . 6 %", "3 / 4 %").
        rf"(?<![0-9])(?<![0-9][.,])(?<!\s\.)(?<![0-9] [./] )"
        rf"(?P<digits>{_SPACED}|{DIGITS}|(?<![\w.)])\.[0-9]{{1,6}})(?![0-9]|[.,][0-9])"
        r"|(?<![가-힣0-9])(?P<lead>[천백](?= ?[0-9]{1,3}[백십]?[만억조]))"
        rf"|(?<![\w-])(?P<spelled>half an?(?= per)|{spelled})(?!\w)"
        rf"|(?<![가-힣0-9])(?P<sino>[{_SINO}](?:[{_SINO} ]{{0,20}}[{_SINO}])?)(?={_KOREAN_UNIT})"
        rf"|(?<![가-힣0-9])(?P<native>{native})(?={_COUNTER})",
        re.IGNORECASE,
    )


def scan_amounts(text: str) -> Iterator[Amount]:
    """Every numeral of a folded text, in order, with its currency or unit where it has one."""
    at = 0
    while token := _token_pattern().search(text, at):
        amount = _read_token(text, token, at)
        if amount is not None:
            yield amount
        at = max(token.end(), amount.end if amount else 0)


def _read_token(text: str, token: re.Match[str], floor: int) -> Amount | None:
    if token["digits"] or token["lead"]:
        return _read_digits(text, token.start(), token["digits"] or "", floor)
    is_vague = compile_entry("traps", "vague_before_pattern").search(text, max(0, token.start() - 12), token.start())
    if is_vague or _is_bare_scale(token["spelled"]):
        return None
    numeral = _read_words(token)
    return None if numeral is None else _finish(text, token.start(), numeral, None, is_spelled=True)


def _is_bare_scale(words: str | None) -> bool:
    """Whether a spelled number is a scale word alone: "billion-dollar deals"."""
    return words is not None and re.split(r"[ -]", words.lower())[0] in load_lexicon()["english_scales"]


def _read_words(token: re.Match[str]) -> Numeral | None:
    if token["native"]:
        value: float = load_lexicon()["korean_native"][token["native"]]
        return Numeral(value, 1.0, token.end())
    if token["sino"]:
        parsed = None if _is_word(token) else parse_korean_words(token["sino"])
    else:
        parsed = parse_english(token["spelled"])
    return Numeral(parsed[0], parsed[1], token.end()) if parsed else None


def _is_word(token: re.Match[str]) -> bool:
    """Whether the syllables make another word with what follows: 공원, 만원, 이유로, 구조원."""
    is_single = len(token["sino"]) == 1 and not token.string.startswith("퍼센트", token.end())
    return is_single or token.string.startswith("구조원", token.start())


def _read_digits(text: str, start: int, digits: str, floor: int) -> Amount | None:
    sign = read_sign_before(text, start, floor)
    if sign is None and _IN_NAME.search(text, max(0, start - 2), start):
        return None
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdecimal():
        return None
    numeral = read_korean(text, start)
    if numeral is None and digits:
        numeral = Numeral(parse_digits(digits), 1.0, start + len(digits))
    if numeral is None:
        return None
    return _finish(text, start, numeral, sign, is_spelled=False)


def _finish(text: str, start: int, numeral: Numeral, sign: Sign | None, *, is_spelled: bool) -> Amount:
    """The amount with scale word and unit read after the numeral."""
    is_korean = numeral.end > start and "가" <= text[numeral.end - 1] <= "힣"
    factor, end, is_short = (1.0, numeral.end, False) if is_korean else read_scale(text, numeral.end)
    found = read_unit_after(text, end, sign)
    if is_short and sign is None and found is None:
        factor, end = 1.0, numeral.end
        found = read_unit_after(text, end, sign)
    unit = found.unit if found else None
    name = sign.code if sign else unit.name if unit else None
    first = sign.start if sign else start
    is_negative = _MINUS.search(text, max(0, first - 10), first) is not None
    value = exact(numeral.value * factor * (unit.factor if unit and not sign else 1.0))
    return Amount(
        start=first,
        end=found.end if found else end,
        tail=found.end if found else end,
        value=-value if is_negative else value,
        unit=name,
        scale=numeral.scale * factor,
        period=unit.period if unit else None,
        is_about=numeral.is_about,
        is_korean=is_korean,
        is_spelled=is_spelled,
        has_sign_before=sign is not None,
    )
