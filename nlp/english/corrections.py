"""What a sentence, or those beside it, say of an English figure's status as a whole, after its own clause was read."""

import re

from nlp.dates import find_dates
from nlp.english import syntax
from nlp.english.tense import tense_of
from nlp.english.view import View
from nlp.lexicon import pattern

LEXICON = "status_en"


def correct_status(view: View) -> None:
    """Take back or complete the status of a draft, in place."""
    for correct in CORRECTIONS:
        correct(view)


def _call_it_news(view: View) -> None:
    """After "Mr. X today signed an order" the rate that he "imposed" has not been applied yet."""
    why = view.draft.why["status"]
    if view.draft.kind == "tariff_rate" and why.endswith(("imposed (past)", "set (past)", "raised (past)")):
        before = f"{view.scene.before} {view.text[: view.sentence_span[0]]}"
        news = pattern(LEXICON, "news_before").search(before)
        if news and not pattern(LEXICON, "long_ago").search(view.sentence):
            view.draft.put("status", "announced", f"{why}, “{news.group()}” before")


def _see_it_apply(view: View) -> None:
    """A rate agreed, of which the next sentence says that "the cut took effect", is in force."""
    if view.draft.kind == "tariff_rate" and view.draft.status == "announced":
        applied = pattern(LEXICON, "applied_next").match(view.text[view.sentence_span[1] :])
        if applied:
            view.draft.put("status", "in_force", f"“{applied.group().strip()}” next")


def _put_on_condition(view: View) -> None:
    """A rate that is to come unless something happens is threatened, not decided."""
    draft = view.draft
    if draft.kind != "tariff_rate" or draft.status not in {"announced", "proposed"}:
        return
    condition = pattern(LEXICON, "condition").search(view.sentence)
    if not condition and "would" in draft.why["status"] and not pattern(LEXICON, "relief").search(view.small_clause):
        condition = pattern(LEXICON, "if_clause").search(view.sentence)
    if condition and not re.search(r"\b(?:signed|today)\b", view.sentence):
        draft.put("status", "threatened", f"“{condition.group()}”")


def _wait_for_consent(view: View) -> None:
    """A pledge that is to be kept if another party consents is not decided; nor is a rate that then would apply."""
    draft = view.draft
    is_open = draft.kind == "pledge" or "would" in draft.why["status"]
    if not is_open or draft.status != "announced" or view.is_headline:
        return
    consent = pattern(LEXICON, "consent").search(f"{view.left.rpartition(';')[2]} {view.right.partition(';')[0]}")
    if consent:
        draft.put("status", "proposed", f"“{consent.group()}”")


def _end_with_until(view: View) -> None:
    """What was "until March", in the past, is no more."""
    draft = view.draft
    if draft.kind != "tariff_rate" or draft.status not in {"in_force", "announced"}:
        return
    until = pattern(LEXICON, "until_before").match(view.left)
    verb = next((node for node in view.anchor.ancestors if syntax.is_verb(node)), None)
    if until and verb is not None and (tense_of(verb) in {"past", "past_perfect"} or verb.tag_ == "VBD"):
        draft.put("status", "ended", f"“{until.group()}”")


def _put_in_draft(view: View) -> None:
    """What a draft or bill would do is proposed."""
    verbs = [node for node in view.anchor.ancestors if syntax.is_verb(node)][:3]
    if view.draft.status != "announced" or not any(tense_of(verb) == "would" for verb in verbs):
        return
    before = view.text[: view.sentence_span[0]]
    draft = pattern(LEXICON, "drafts").search(f"{before} {view.sentence}")
    if draft:
        view.draft.put("status", "proposed", f"would, “{draft.group()}”")


def _part_of_the_whole(view: View) -> None:
    """Of a programme of which a part is paid, the whole is under way."""
    if view.draft.kind == "pledge" and view.draft.status in {"delivered", "announced"}:
        part = pattern(LEXICON, "part_of").search(view.left)
        paid = pattern(LEXICON, "paid").search(view.sentence)
        if part and paid:
            view.draft.put("status", "in_force", f"“{part.group().strip()}”, {paid.group()}")


