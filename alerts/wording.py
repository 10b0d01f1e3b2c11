"""One line in plain words for a claim and for what happened to it; the words themselves are the edition's data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from alerts.amounts import format_amount, format_day, is_counted
from alerts.edition import Act, Edition, load_edition
from alerts.naming import Topic, build_topic, is_many, join_names, name_actor, name_owner, upper_first, where_of
from storage.reports import ChangeRow, ClaimRow

__all__ = ["State", "describe_change", "describe_claim", "format_amount", "name_state", "state_of", "states_of"]

PENDING = frozenset({"threatened", "demanded", "proposed", "announced", "stalled"})
IN_FORCE = frozenset({"in_force", "delivered"})


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A value with its status: what a reader believes of a claim at one time."""

    value: float
    status: str
    value_max: float | None = None
    qualifier: str = "exact"


def state_of(row: ClaimRow) -> State:
    """The state that a reader should see first."""
    return State(value=row.value, status=row.status, value_max=row.value_max, qualifier=row.qualifier)


def states_of(row: ClaimRow, changes: Sequence[ChangeRow]) -> list[State]:
    """The states that the changes led through, from what was believed before; a state that stays is told once."""
    told: list[State] = []
    first = changes[0]
    pairs = [(first.before_value, first.before_status)] + [(c.after_value, c.after_status) for c in changes]
    for value, status in pairs:
        if (
            value is not None
            and status is not None
            and (not told or (value, status) != (told[-1].value, told[-1].status))
        ):
            told.append(_complete(row, value, status))
    return told


def name_state(topic: Topic, state: State, edition: Edition, *, among: Sequence[State] = ()) -> str:
    """`15% in force`; where it is told `among` others, what they all have in common is left out."""
    amount, status = _amount(topic, state, edition), edition.status_names[topic.kind][state.status]
    if len(among) > 1 and len({other.status for other in among}) == 1:
        return amount
    if len(among) > 1 and len({(other.value, other.value_max) for other in among}) == 1:
        return status
    return edition.changes["state"].format(amount=amount, status=status)


def describe_claim(row: ClaimRow, edition: Edition | None = None) -> str:
    """The claim as it stands, in one line: `Seoul’s $350 billion investment in the United States is stalled`."""
    return state_line(build_topic([row]), state_of(row), edition or load_edition())


def describe_change(
    rows: Sequence[ClaimRow],
    changes: Sequence[ChangeRow],
    change: str,
    edition: Edition | None = None,
    *,
    is_alike: bool = True,
) -> str:
    """What happened, in one line: `Washington threatens 25% on Korean autos (now 15%)`.

    `rows` are claims that share all but target or sector, `changes` those of one of them in order of publication,
    `change` the kind that decides (new, moved, contested, confirmed, overdue, withdrawn). What was before is told
    where the claims are alike in it.
    """
    edition = edition or load_edition()
    topic, row = build_topic(rows), rows[0]
    states = states_of(row, changes)
    if change == "contested":
        return _contested_line(topic, states, edition)
    if change == "overdue":
        return _overdue_line(topic, row, states[-1], edition)
    if change == "withdrawn":
        line = state_line(topic, states[0], edition)
        return edition.changes["withdrawn"].format(line=line)
    if not is_alike:
        return state_line(topic, states[-1], edition)
    # A reader of what is new has not heard of the states before.
    return _with_aside(topic, row, states[-1:] if change == "new" else states, edition)


def state_line(topic: Topic, state: State, edition: Edition) -> str:
    """The line of a topic in one state, without what was before."""
    act = _act_of(topic, edition)
    sentences = edition.sentences if topic.actor else edition.unnamed
    amount = _amount(topic, state, edition)
    where = where_of(topic, act.where, edition)
    line = _choose_number(sentences[topic.kind][state.status], topic).format(
        actor=name_actor(topic.actor, edition) if topic.actor else "",
        amount=amount,
        where=where,
        thing=_thing(topic, state, edition),
        do=act.do.format(amount=amount, where=where),
        done=act.done.format(amount=amount, where=where),
    )
    return upper_first(line)


def _with_aside(topic: Topic, row: ClaimRow, states: Sequence[State], edition: Edition) -> str:
    """The line with one thing in brackets: what is in force now, or what was before."""
    before, after = states[0], states[-1]
    line = state_line(topic, after, edition)
    words = edition.changes
    if len(states) > 2 and before == after:
        return words["as_before"].format(line=line)
    if topic.kind == "tariff_rate" and after.status in PENDING and row.in_force_value not in (None, after.value):
        now = State(value=row.in_force_value or 0.0, status="in_force")
        return words["now"].format(line=line, amount=_amount(topic, now, edition))
    if before.value == after.value:
        return line
    if (before.status in PENDING) == (after.status in PENDING):
        return words["was"].format(line=line, amount=_amount(topic, before, edition))
    return words["before"].format(line=line, state=name_state(topic, before, edition))


def _contested_line(topic: Topic, states: Sequence[State], edition: Edition) -> str:
    plain = _owned(_act_of(topic, edition).plain.format(where=_where(topic, edition)), topic, edition)
    sides = list(dict.fromkeys((states[0], states[-1])))
    names = [name_state(topic, side, edition, among=sides) for side in sides]
    pattern = edition.changes["contested" if len(names) > 1 else "contested_one"]
    return pattern.format(plain=plain, states=join_names(names, edition, word="or"))


def _overdue_line(topic: Topic, row: ClaimRow, state: State, edition: Edition) -> str:
    pattern = edition.changes["overdue" if row.due else "overdue_no_date"]
    return pattern.format(due=format_day(row.due, edition), thing=_thing(topic, state, edition))


def _thing(topic: Topic, state: State, edition: Edition) -> str:
    act = _act_of(topic, edition)
    is_plain = state.qualifier == "exact" and state.value_max is None and topic.period is None
    pattern = act.thing if is_plain and topic.unit != "pct_gdp" else act.thing_of
    return _owned(pattern.format(amount=_amount(topic, state, edition), where=_where(topic, edition)), topic, edition)


def _owned(thing: str, topic: Topic, edition: Edition) -> str:
    return f"{name_owner(topic.actor, edition)} {thing}" if topic.actor else thing


def _where(topic: Topic, edition: Edition) -> str:
    return where_of(topic, _act_of(topic, edition).where, edition)


def _act_of(topic: Topic, edition: Edition) -> Act:
    if topic.kind == "tariff_rate":
        return edition.acts["tariff_rate"]
    if topic.pledge_type in ("purchase", "defense") and is_counted(topic.unit, edition):
        return edition.acts["order"]
    return edition.acts[topic.pledge_type or "other"]


def _amount(topic: Topic, state: State, edition: Edition) -> str:
    return format_amount(
        state.value, topic.unit, state.value_max, state.qualifier, period=topic.period, edition=edition
    )


def _complete(row: ClaimRow, value: float, status: str) -> State:
    # A change does not carry range and qualifier; the row has those of the value that it shows.
    return state_of(row) if (value, status) == (row.value, row.status) else State(value=value, status=status)


def _choose_number(pattern: str, topic: Topic) -> str:
    choice = 2 if topic.actor and is_many(topic.actor) else 1
    return re.sub(r"\[([^|\]]*)\|([^|\]]*)\]", lambda match: match.group(choice), pattern)
