"""Surface forms of Korean verbs: from a stem (올리-, 부과하-) all that an ending makes of its last syllable."""

from collections.abc import Iterator
from functools import cache

_FIRST, _LAST = 0xAC00, 0xD7A3
_FINALS = {"ㄴ": 4, "ㄹ": 8, "ㅁ": 16, "ㅂ": 17, "ㅆ": 20}
_MEDIALS = 28
_INITIALS = 21 * 28
# The vowel of a stem before -어/-아: 리 -> 려, 추 -> 춰, 오 -> 와, 쓰 -> 써, 하 -> 해, 되 -> 돼.
_CONTRACTED = {20: 6, 13: 14, 8: 9, 18: 4, 11: 10}
_LIGHT = frozenset({0, 8})
"""The vowels ㅏ and ㅗ, after which an ending is -아."""


def _parts(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - _FIRST
    return code // _INITIALS, code % _INITIALS // _MEDIALS, code % _MEDIALS


def _join(initial: int, medial: int, final: int = 0) -> str:
    return chr(_FIRST + initial * _INITIALS + medial * _MEDIALS + final)


@cache
def conjugate(stem: str) -> tuple[tuple[str, str], ...]:
    """The surface forms of a stem, each with its name: base, n (adnominal), l (future), m (nominal), b (polite),
    a (before -아/-어), past and drop (무는 of 물-). One surface may have two names."""
    return tuple(sorted({(surface, name) for name, surface in _forms(stem)}))


def _forms(stem: str) -> Iterator[tuple[str, str]]:
    head, last = stem[:-1], stem[-1]
    initial, medial, final = _parts(last)
    if last == "르":
        yield from _doubled(head)
    elif final == 0:
        yield from _open(head, initial, medial)
    elif final == _FINALS["ㄹ"]:
        yield from _liquid(stem, head, initial, medial)
    else:
        yield from _closed(stem, medial)
    yield "base", stem


def _open(head: str, initial: int, medial: int) -> Iterator[tuple[str, str]]:
    for name, final in (("n", "ㄴ"), ("l", "ㄹ"), ("m", "ㅁ"), ("b", "ㅂ")):
        yield name, head + _join(initial, medial, _FINALS[final])
    is_do = _join(initial, medial) == "하"
    light = 1 if is_do else _CONTRACTED.get(medial, medial)
    yield "past", head + _join(initial, light, _FINALS["ㅆ"])
    yield "a", head + _join(initial, light)
    if is_do:
        yield "past", head + "하였"
        yield "a", head + "하여"
    elif _join(initial, medial) == "되" or medial == 20:
        yield "past", head + _join(initial, medial) + "었"
        yield "a", head + _join(initial, medial) + "어"


def _doubled(head: str) -> Iterator[tuple[str, str]]:
    """오르-, 모르-: the consonant doubles before -아, 올라, 올랐."""
    before, last = head[:-1], head[-1]
    initial, medial, _ = _parts(last)
    doubled = before + _join(initial, medial, _FINALS["ㄹ"])
    vowel = "라" if medial in _LIGHT else "러"
    yield "a", doubled + vowel
    yield "past", doubled + ("랐" if vowel == "라" else "렀")
    for name, syllable in (("n", "른"), ("l", "를"), ("m", "름"), ("b", "릅")):
        yield name, head + syllable


def _liquid(stem: str, head: str, initial: int, medial: int) -> Iterator[tuple[str, str]]:
    """물-, 늘-: the ㄹ falls before ㄴ and ㅂ; 무는, 문, 물었다."""
    vowel = "아" if medial in _LIGHT else "어"
    yield "n", head + _join(initial, medial, _FINALS["ㄴ"])
    yield "b", head + _join(initial, medial, _FINALS["ㅂ"])
    yield "drop", head + _join(initial, medial) + "는"
    yield "a", stem + vowel
    yield "past", stem + ("았" if vowel == "아" else "었")
    yield "l", stem


def _closed(stem: str, medial: int) -> Iterator[tuple[str, str]]:
    """받-, 맞-; of 짓- the ㅅ falls before a vowel: 지어, 지을."""
    soft = stem[:-1] + _join(_parts(stem[-1])[0], medial) if stem[-1] in "짓붓" else stem
    vowel = "아" if medial in _LIGHT else "어"
    yield "n", soft + "은"
    yield "l", soft + "을"
    yield "m", soft + "음"
    yield "a", soft + vowel
    yield "past", soft + ("았" if vowel == "아" else "었")
