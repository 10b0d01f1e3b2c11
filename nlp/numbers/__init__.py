"""The number grammar: percentages, money and goods in English and Korean text, by characters alone."""

from nlp.numbers.grammar import find_numbers
from nlp.numbers.number import Number
from nlp.numbers.presence import may_hold_numbers

__all__ = ["Number", "find_numbers", "may_hold_numbers"]
