"""What is told first: the dealings of Korea and the United States before others', the big before the small.

The weights are rough, for order alone; no reader ever sees them.
"""

from collections.abc import Sequence

from alerts.wording import State
from storage.reports import ClaimRow

CATEGORIES = ("moved", "new", "contested", "overdue", "withdrawn", "confirmed")
"""The kinds of entry in the order they are told; `moved` is a change of value or status."""

_DOLLARS = {"USD": 1.0, "EUR": 1.1, "GBP": 1.3, "JPY": 1 / 150, "KRW": 1 / 1400}
_POINT_OF_ALL_GOODS = 5e10
_POINT_OF_ONE_SECTOR = 2e10
_POINT_OF_GDP = 2e10
_THING = {"aircraft": 1.5e8, "vessel": 1e8, "ship": 1e8, "tank": 1e7}
_CORE = frozenset({"KR", "US", "KR companies", "US companies"})


def rank_relevance(row: ClaimRow) -> int:
    """0 between Korea and the United States, 1 where one of the two, a company or everybody is met, 2 third parties."""
    parties = {party for party in (row.actor, row.target) if party}
    if len(parties) > 1 and parties <= _CORE:
        return 0
    is_third = any(len(party) == 2 and party.isupper() and party not in _CORE for party in parties)
    return 1 if "KR" in parties or not is_third else 2


def weigh_claim(row: ClaimRow, value: float) -> float:
    """What a value of this claim weighs, very roughly in dollars."""
    if row.unit == "percent":
        return abs(value) * (_POINT_OF_ALL_GOODS if row.sector in (None, "all") else _POINT_OF_ONE_SECTOR)
    if row.unit == "pct_gdp":
        return abs(value) * _POINT_OF_GDP
    return abs(value) * _DOLLARS.get(row.unit, _THING.get(row.unit, 1e-3 if len(row.unit) == 3 else 1.0))


def weigh_change(row: ClaimRow, states: Sequence[State]) -> float:
    """What a change weighs: the step of the value, the whole of what is new, half of what moved in status alone."""
    if len(states) == 1:
        return weigh_claim(row, states[0].value)
    step = weigh_claim(row, states[-1].value - states[0].value)
    return step or weigh_claim(row, states[-1].value) / 2
