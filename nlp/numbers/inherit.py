"""Amounts with a scale but no currency: "another 200 billion", "13조 계약", "1,500억". Their currency is inherited."""

from dataclasses import replace

from nlp.numbers.amount import Amount
from nlp.numbers.lexicon import compile_entry, currency_codes, load_lexicon

_REACH = 400
_LEAST_ENGLISH, _LEAST_KOREAN = 1e9, 1e8
_LIST_LINKS = frozenset({", ", "·", "와 ", "과 ", ",", " and ", " or ", ", and ", "이나 ", "나 "})


def inherit_currencies(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with a currency on each bare one in billions or 억 that can only be money.

    It is that of the next amount in a list, of the same value elsewhere in the text, of the last one before,
    and for 조 and 억 otherwise won.
    """
    known: dict[float, str] = {}
    for amount in amounts:
        if amount.unit in currency_codes():
            known.setdefault(amount.value, amount.unit or "")
    return [
        replace(amount, unit=_currency(text, amounts, index, known)) if amount.unit is None else amount
        for index, amount in enumerate(amounts)
    ]


def _currency(text: str, amounts: list[Amount], index: int, known: dict[float, str]) -> str | None:
    amount = amounts[index]
    is_money = _is_korean_money if amount.is_korean else _is_english_money
    if not is_money(text, amount):
        return None
    found = _from_next(text, amounts, index) or known.get(amount.value) or _from_earlier(amounts, index)
    return found or ("KRW" if amount.is_korean and _is_won_by_itself(text, amount) else None)


def _is_korean_money(text: str, amount: Amount) -> bool:
    if amount.scale < _LEAST_KOREAN or compile_entry("bare_korean", "counters_pattern").match(text, amount.end):
        return False
    return not _is_article(text, amount)


def _is_article(text: str, amount: Amount) -> bool:
    """Whether 조 means an article of a law: 무역확장법 232조."""
    words = text[amount.start : amount.end]
    if not (words.endswith("조") and words[:-1].strip().isdecimal()):
        return False
    if int(words[:-1]) in load_lexicon()["bare_korean"]["article_numbers"]:
        return True
    low = max(0, amount.start - 12)
    before = compile_entry("bare_korean", "article_before_pattern").search(text, low, amount.start)
    after = compile_entry("bare_korean", "article_after_pattern").match(text, amount.end)
    return before is not None or after is not None


def _is_english_money(text: str, amount: Amount) -> bool:
    if amount.scale < _LEAST_ENGLISH:
        return False
    return compile_entry("bare_english", "follow_pattern").match(text, amount.end) is not None


def _is_won_by_itself(text: str, amount: Amount) -> bool:
    """A bare amount in a Korean text is won, unless it stands in a list whose unit cannot be seen."""
    return text[amount.end : amount.end + 1] not in {"~", "-"}


def _from_next(text: str, amounts: list[Amount], index: int) -> str | None:
    """The currency of the next amount where only a comma or an "and" stands between."""
    for later in amounts[index + 1 : index + 4]:
        if text[amounts[index].end : later.start][:6] not in _LIST_LINKS:
            return None
        if later.unit in currency_codes():
            return later.unit
        index += 1
    return None


def _from_earlier(amounts: list[Amount], index: int) -> str | None:
    start = amounts[index].start
    for earlier in reversed(amounts[max(0, index - 4) : index]):
        if start - earlier.end > _REACH:
            return None
        if earlier.unit in currency_codes() and earlier.scale >= _LEAST_KOREAN:
            return earlier.unit
    return None
