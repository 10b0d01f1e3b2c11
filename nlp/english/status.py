"""How far a figure has come: words at its noun, fragments of its clause, then the verbs above it and their mood."""

import re
from functools import cache

from spacy.tokens import Doc, Token

from nlp.draft import Draft
from nlp.english import syntax
from nlp.english.pledge import find_sign
from nlp.english.view import View, view_of
from nlp.lexicon import load_lexicon, pattern, word_set, word_table

LEXICON = "status_en"
Found = tuple[str, str] | None


@cache
def _fragments(kind: str) -> list[tuple[str, re.Pattern[str]]]:
    rules = load_lexicon(LEXICON)["text"][kind]
    return [(rule["status"], re.compile(rule["pattern"], re.IGNORECASE)) for rule in rules]


def decide_status(doc: Doc, draft: Draft) -> None:
    """Set the status of a draft that has a kind; every kind has a default."""
    view = view_of(doc, draft)
    found = next((hit for hit in (step(view, draft.kind or "") for step in STEPS) if hit), None)
    draft.put("status", *(found or _default(view)))
    is_public = draft.pledge_type in {"investment", "other"} and len(draft.actor or "") == 2
    if draft.status == "in_force" and is_public and re.search(r"\bsign(?:s|ed)?\b", draft.why["status"]):
        draft.put("status", "announced", "a state has signed")
    _stall_with_the_law(view)


def _from_words_before(view: View, kind: str) -> Found:
    """In "the duty, now 15 percent, would go back": what stands right before the figure."""
    for rule in load_lexicon(LEXICON)["before"][kind]:
        match = re.search(rule["pattern"], view.text[view.sentence_span[0] : view.draft.start], re.IGNORECASE)
        if match and not view.scene.is_title:
            return str(rule["status"]), f"“{match.group().strip()}” right before"
    return None


def _from_whole_clause(view: View, kind: str) -> Found:
    """In "cars, at 15 percent, and steel, at 50 percent, come under another law": what is said of all of a list."""
    if kind != "tariff_rate" or view.scene.is_title:
        return None
    for status, fragment in _fragments(kind):
        match = fragment.search(view.clause) if status in {"in_force", "ended"} else None
        if match:
            return status, f"“{match.group()}” in the whole clause"
    return None


def _from_neighbours(view: View, kind: str) -> Found:
    """A sentence without a verb answers the question before it, or is taken up by "it" in the next one."""
    if any(syntax.is_verb(token) for token in view.anchor.sent):
        return None
    start, end = view.sentence_span
    question = re.search(r"[^.!?]*\?\s*$", view.text[:start])
    answer = re.match(r"\s*(?:It|They|That|This)\b[^.!?]*", view.text[end:])
    for text in (match.group() for match in (question, answer) if match):
        for status, fragment in _fragments(kind):
            match = fragment.search(text)
            if match:
                return status, f"“{match.group()}” in the sentence beside"
    return None


def _from_noun_phrase(view: View, kind: str) -> Found:
    """An adjective or participle of the figure's noun ("the suspended levy")."""
    table = word_table(LEXICON, "near", kind)
    nodes = syntax.noun_heads(view.anchor)[:2]
    for node in nodes:
        for child in node.children:
            if child.dep_ in {"amod", "nmod", "compound"} and child.lower_ in table:
                return table[child.lower_], f"{child.text} {node.text}"
    return None


def _from_below(view: View, kind: str) -> Found:
    """A finite clause that hangs on the figure's noun ("the $350 billion that Seoul pledged")."""
    for node in syntax.noun_heads(view.anchor)[:2]:
        for child in node.children:
            if (
                child.dep_ in {"relcl", "acl"}
                and child.i > view.anchor.i
                and child.tag_ in {"VBD", "VBN", "VBZ", "VBP"}
            ):
                found = word_table(LEXICON, "up", kind).get(syntax.lemma(child))
                if found:
                    return found, f"{child.text} below the figure"
    return None


def _from_clause(view: View, kind: str) -> Found:
    """The fragment nearest to the figure; one right after it is nearer than one before."""
    clause, text = view.small_clause, view.draft.number.text
    at = clause.find(text)
    hits = []
    for rank, (status, fragment) in enumerate(_fragments(kind)):
        for match in fragment.finditer(clause):
            gap = match.start() - at - len(text) if match.start() >= at else (at - match.end()) * 1.2
            hits.append((gap, rank, status, match.group()))
    return (min(hits)[2], f"“{min(hits)[3]}” in the clause") if hits else None


