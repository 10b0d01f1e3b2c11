"""Entries: what a reader is told of one event, with its words, who says so, and what was believed before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from alerts.amounts import format_moment
from alerts.cases import Case, Member, build_cases
from alerts.cleaning import Quote, build_quote, clean_line
from alerts.edition import Edition
from alerts.links import link_to_page
from alerts.naming import build_topic, join_names, name_object
from alerts.wording import describe_change, name_state
from storage.reports import ChangeRow, ClaimRow, Evidence

_SHOWN_STEPS = 4
_SHOWN_BEFORE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """Where it stands: the outlet, what kind of source it is, the day, and the page where it can be linked."""

    name: str
    tier: str
    day: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a reader is told of one event.

    `steps` are the states it went through, the first what was believed before; where the claims of one entry came from
    different states, `before` names those instead. `relevance` is 0 for what is told even where room is short.
    """

    category: str
    relevance: int
    claim_keys: tuple[str, ...]
    headline: str
    steps: tuple[str, ...]
    before: str
    speaker: str
    quote: Quote | None
    sources: tuple[SourceLine, ...]
    confirmation: str
    is_contested: bool


def build_entries(
    changes: Sequence[ChangeRow], claims: Mapping[str, ClaimRow], zone: ZoneInfo, edition: Edition
) -> list[Entry]:
    """All entries, in the order they are to be told. Raises ValueError for a change of a claim that `claims` lacks."""
    return [_build_entry(case, zone, edition) for case in build_cases(changes, claims)]


def choose_entries(entries: Sequence[Entry], limit: int) -> tuple[Entry, ...]:
    """At most `limit` of the entries, in their order: third parties' dealings give way to Korea's."""
    chosen = sorted(range(len(entries)), key=lambda place: (entries[place].relevance, place))[:limit]
    return tuple(entries[place] for place in sorted(chosen))


def _build_entry(case: Case, zone: ZoneInfo, edition: Edition) -> Entry:
    evidence = case.deciding.evidence
    return Entry(
        category=case.category,
        relevance=case.relevance,
        claim_keys=tuple(row.claim_key for row in case.rows),
        headline=describe_change(case.rows, case.changes, case.category, edition, is_alike=case.is_alike),
        steps=_name_steps(case, edition) if case.category == "moved" and case.is_alike else (),
        before=_name_before(case, edition) if case.category == "moved" and not case.is_alike else "",
        speaker=_name_speaker(evidence) if evidence else "",
        quote=build_quote(evidence) if evidence and evidence.sentence.strip() else None,
        sources=_list_sources(case, zone, edition),
        confirmation=_name_confirmation(min(case.rows, key=lambda row: row.witnesses), edition),
        is_contested=case.rows[0].is_contested,
    )


def _name_steps(case: Case, edition: Edition) -> tuple[str, ...]:
    """The way from what was believed before to what holds; empty where there was no way."""
    topic, states = build_topic(case.rows), case.members[0].states
    if len(states) < 2:
        return ()
    names = [name_state(topic, state, edition, among=states) for state in states]
    if len(names) > _SHOWN_STEPS:
        names = [names[0], "…", *names[-(_SHOWN_STEPS - 2) :]]
    return tuple(names)


def _name_before(case: Case, edition: Edition) -> str:
    """`36% announced on Cambodian goods, 35% on ...`: what was believed of each claim."""
    names = [_name_former(member, edition) for member in case.members]
    return edition.changes["before_all"].format(states=join_names(names, edition, limit=_SHOWN_BEFORE))


def _name_former(member: Member, edition: Edition) -> str:
    topic = build_topic([member.row])
    state = name_state(topic, member.states[0], edition)
    return edition.changes["before_one"].format(object=name_object(topic, edition), state=state)


def _name_confirmation(row: ClaimRow, edition: Edition) -> str:
    if row.witnesses == 0:
        return edition.confirmations["nobody"]
    is_alone = row.confirmation == "official" and row.witnesses == 1
    pattern = edition.confirmations["official_alone" if is_alone else row.confirmation]
    return pattern.format(count=row.witnesses)


def _name_speaker(evidence: Evidence) -> str:
    speaker = clean_line(evidence.speaker or "", 80)
    return "" if speaker == clean_line(evidence.source_name, 80) else speaker


def _list_sources(case: Case, zone: ZoneInfo, edition: Edition) -> tuple[SourceLine, ...]:
    """The source of the quoted sentence, then others for the same state by tier and time; each outlet once."""
    now, quoted = case.deciding, case.deciding.evidence
    state = (now.after_value, now.after_status)
    told = [c.evidence for c in case.changes if c.evidence and (c.after_value, c.after_status) == state]
    told.sort(key=lambda e: (e is not quoted, e.tier, e.published_at))
    by_source: dict[str, Evidence] = {}
    for evidence in told:
        by_source.setdefault(evidence.source, evidence)
    return tuple(
        SourceLine(
            name=clean_line(evidence.source_name, 80),
            tier=edition.tiers[evidence.tier],
            day=format_moment(evidence.published_at, zone, edition),
            link=link_to_page(evidence.url),
        )
        for evidence in by_source.values()
    )
