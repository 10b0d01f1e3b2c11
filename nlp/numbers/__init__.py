"""The number grammar: percentages, money and goods in English and Korean text, by characters alone."""

from nlp.numbers.grammar import find_numbers
from nlp.numbers.number import Number

__all__ = ["Number", "find_numbers"]
