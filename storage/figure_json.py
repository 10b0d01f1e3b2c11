"""Figures in the JSON form of the annotation guide: reading them strictly, writing them completely."""

from collections.abc import Mapping
from typing import Any

from storage.dates import first_day
from storage.records import (
    KINDS,
    PERIODS,
    PLEDGE_TYPES,
    QUALIFIERS,
    SECTORS,
    STATUSES,
    Extraction,
    Figure,
    plain_number,
)

WORDS: dict[str, tuple[str | None, ...]] = {
    "kind": KINDS,
    "pledge_type": (None, *PLEDGE_TYPES),
    "qualifier": QUALIFIERS,
    "period": (None, *PERIODS),
    "status": STATUSES,
}
MAX_VALUE = 1e18
MIN_YEAR, MAX_YEAR = 1900, 2200
FIELDS = (
    "start", "end", "text", "kind", "pledge_type", "value", "value_max", "from_value", "unit", "qualifier", "period",
    "actor", "targets", "sectors", "status", "speaker", "date",
)  # fmt: skip


def figure_as_json(figure: Figure) -> dict[str, Any]:
    """The figure with every field of the guide, and no other."""
    found: dict[str, Any] = {name: getattr(figure, name) for name in FIELDS}
    for name in ("value", "value_max", "from_value"):
        found[name] = plain_number(found[name])
    return found | {"targets": list(figure.targets), "sectors": list(figure.sectors)}


def parse_extraction(row: Mapping[str, Any], text: str) -> Extraction:
    """An article's line of figures, checked against its text. Raises ValueError that names figure and field.

    Beside the guide's fields a figure may have `part_of`, the span [start, end] of the figure that it is a part of.
    """
    figures = row.get("figures")
    if not isinstance(figures, list) or not isinstance(row.get("relevant"), bool):
        raise ValueError("needs `relevant` (true or false) and `figures` (a list)")
    parsed = tuple(_parse_figure(figure, text, place) for place, figure in enumerate(figures, 1))
    spans = {(figure.start, figure.end) for figure in parsed}
    for place, figure in enumerate(parsed, 1):
        if figure.part_of and (figure.part_of not in spans or figure.part_of == (figure.start, figure.end)):
            raise ValueError(f"figure {place}: part_of {list(figure.part_of)} is the span of no other figure")
    return Extraction(is_relevant=row["relevant"], figures=parsed)


def _parse_figure(given: Any, text: str, place: int) -> Figure:
    if not isinstance(given, dict) or set(given) - {"part_of"} != set(FIELDS):
        odd = sorted(set(given) ^ set(FIELDS)) if isinstance(given, dict) else "it is no object"
        raise ValueError(f"figure {place}: fields missing or unknown: {odd}")
    for problem in _problems(given, text):
        raise ValueError(f"figure {place}: {problem}")
    fields = dict(given) | {"targets": tuple(given["targets"]), "sectors": tuple(given["sectors"])}
    fields["part_of"] = tuple(given["part_of"]) if given.get("part_of") else None
    return Figure(**fields)


def _problems(given: dict[str, Any], text: str) -> list[str]:
    """What is wrong with the fields of one figure."""
    found = [f"{name} {given[name]!r}" for name, words in WORDS.items() if given[name] not in words]
    found += [
        f"{name} {given[name]!r} is no list of names" for name in ("targets", "sectors") if not _is_names(given[name])
    ]
    found += [f"{name} {given[name]!r}" for name in ("actor", "speaker") if not isinstance(given[name], str | None)]
    found += [
        f"{name} {given[name]!r} is no number"
        for name in ("value_max", "from_value")
        if not is_number(given[name], may_be_null=True)
    ]
    if not found and not set(given["sectors"]) <= set(SECTORS):
        found.append(f"sectors {given['sectors']!r}")
    if not is_number(given["value"]) or not isinstance(given["unit"], str) or not given["unit"]:
        found.append(f"value {given['value']!r} or unit {given['unit']!r}")
    if (given["kind"] == "tariff_rate") != (given["pledge_type"] is None):
        found.append(f"pledge_type {given['pledge_type']!r} of a {given['kind']}")
    if not all(type(given[name]) is int for name in ("start", "end")) or (
        text[given["start"] : given["end"]] != given["text"] or not given["text"]
    ):
        found.append(f"text {given['text']!r} does not stand at its offsets")
    if "part_of" in given and not _is_span(given["part_of"]):
        found.append(f"part_of {given['part_of']!r} is no [start, end]")
    if given["date"] is not None and not is_partial_date(given["date"]):
        found.append(f"date {given['date']!r}")
    return found


def _is_names(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(name, str) and name for name in given)


def is_number(given: Any, *, may_be_null: bool = False) -> bool:
    if given is None or isinstance(given, bool) or not isinstance(given, int | float):
        return given is None and may_be_null
    return 0 <= given <= MAX_VALUE


def _is_span(given: Any) -> bool:
    is_pair = isinstance(given, list) and len(given) == 2
    return given is None or (is_pair and all(type(edge) is int for edge in given))


def is_partial_date(given: Any) -> bool:
    try:
        return len(given) in (4, 7, 10) and MIN_YEAR <= first_day(given).year <= MAX_YEAR
    except (TypeError, ValueError, AttributeError):
        return False
