"""What a verb over a figure says of its status: its class, in the mood that it stands in."""

from dataclasses import replace

from spacy.tokens import Token

from nlp.english import syntax
from nlp.english.tense import is_averted, is_conditional, is_fresh, is_negated, is_old, tense_of
from nlp.english.uses import Use, Verdict
from nlp.english.wishes import is_question, is_wish, judge_wish
from nlp.lexicon import load_lexicon, pattern, word_set, word_table

LEXICON = "status_en"
OPEN_MOODS = frozenset({"future", "would", "bare", "possible", "should", "noun"})
"""Moods in which a verb tells of nothing done, so that the verb above it may still decide."""
DONE = frozenset({"past", "perfect", "past_perfect", "participle"})
_PARTICLES = frozenset({"prt", "prep", "advmod"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})


def role_of(verb: Token, kind: str) -> str | None:
    """The class of a verb, that of the verb with its particle first ("rule out", "call off")."""
    table, name = word_table(LEXICON, "classes", kind), syntax.lemma(verb)
    is_other = False
    for child in verb.children:
        is_near = 0 < child.i - verb.i <= 2 or child.lower_ == "into"
        is_partner = child.dep_ in {"dobj", "acomp"} or (child.dep_ in _PARTICLES and is_near)
        if is_partner and f"{name} {syntax.lemma(child)}" in table:
            return table[f"{name} {syntax.lemma(child)}"]
        is_other = is_other or child.dep_ == "prt"
        if child.dep_ in _CLAUSES and f"{name} for" in table and any(leaf.lower_ == "for" for leaf in child.children):
            return table[f"{name} for"]
    return None if is_other and name in word_set(LEXICON, "phrasal") else table.get(name)


def judge_verb(verb: Token, kind: str, path: Token | None = None, *, is_title: bool = False) -> Verdict | None:
    """What a verb says of the figure below it; `path` is the child through which the figure hangs on it."""
    if path is not None and _is_yet_to(verb, path):
        is_consent = role_of(path, kind) in {"decide", "enact"}
        return Verdict("proposed" if is_consent else "announced", "decide", "past", f"{verb.text} yet to")
    role = role_of(verb, kind)
    if role is None or role not in load_lexicon(LEXICON)["verdicts"][kind]:
        return None
    use = Use(verb, kind, role, tense_of(verb, is_title=is_title), path)
    if _is_due_below(use):
        return _judge_due(use)
    if _is_about_to(use):
        return None
    if _is_no_longer(verb) and kind == "tariff_rate" and role in {"bear", "levy", "total", "keep"}:
        return Verdict("ended", role, use.mood, f"no longer {verb.text}")
    if is_negated(verb, path):
        return use.verdict("not yet" if use.mood == "perfect" and "not yet" in use.says else "not")
    if _is_silent(use):
        return None
    return _judge_exception(use) or _judge_plain(use, is_title=is_title)


def _judge_plain(use: Use, *, is_title: bool) -> Verdict | None:
    """A rate that drops to 15% is not dropped: it moves."""
    falls_to = use.role == "stop" and use.path is not None and use.path.lower_ in {"to", "at"}
    if use.kind == "tariff_rate" and (use.role in {"move", "levy", "bear"} or falls_to):
        return _judge_move(replace(use, role="move") if falls_to else use, is_title=is_title)
    if use.mood in DONE and "old" in use.says and is_old(use.verb):
        return use.verdict("old", "long ago")
    return use.verdict(use.mood)


def _is_silent(use: Use) -> bool:
    """A question asks for nothing, an amount "at" which something is bought is not what was bought."""
    is_open_question = use.mood == "should" and is_question(use.verb)
    is_aside = use.role == "give" and use.path is not None and use.path.lower_ in {"at", "by"}
    is_bearing_down = use.role == "weigh" and _is_burden(use) and use.mood in OPEN_MOODS
    is_told = use.role == "ask" and use.path is None and syntax.lemma(use.verb) == "tell"
    is_no_wish = is_told or (use.role == "ask" and use.path is not None and not is_wish(use.verb, use.path))
    return is_open_question or is_aside or is_bearing_down or is_no_wish


def _judge_exception(use: Use) -> Verdict | None:
    """What weighs on a trade applies; who asks another demands; what a paper calls for was agreed."""
    if use.role == "weigh" and _is_burden(use):
        return Verdict("in_force", "effect", use.mood, f"{use.verb.text} ({use.mood})")
    if use.role == "ask" and use.path is not None:
        return judge_wish(use.verb, use.path, use.mood)
    if _is_said_by_paper(use) or (use.role == "contract" and _signs_intent(use.verb)):
        return Verdict("announced", "decide", use.mood, f"a paper {use.verb.text}")
    return None


def _is_burden(use: Use) -> bool:
    """Whether the figure is what weighs, not what is weighed."""
    if use.path is None:
        return False
    return use.path.dep_ in syntax.SUBJECTS | {"agent"} or use.path.lower_ in {"by", "from", "under", "with", "amid"}


def _is_due_below(use: Use) -> bool:
    """In "the duty is to be lowered" the copula says no more than that it will be."""
    is_copula = syntax.lemma(use.verb) == "be" and use.path is not None and use.path.dep_ == "xcomp"
    return is_copula and use.path is not None and "to" in syntax.auxiliaries(use.path)


def _is_no_longer(verb: Token) -> bool:
    return any(child.lower_ == "longer" and child.i and child.nbor(-1).lower_ == "no" for child in verb.children)


