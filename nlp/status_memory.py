"""What the other mentions of the same rate in an article say of its status."""

from collections.abc import Sequence

from nlp.article import ArticleMemory
from nlp.draft import Draft, Section
from nlp.lexicon import pattern
from nlp.paragraphs import sentence_spans

SAME = "as where the rate is told"
BESIDE = "as the rate beside it"
LEAD = 4
"""Paragraphs from the first, the headline among them."""
CHANGED = "the rate that was changed"


def recall_status(sections: Sequence[Section], memory: ArticleMemory) -> None:
    """Let the rates of an article that say little of their status take it from the others, in place."""
    rates = [draft for _, _, drafts in sections for draft in drafts if draft.kind == "tariff_rate"]
    if memory.lang == "en":
        for paragraph, _, drafts in sections:
            for span in sentence_spans(paragraph.text, memory.lang):
                _follow_neighbours([d for d in drafts if d.kind == "tariff_rate" and span[0] <= d.start < span[1]])
        _follow_same(rates)
        _end_what_was_changed(rates)
        _see_threats(rates)
        _call_it_news(memory, rates)


def _follow_neighbours(rates: Sequence[Draft]) -> None:
    """In a list of rates only the first may stand under the verb that tells."""
    told = [draft for draft in rates if not draft.is_default("status") and not draft.from_value]
    statuses = {draft.status for draft in told}
    if len(statuses) == 1 and statuses <= {"in_force", "threatened", "announced", "proposed"}:
        for draft in rates:
            if draft.is_default("status"):
                draft.put("status", told[0].status, BESIDE)


def _is_same(one: Draft, other: Draft) -> bool:
    """Whether two figures are the same rate: of one value, on targets and goods that do not exclude each other."""
    if one is other or one.amount != other.amount or one.actor != other.actor:
        return False
    goods = set(one.sectors) - {"all"}, set(other.sectors) - {"all"}
    shares_goods = not goods[0] or not goods[1] or bool(goods[0] & goods[1])
    return shares_goods and (not one.targets or not other.targets or bool(set(one.targets) & set(other.targets)))


def _follow_same(rates: Sequence[Draft]) -> None:
    """A mention without a word of status follows the nearest before it that has one, else the first after it."""
    for place, draft in enumerate(rates):
        if draft.is_default("status"):
            nearest = [*reversed(rates[:place]), *rates[place + 1 :]]
            told = [other for other in nearest if _is_same(draft, other) and not other.is_default("status")]
            if told:
                draft.put("status", told[0].status, SAME)


def _end_what_was_changed(rates: Sequence[Draft]) -> None:
    """Where a rate went from A to B, A is past once B applies, and applies as long as B does not."""
    changes = [draft for draft in rates if draft.from_value is not None]
    ended = [draft for draft in rates if draft.status == "ended"]
    for draft in rates:
        is_told_of_old = draft.status == "in_force" and draft.why["status"].endswith(("(past)", "(long ago)"))
        is_open = draft.is_default("status") or is_told_of_old
        if not is_open or draft.from_value is not None:
            continue
        steps = [one for one in changes if one.from_value == draft.number.value and _on_same(one, draft)]
        if any(one.status == "in_force" for one in steps) or any(_is_same(draft, one) for one in ended):
            draft.put("status", "ended", CHANGED)
        elif steps and draft.is_default("status"):
            draft.put("status", "in_force", f"{CHANGED}, not yet")


def _on_same(one: Draft, other: Draft) -> bool:
    return one.actor == other.actor and (
        not one.targets or not other.targets or bool(set(one.targets) & set(other.targets))
    )


def _call_it_news(memory: ArticleMemory, rates: Sequence[Draft]) -> None:
    """In a statement that begins with what was signed today, the rate that was "imposed" is that of today."""
    lead = "\n".join(paragraph.text for paragraph in memory.paragraphs[:LEAD])
    if pattern("status_en", "signed_today").search(lead):
        for draft in rates:
            if draft.status == "in_force" and draft.why["status"] in {"imposed (past)", "set (past)"}:
                draft.put("status", "announced", "signed today")


def _see_threats(rates: Sequence[Draft]) -> None:
    """Where rates are threatened, "plans for a tariff" of the same state are a threat as well."""
    threats = {draft.actor for draft in rates if draft.status == "threatened"}
    for draft in rates:
        if draft.actor in threats and draft.why["status"] == "plans above":
            draft.put("status", "threatened", "plans beside a threat")
