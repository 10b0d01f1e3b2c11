"""What people give with a verdict: fields of a figure as they should be, names and notes; checked, never trusted."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from storage.figure_json import is_number, is_partial_date
from storage.problems import UnusableInput
from storage.records import KINDS, MEASURES, PERIODS, PLEDGE_TYPES, QUALIFIERS, SECTORS, STATUSES, Figure
from storage.wording import EDITABLE

IDENTITY = frozenset({"kind", "pledge_type", "actor", "targets", "sectors", "unit", "period"})
"""The fields that say which claims a figure speaks of."""

LISTS = frozenset({"targets", "sectors"})
NUMBERS = frozenset({"value", "value_max", "from_value"})
NEEDED = frozenset({"kind", "value", "unit", "status"})
MAX_NAME, MAX_NAMES, MAX_UNIT, MAX_NOTE = 120, 40, 40, 2000
NOTHING = ("", "none", "null")

Check = tuple[Callable[[Any], bool], str]


def _one_of(words: Sequence[str], *, may_be_none: bool = False) -> Check:
    known = (None, *words) if may_be_none else words
    return (lambda given: isinstance(given, str | None) and given in known), f"one of {', '.join(map(str, known))}"


def _is_name(given: Any) -> bool:
    return isinstance(given, str) and 0 < len(given) <= MAX_NAME and given == clean_line(given)


def _is_names(given: Any, words: Sequence[str] | None = None) -> bool:
    is_list = isinstance(given, list | tuple) and len(given) <= MAX_NAMES and len(set(map(str, given))) == len(given)
    return is_list and all(_is_name(name) and (words is None or name in words) for name in given)


NAME: Check = (lambda given: given is None or _is_name(given), f"a name of at most {MAX_NAME} characters, or none")
NUMBER = "a number from 0 to 1e18"
CHECKS: dict[str, Check] = {
    "kind": _one_of(KINDS),
    "pledge_type": _one_of(PLEDGE_TYPES, may_be_none=True),
    "qualifier": _one_of(QUALIFIERS),
    "period": _one_of(PERIODS, may_be_none=True),
    "status": _one_of(STATUSES),
    "measure": _one_of(MEASURES, may_be_none=True),
    "value": (is_number, NUMBER),
    "value_max": (lambda given: is_number(given, may_be_null=True), f"{NUMBER}, or none"),
    "from_value": (lambda given: is_number(given, may_be_null=True), f"{NUMBER}, or none"),
    "unit": (lambda given: _is_name(given) and len(given) <= MAX_UNIT, "percent, USD, KRW, or the like"),
    "actor": NAME,
    "speaker": NAME,
    "targets": (_is_names, f"a list of different names, each of at most {MAX_NAME} characters"),
    "sectors": (lambda given: _is_names(given, SECTORS), f"a list of different sectors: {', '.join(SECTORS)}"),
    "date": (lambda given: given is None or is_partial_date(given), "YYYY, YYYY-MM or YYYY-MM-DD, or none"),
}
"""For each field that a person may set: whether what is given will do, and what would."""


def check_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields, each by itself as it may be. Raises UnusableInput that says what is wrong with the first."""
    for name, given in fields.items():
        if name not in EDITABLE:
            raise UnusableInput(f"no field {clean_line(str(name))[:40]!r}; there is: {', '.join(sorted(EDITABLE))}")
        is_right, wanted = CHECKS[name]
        if not is_right(given):
            raise UnusableInput(f"{name} is {str(given)[:80]!r}, must be {wanted}")
    return {name: tuple(given) if name in LISTS else given for name, given in fields.items()}


def edit_figure(figure: Figure, fields: Mapping[str, Any]) -> Figure:
    """The figure with these fields. Raises UnusableInput where they do not fit with the others or with one another."""
    return check_figure(replace(figure, **check_fields(fields), confidence=1.0, why={}))


def new_figure(start: int, end: int, text: str, fields: Mapping[str, Any]) -> Figure:
    """A figure that a person found where none was read. Raises UnusableInput."""
    if missing := sorted(NEEDED - set(fields)):
        raise UnusableInput(f"nothing was read there: a figure of yours needs {', '.join(missing)} as well")
    return check_figure(Figure(start=start, end=end, text=text, **check_fields(fields)))


def check_figure(figure: Figure) -> Figure:
    """The figure, if its fields fit together. Raises UnusableInput."""
    if (figure.kind == "tariff_rate") != (figure.pledge_type is None):
        wanted = "none" if figure.kind == "tariff_rate" else f"one of {', '.join(PLEDGE_TYPES)}"
        raise UnusableInput(f"pledge_type of a {figure.kind} must be {wanted}, is {figure.pledge_type or 'none'}")
    if figure.value_max is not None and figure.value_max <= figure.value:
        raise UnusableInput(f"value_max is {figure.value_max:g}, must be more than the value, {figure.value:g}")
    return figure


def read_fields(given: Sequence[str]) -> dict[str, Any]:
    """Fields as typed on a command line: `value=15`, `targets=KR,JP`, `date=none`. Raises UnusableInput."""
    fields: dict[str, Any] = {}
    for one in given:
        name, equals, text = one.partition("=")
        if not equals or name in fields:
            problem = "is given twice" if equals else "is no FIELD=VALUE, such as value=15 or targets=KR,JP"
            raise UnusableInput(f"{clean_line(one)[:60]!r} {problem}")
        fields[name] = _read_field(name, clean_line(text))
    return fields


def _read_field(name: str, text: str) -> Any:
    if name in LISTS:
        parts = [] if text.casefold() in NOTHING else text.split(",")
        return [_as_code(part.strip()) for part in parts]
    if text.casefold() in NOTHING:
        return None
    if name in NUMBERS:
        try:
            return float(text.replace(",", ""))
        except ValueError:
            return text
    return _as_code(text) if name == "actor" else text


def _as_code(name: str) -> str:
    """States are known by their codes in capitals; a sector of two letters (`ai`) is none."""
    return name.upper() if len(name) == 2 and name.isascii() and name.isalpha() and name not in SECTORS else name


def clean_line(text: str) -> str:
    """Text of a person on one line, without control characters, broken letters, and marks that turn its direction."""
    kept = (" " if letter.isspace() else letter for letter in text if _is_plain(letter))
    return " ".join("".join(kept).split())


def _is_plain(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def check_reviewer(name: str) -> str:
    """The name of a person as it is kept. Raises UnusableInput."""
    cleaned = clean_line(name)
    if not cleaned or len(cleaned) > MAX_NAME:
        raise UnusableInput(f"a verdict needs the name of a person, of at most {MAX_NAME} characters; give --by NAME")
    return cleaned


def check_note(note: str | None) -> str | None:
    """A note as it is kept. Raises UnusableInput."""
    cleaned = clean_line(note or "")
    if len(cleaned) > MAX_NOTE:
        raise UnusableInput(f"the note has {len(cleaned)} characters; at most {MAX_NOTE} are kept, shorten it")
    return cleaned or None