def _from_above(view: View, kind: str) -> Found:
    """The nouns and verbs over the figure from the inside out: their mood first, then what they mean."""
    table, would = word_table(LEXICON, "up", kind), False
    chain = syntax.chain_of(view.anchor)[1:]
    for place, token in enumerate(chain):
        name = syntax.lemma(token)
        if syntax.is_verb(token):
            mood = _mood(token, kind, view.scene.is_title)
            if mood is not None:
                return mood
            would = would or "would" in syntax.auxiliaries(token) or "'d" in syntax.auxiliaries(token)
            if would and name in {"say", "tell", "announce"}:
                return "announced", f"would, {token.text}"
        if name in table and not _is_negated(token):
            if table[name] == "proposed" and any(
                syntax.lemma(node) in {"announce", "unveil", "finalize"} for node in chain[place:]
            ):
                return "announced", f"{token.text} announced"
            return table[name], f"{token.text} above"
    return ("proposed", "would") if would and kind == "tariff_rate" else None


def _is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children)


def _mood(verb: Token, kind: str, is_title: bool) -> Found:
    """What tense and auxiliaries say of a verb that moves, bears or keeps a rate."""
    name, aux = syntax.lemma(verb), syntax.auxiliaries(verb)
    is_move = name in word_set(LEXICON, "moves") | word_set(LEXICON, "bears") | word_set(LEXICON, "possible_moves")
    if aux & word_set(LEXICON, "possible") and "not" not in aux and is_move:
        return ("threatened" if kind == "tariff_rate" else "proposed"), f"{'/'.join(sorted(aux))} {verb.text}"
    if kind != "tariff_rate" or name in {"threaten", "warn"}:
        return None
    if name in word_set(LEXICON, "keeps") and "would" not in aux:
        return "in_force", f"{verb.text} (kept)"
    if aux & word_set(LEXICON, "future"):
        return "announced", f"{'/'.join(sorted(aux))} {verb.text}"
    subject = syntax.subject_of(verb)
    is_instrument = subject is not None and syntax.lemma(subject) in word_set(LEXICON, "instruments")
    has_lasted = bool(aux & {"has", "have", "'ve", "’ve"}) and name in word_set(LEXICON, "habit")
    if (
        (verb.tag_ in {"VBZ", "VBP"} or has_lasted)
        and name in word_set(LEXICON, "habit")
        and not is_instrument
        and not is_title
    ):
        return "in_force", f"{verb.text} (present)"
    if name == "be" and verb.tag_ == "VBD":
        return "ended", f"{verb.text} (past)"
    if (
        name in word_set(LEXICON, "moves")
        and verb.tag_ in {"VBD", "VBN"}
        and "to" not in aux
        and not is_instrument
        and not is_title
    ):
        is_new = pattern(LEXICON, "just_now").search(verb.sent.text)
        return ("announced" if is_new else "in_force"), f"{verb.text} (past)"
    return None


def _default(view: View) -> tuple[str, str]:
    if view.draft.kind == "tariff_rate":
        verb = next((node for node in view.anchor.ancestors if syntax.is_verb(node)), None)
        is_present = verb is not None and _is_plain_present(verb) and not view.scene.is_title
        return ("in_force", "default of the present") if is_present else ("announced", "default of a rate")
    sign = find_sign(view.anchor)
    verb = sign.token if sign.token is not None and syntax.is_verb(sign.token) else None
    if verb is not None and verb.tag_ == "VBD" and syntax.lemma(verb) in word_set(LEXICON, "spent"):
        return "delivered", f"{verb.text} (past)"
    return "announced", "default of a pledge"


def _is_plain_present(verb: Token) -> bool:
    """A present, or a participle after "go on", "keep"; but not of saying, moving, or of what a decree does."""
    if verb.tag_ == "VBG":
        return syntax.lemma(verb.head) in {"go", "keep", "continue"} and verb.head.tag_ in {"VBZ", "VBP"}
    subject = syntax.subject_of(verb)
    is_instrument = subject is not None and syntax.lemma(subject) in word_set(LEXICON, "instruments")
    is_other = syntax.lemma(verb) in word_set("speech", "en", "verbs") | word_set(LEXICON, "moves")
    is_present = verb.tag_ in {"VBZ", "VBP"} and not syntax.auxiliaries(verb) - {"does", "do", "is", "are"}
    return is_present and not is_instrument and not is_other


def _stall_with_the_law(view: View) -> None:
    """A pledge that hangs on a law ("the act would establish a fund") is stalled where the law was said to be."""
    if view.draft.kind != "pledge" or view.draft.status not in {"announced", "proposed"}:
        return
    before = f"{view.scene.before} {view.text[: view.sentence_span[0]]}"
    law = pattern(LEXICON, "law").search(view.sentence)
    held = pattern(LEXICON, "law_stuck").search(view.sentence) or pattern(LEXICON, "law_held_up").search(before[-600:])
    if law and held:
        view.draft.put("status", "stalled", f"“{held.group()}” before, of “{law.group()}”")


STEPS = (
    _from_words_before,
    _from_noun_phrase,
    _from_clause,
    _from_below,
    _from_above,
    _from_whole_clause,
    _from_neighbours,
)
"""Where the status of a figure is looked for, in this order."""
