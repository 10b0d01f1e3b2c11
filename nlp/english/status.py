"""How far a figure has come: phrases beside it, its clause, the verbs around it in their mood, then a default."""

import re

from spacy.tokens import Doc, Token

from nlp.draft import Draft
from nlp.english import syntax
from nlp.english.corrections import correct_status
from nlp.english.phrases import Found, in_clause, in_neighbours, in_noun_phrase, in_whole_clause, in_words_beside
from nlp.english.tense import is_negated, tense_of
from nlp.english.verbs import role_of
from nlp.english.verdicts import judge_above, judge_below
from nlp.english.view import View, view_of
from nlp.lexicon import pattern, word_set

LEXICON = "status_en"
OPEN = frozenset({"announced", "proposed", "threatened", "demanded"})
"""What is still to come."""
FLEETING = frozenset({"move", "levy", "stop"})
"""Classes of verbs whose present tells of no lasting state."""


def decide_status(doc: Doc, draft: Draft) -> None:
    """Set the status of a draft that has a kind; every kind has a default."""
    view = view_of(doc, draft)
    draft.put("status", *(_look_up(view, draft.kind or "") or _default(view)))
    is_public = draft.pledge_type in {"investment", "other"} and len(draft.actor or "") == 2
    if draft.status == "in_force" and is_public and re.search(r"\bsign(?:s|ed)?\b", draft.why["status"]):
        draft.put("status", "announced", "a state has signed")
    correct_status(view)


def _look_up(view: View, kind: str) -> Found:
    """The first step that says something; an adjective ("planned") gives way to what has become of the plan."""
    for step in (_from_threat, _from_pluperfect, in_words_beside):
        found = step(view, kind)
        if found:
            return found
    adjective = in_noun_phrase(view, kind)
    if adjective and adjective[0] not in OPEN:
        return adjective
    fragment = in_clause(view, kind)
    found = fragment or _from_verbs(view, kind)
    if adjective and (found is None or not _has_moved_on(found[0], kind, is_phrase=fragment is not None)):
        return adjective
    return found or in_whole_clause(view, kind) or in_neighbours(view, kind)


def _has_moved_on(status: str, kind: str, *, is_phrase: bool) -> bool:
    return status not in OPEN and (status != "in_force" or kind == "pledge" or is_phrase)


def _from_verbs(view: View, kind: str) -> Found:
    """A clause below the figure goes before those above, unless it says no more than that the figure was announced."""
    below, above = judge_below(view, kind), judge_above(view, kind)
    is_weak = below is not None and below.status == "announced"
    found = above if below is None or (is_weak and above is not None and above.status != "proposed") else below
    return (found.status, f"{found.reason}{' (kept)' if found.role == 'keep' else ''}") if found else None


def _from_threat(view: View, kind: str) -> Found:
    """A rate "that he had threatened" never applied, whatever stands in its place."""
    if kind != "tariff_rate":
        return None
    for node in syntax.noun_heads(view.anchor)[:2]:
        for verb in (child for child in node.children if child.dep_ in {"relcl", "acl"} and child.i > view.anchor.i):
            if role_of(verb, kind) == "threaten" and not is_negated(verb):
                return "threatened", f"{verb.text}, of the rate"
    return None


def _from_pluperfect(view: View, kind: str) -> Found:
    """What had been paid is paid no more, also where a "since" stands by."""
    verb = next((node for node in view.anchor.ancestors if syntax.is_verb(node)), None)
    below = next((node for node in view.anchor.children if node.dep_ == "relcl"), None)
    for node in (node for node in (below, verb) if node is not None):
        if kind == "tariff_rate" and role_of(node, kind) in {"bear", "levy"} and tense_of(node) == "past_perfect":
            return "ended", f"had {node.text}"
    return None


def _default(view: View) -> tuple[str, str]:
    if view.draft.kind == "tariff_rate":
        return _default_of_rate(view)
    if view.draft.pledge_type in {"purchase", "defense", "other"} and _is_under_contract(view):
        return "in_force", "a contract (default)"
    if pattern(LEXICON, "up_front").search(view.small_clause):
        return "demanded", "“up front” in the clause"
    verb = next((node for node in view.anchor.ancestors if syntax.is_verb(node)), None)
    mood = tense_of(verb) if verb is not None else ""
    if mood == "possible" or (mood == "would" and re.search(r"\b(?:if|should)\b", view.sentence, re.IGNORECASE)):
        return "proposed", f"{mood} (default)"
    return "announced", "default of a pledge"


def _default_of_rate(view: View) -> tuple[str, str]:
    """ "The 15% tariff on cars" is one that the reader knows, and pays; in the present it applies as well."""
    verb = next((node for node in view.anchor.ancestors if syntax.is_verb(node)), None)
    if verb is not None and _is_plain_present(verb) and not view.is_headline:
        return "in_force", "default of the present"
    is_known = pattern(LEXICON, "known_before").search(view.left) and pattern(LEXICON, "known_after").match(view.right)
    is_open = verb is not None and tense_of(verb) in {"future", "would", "possible"}
    if is_known and not is_open and not view.is_headline:
        return "in_force", "default of a known rate"
    return "announced", "default of a rate"


def _is_under_contract(view: View) -> bool:
    """The amount of a contract or an order, or of which it is said that a company's deal was worth it."""
    nouns = word_set(LEXICON, "contracts")
    if any(syntax.lemma(head) in nouns for head in syntax.noun_heads(view.anchor)[1:]):
        return True
    verb = next((node for node in view.anchor.ancestors if syntax.is_verb(node)), None)
    if verb is None or syntax.lemma(verb) not in {"be", "value", "total"} or tense_of(verb) not in {"past", "present"}:
        return False
    subject = syntax.subject_of(verb)
    has_company = any(len(party or "US") > 2 for party in (view.draft.actor, *view.draft.targets, view.scene.hero))
    return subject is not None and syntax.lemma(subject) in nouns | ({"deal"} if has_company else set())


def _is_plain_present(verb: Token) -> bool:
    """A present, or a participle after "go on", "keep"; but not of saying, moving, or of what a decree does."""
    if verb.tag_ == "VBG" and syntax.lemma(verb.head) in {"go", "keep", "continue"}:
        return verb.head.tag_ in {"VBZ", "VBP"}
    subject = syntax.subject_of(verb)
    is_decree = subject is not None and syntax.lemma(subject) in word_set(LEXICON, "instruments")
    is_other = syntax.lemma(verb) in word_set("speech", "en", "verbs") or role_of(verb, "tariff_rate") in FLEETING
    return tense_of(verb) in {"present", "progressive"} and not is_decree and not is_other
