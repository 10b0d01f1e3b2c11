"""Korean names in Latin letters, by the Revised Romanisation, with ㄴㄹ and ㄹㄹ run together."""

import re

_FIRST, _LAST = 0xAC00, 0xD7A3
_LETTERS = re.compile("[a-z-]+")
_INITIALS = _LETTERS.findall("g kk n d tt r m b pp s ss - j jj ch k t p h")
_MEDIALS = _LETTERS.findall("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS = _LETTERS.findall("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")


def romanise(word: str) -> str:
    """세림 -> Serim, 한빛 -> Hanbit; other letters stay as they are."""
    latin = "".join(_syllable(letter) for letter in word).replace("lr", "ll").replace("nr", "ll")
    return latin[:1].upper() + latin[1:]


def _syllable(letter: str) -> str:
    if not _FIRST <= ord(letter) <= _LAST:
        return letter
    code = ord(letter) - _FIRST
    parts = _INITIALS[code // 588], _MEDIALS[code % 588 // 28], _FINALS[code % 28]
    return "".join(parts).replace("-", "")