def _is_yet_to(verb: Token, path: Token) -> bool:
    """What has yet to be done, or is still to be done, is decided and not done."""
    is_carrier = syntax.lemma(verb) in {"be", "have", "remain"} and path.dep_ in {"xcomp", "ccomp"}
    return is_carrier and any(child.lower_ in {"yet", "still"} for child in verb.children)


def _is_about_to(use: Use) -> bool:
    """In "is ready to raise" the adjective decides, not the copula."""
    is_copula = syntax.lemma(use.verb) in {"be", "remain", "stand", "seem", "look"}
    is_adjective = is_copula and use.path is not None and use.path.dep_ in {"acomp", "oprd"}
    return is_adjective and use.path is not None and any(child.dep_ == "xcomp" for child in use.path.children)


def _judge_due(use: Use) -> Verdict:
    is_end = use.path is not None and use.kind == "tariff_rate" and role_of(use.path, use.kind) == "stop"
    return Verdict("in_force" if is_end else "announced", "decide", "future", f"{use.verb.text} to be")


def _has_gone(use: Use) -> bool:
    """A rate that fell, not to another one, is no more."""
    is_gone = syntax.lemma(use.verb) in word_set(LEXICON, "vanish")
    is_subject = use.path is not None and use.path.dep_ in syntax.SUBJECTS
    has_goal = any(child.dep_ == "prep" and child.lower_ in {"to", "into", "on"} for child in use.verb.children)
    return is_gone and is_subject and not has_goal and use.mood in {"past", "perfect", "past_perfect"}


def _is_said_by_paper(use: Use) -> bool:
    """A memorandum that calls for an amount demands nothing: it is what was agreed."""
    subject = syntax.subject_of(use.verb)
    return (
        use.role in {"demand", "ask"} and subject is not None and syntax.lemma(subject) in word_set(LEXICON, "papers")
    )


def _signs_intent(verb: Token) -> bool:
    """A letter of intent or a memorandum binds nobody yet."""
    intents, loose = word_set(LEXICON, "intents"), word_set(LEXICON, "preliminary")
    return any(
        syntax.lemma(leaf) in intents or any(child.lower_ in loose for child in leaf.children)
        for leaf in syntax.objects_of(verb)
    )


def _judge_move(use: Use, *, is_title: bool) -> Verdict | None:
    """A decree that sets a rate is no rate applied; a headline's present is the news of the day."""
    verb, is_done = use.verb, use.mood in {"past", "perfect", "participle"}
    if _has_gone(use):
        return Verdict("ended", use.role, use.mood, f"{verb.text} (gone)")
    if is_averted(verb):
        return Verdict("threatened", use.role, "past", f"would have {verb.text}")
    if _is_hypothetical(use) or (use.mood in {"past", "present", "participle"} and _is_decree(use, is_done=is_done)):
        return None
    if is_done and pattern(LEXICON, "until_then").search(verb.sent.text):
        return Verdict("ended", use.role, use.mood, f"{verb.text}, until")
    if use.role != "bear" and not (is_done and is_old(verb)) and _is_news(use, is_title=is_title):
        return use.verdict("fresh", "news of the day")
    if is_title and use.mood == "present" and not pattern(LEXICON, "applied_now").search(verb.sent.text):
        return None
    return _judge_condition(use) or use.verdict(use.mood, "long ago" if is_done and is_old(verb) else use.mood)


def _is_hypothetical(use: Use) -> bool:
    """In "the duty that is owed when a 25% tariff is applied" no rate is said to apply."""
    marks = {child.lower_ for child in use.verb.children if child.dep_ in {"mark", "advmod"}}
    return use.mood == "present" and use.verb.dep_ == "advcl" and bool(marks & {"when", "if", "where"})


def _is_decree(use: Use, *, is_done: bool) -> bool:
    subject = syntax.subject_of(use.verb)
    is_paper = subject is not None and syntax.lemma(subject) in word_set(LEXICON, "instruments")
    return is_paper and not (is_done and is_old(use.verb))


def _is_news(use: Use, *, is_title: bool) -> bool:
    """What is new and already applies ("since midnight", "now pays") is no news of a decision."""
    if pattern(LEXICON, "applied_now").search(use.verb.sent.text) or (not is_title and _has_come_about(use)):
        return False
    if is_title and use.mood in {"past", "present", "participle"}:
        return True
    return use.mood in {"past", "perfect", "participle"} and is_fresh(use.verb)


def _has_come_about(use: Use) -> bool:
    """A rate that itself rose or fell on Tuesday applies; what somebody raised may be yet to come."""
    is_own = syntax.lemma(use.verb) in word_set(LEXICON, "come_about") and use.mood in {"past", "perfect"}
    is_acted_on = any(child.dep_ in {"dobj", "nsubjpass", "auxpass"} for child in use.verb.children)
    return is_own and not is_acted_on and use.verb.tag_ in {"VBD", "VBN"}


def _judge_condition(use: Use) -> Verdict | None:
    """What will be unless something happens is threatened; what is "under the deal" was agreed."""
    if use.mood in {"future", "present", "would"} and is_conditional(use.verb):
        return Verdict("threatened", use.role, use.mood, f"{use.verb.text}, on a condition")
    if use.mood == "present" and pattern(LEXICON, "under_deal").search(use.verb.sent.text):
        return Verdict("announced", use.role, use.mood, f"{use.verb.text}, under a deal")
    return None