def _fall_due(view: View) -> None:
    """Another amount "by the end of the year" is not paid yet, though it stands beside one that is."""
    due = re.match(r"(?: \w+){0,3} by (?:the end of (?:the|this|next) |next )", view.right)
    if view.draft.kind == "pledge" and view.draft.status == "delivered" and due:
        view.draft.put("status", "announced", "falls due later")


def _stall_with_the_law(view: View) -> None:
    """A pledge that hangs on a law ("the act would establish a fund") is stalled where the law was said to be."""
    if view.draft.kind != "pledge" or view.draft.status not in {"announced", "proposed"}:
        return
    before = f"{view.scene.before} {view.text[: view.sentence_span[0]]}"
    law = pattern(LEXICON, "law").search(view.sentence)
    held = pattern(LEXICON, "law_stuck").search(view.sentence) or pattern(LEXICON, "law_held_up").search(before[-600:])
    if law and held:
        view.draft.put("status", "stalled", f"“{held.group()}” before, of “{law.group()}”")


def _await_day(view: View) -> None:
    """What applies, in the present, from a day still to come is announced."""
    draft = view.draft
    is_now = re.search(r"\((?:present|participle)\)|default of|rate beside", draft.why["status"]) is not None
    if draft.kind != "tariff_rate" or draft.status not in {"in_force", "threatened"} or not is_now:
        return
    coming = pattern(LEXICON, "coming").search(view.small_clause) or pattern(LEXICON, "begins_next").match(_next(view))
    if coming:
        draft.put("status", "announced", f"“{coming.group().strip()}”")
    elif draft.status == "in_force" and (day := _day_to_come(view)):
        draft.put("status", "announced", f"from {day} on")


def _day_to_come(view: View) -> str | None:
    """The first day after the publication from which something takes effect in the figure's clause."""
    published = view.scene.published
    for start, end, iso in find_dates(view.small_clause, "en", published):
        is_later = published is not None and iso > published.isoformat()[: len(iso)]
        if is_later and pattern(LEXICON, "sets_in").match(view.small_clause[start:end]):
            return iso
    return None


def _next(view: View) -> str:
    """The paragraph after the figure's sentence."""
    return view.text[view.sentence_span[1] :]


def _start_with_the_others(view: View) -> None:
    """A sentence without a verb, after one on rates that took effect, lists them."""
    draft = view.draft
    if draft.kind == "tariff_rate" and draft.is_default("status"):
        began = pattern(LEXICON, "applied_before").search(view.text[: view.sentence_span[0]])
        if began and not any(syntax.is_verb(token) for token in view.anchor.sent):
            draft.put("status", "in_force", f"“{began.group().strip()}” before")


def _deny_report(view: View) -> None:
    """What a report has it that is, in the same sentence, called untrue, is denied."""
    report = pattern(LEXICON, "report").search(view.left)
    if report and view.draft.status not in {"denied", "ended"}:
        rest = f"{view.left[: report.start()]} {view.right}"
        refuted = pattern(LEXICON, "refuted").search(rest)
        if refuted:
            view.draft.put("status", "denied", f"“{refuted.group()}” of “{report.group()}”")


def _supersede(view: View) -> None:
    """An amount that another one is measured by, "double the $300 million it announced", is past."""
    if view.draft.kind == "pledge" and view.draft.status in {"announced", "proposed"}:
        measure = pattern(LEXICON, "more_than").search(view.left)
        told = pattern(LEXICON, "once_told").match(view.right)
        if measure and told:
            view.draft.put("status", "ended", f"“{measure.group().strip()}”, “{told.group().strip()}”")


CORRECTIONS = (
    _await_day,
    _start_with_the_others,
    _deny_report,
    _supersede,
    _call_it_news,
    _see_it_apply,
    _put_on_condition,
    _wait_for_consent,
    _end_with_until,
    _put_in_draft,
    _part_of_the_whole,
    _fall_due,
    _stall_with_the_law,
)
"""What the sentence or those before it say of a figure as a whole; in this order."""
