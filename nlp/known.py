"""Amounts that a reader of this news knows: which commitment $350 billion is, where Korea is spoken of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from nlp.draft import Draft, Scene
from nlp.lexicon import FOLDER
from nlp.numbers import Number


@dataclass(frozen=True, slots=True)
class Commitment:
    """A well-known commitment: of which type, whose, to whom, for which sectors."""

    pledge_type: str
    actor: str
    target: str
    sectors: tuple[str, ...]


WEAK_SUBJECT = "subject, and no other"


@cache
def _rows() -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = yaml.safe_load((FOLDER / "known_amounts.yml").read_text(encoding="utf-8"))
    return rows


def find_commitment(number: Number, text: str, states: frozenset[str]) -> Commitment | None:
    """The commitment that an amount stands for, if its party is among the `states` of the article."""
    for row in _rows():
        fits = row["unit"] == number.unit and row["value"] == number.value and row["party"] in states
        if (
            fits
            and number.value_max is None
            and row["period"] in {None, number.period}
            and re.search(row.get("near", ""), text, re.IGNORECASE)
        ):
            return Commitment(row["pledge_type"], row["actor"], row["target"], tuple(row["sectors"]))
    return None


def tip_known_amount(draft: Draft, text: str, scene: Scene) -> None:
    """Take an amount for the pledge it is known as, where nothing in its sentence speaks against."""
    known = find_commitment(draft.number, text, scene.states)
    if known is not None and 0 <= draft.evidence < 1:
        draft.evidence, draft.why["kind"] = 1.1, "a well-known amount"
        draft.put("pledge_type", known.pledge_type, "a well-known amount")


def fill_known_amount(draft: Draft, text: str, states: frozenset[str]) -> None:
    """Fill the parties and sectors that the text leaves out of a well-known commitment."""
    known = find_commitment(draft.number, text, states)
    if known is None or draft.kind != "pledge":
        return
    if draft.pledge_type == "other":
        draft.put("pledge_type", known.pledge_type, "a well-known amount")
    if draft.actor is None or draft.why.get("actor") == WEAK_SUBJECT:
        draft.put("actor", known.actor, "a well-known amount")
    if not draft.targets and draft.actor == known.actor:
        draft.put("targets", (known.target,), "a well-known amount")
    if draft.actor == known.actor and draft.sectors in {(), ("all",)}:
        draft.put("sectors", known.sectors, "a well-known amount")
