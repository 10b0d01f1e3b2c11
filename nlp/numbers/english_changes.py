"""English rules on earlier values: "from A to B", "B, down from A", "raise the A tariff to B", "A rises to B"."""

from dataclasses import replace

from nlp.numbers.amount import Amount
from nlp.numbers.goods import is_name
from nlp.numbers.lexicon import compile_entry
from nlp.numbers.links import CLAUSE, OF_GDP, PHRASE, Link, as_lent, changed, is_like, pattern
from nlp.numbers.ranges import join_range, lend_sign
from nlp.numbers.windows import look_left, look_right

_GAP_TO = OF_GDP + r"[ -](?:(?:all the way )?(?:down|up|back) )?to[ -]FILL\Z|-to-\Z"
# "added $5 billion to the $21 billion that it had promised": two amounts, no range.
_GAP_TO_THE = r"\b(?:the|its|their|existing|previous|earlier|original|initial|current) \Z"
_BEFORE_FROM = r"\bfrom FILL\Z"
# "take the rate from A to B" moves it; "take A to B" is a range.
_VERB_BEFORE_FROM = r"VERB|\b(?:tak(?:e|es|en|ing)|took|carr(?:y|ies|ied)) (?:it|them|the|its|their|that|this)\b"
_BEFORE_PREPOSITION = r"\b(?:to|by|of|at|between|with|for|than) FILL\Z"
_BEFORE_VERB = r"VERB[^.;:,]{0,50}\Z"


def link_to(text: str, gap: str, first: Amount, second: Amount) -> Link | None:
    """ "from A to B" and "A to B": a change or a range, by the words around."""
    if not pattern(_GAP_TO).match(gap):
        return _from_to_far(text, gap, first, second)
    second = lend_sign(first, second)
    if first.unit is None:
        if is_name(text, first):
            return None
        first = as_lent(first, second)
    clause = look_left(text, first.start, 100)
    if pattern(r"\bby FILL\Z").search(clause):
        return None
    if is_like(first, second) and _is_change(text, clause, first, second):
        return changed(second, first)
    joined = join_range(first, second) if not pattern(_GAP_TO_THE).search(gap) else None
    return Link(joined, is_consumed=True) if joined else None


def _is_change(text: str, clause: str, first: Amount, second: Amount) -> bool:
    """Whether "A to B" moves something: downwards always, upwards where a verb says so."""
    has_from = pattern(_BEFORE_FROM).search(clause)
    before = clause[: has_from.start()] if has_from else clause
    if compile_entry("changes", "range_before_pattern").search(before):
        return False
    if second.value < first.value:
        return True
    if has_from:
        after = look_right(text, second.end, 40)
        return pattern(_VERB_BEFORE_FROM).search(before) is not None or pattern("VERB").match(after.strip()) is not None
    if second.unit not in {"percent", "pct_gdp"} or pattern(_BEFORE_PREPOSITION).search(clause):
        return False
    return pattern(_BEFORE_VERB).search(clause) is not None


def _from_to_far(text: str, gap: str, first: Amount, second: Amount) -> Link | None:
    """ "from A on Korean cars to B", with a verb of change before it."""
    if not pattern(rf"[ ,]{PHRASE}{{1,80}} to FILL\Z").match(gap) or pattern("CONJUNCTION").search(gap):
        return None
    clause = look_left(text, first.start, 100)
    has_from = pattern(_BEFORE_FROM).search(clause)
    if has_from is None or not pattern("VERB").search(clause[: has_from.start()]):
        return None
    return changed(second, first)


_GAP_MOVED_FROM = rf"(?:{PHRASE}{{0,60}}?[ ,(-])?MOVED(?: (?:by )?[0-9.]{{1,6}} (?:percentage )?points?)? from FILL\Z"
_GAP_FROM = OF_GDP + r"(?: (?:on|for) " + CLAUSE + r"{1,40})? (?:[—–(-]{1,2} ?)?from FILL\Z"
_GAP_INSTEAD = r",? (?:instead of|rather than|in place of|in lieu of|replacing) FILL\Z"
_GAP_DIRECTLY_FROM = OF_GDP + r"(?: or (?:more|less|so))?(?: (?:a|per) year)?,? from FILL\Z"


def link_from(text: str, gap: str, first: Amount, second: Amount) -> Link | None:
    """ "B, down from A", "raise tariffs to B from A", "B instead of A": here the first amount is the new one."""
    if first.from_value is not None:
        return None
    is_moved = pattern(_GAP_MOVED_FROM).match(gap) or pattern(_GAP_INSTEAD).match(gap)
    if not is_moved:
        clause = look_left(text, first.start, 60)
        is_goal = pattern(r"\bto FILL\Z").search(clause)
        is_target = is_goal or pattern(r"VERB FILL\Z").search(clause)
        is_moved = is_goal and pattern(_GAP_DIRECTLY_FROM).match(gap)
        if not (is_moved or (pattern(_GAP_FROM).match(gap) and is_target and pattern("VERB").search(clause))):
            return None
    link = changed(first, second)
    return Link(replace(link.amount, tail=second.tail), is_consumed=True) if link else None


_BEFORE_OBJECT = r"VERB(?: (?!to\b|by\b|from\b)[a-z'.-]{1,20}){0,5} ?FILL\Z"


def link_raise_to(text: str, gap: str, first: Amount, second: Amount) -> Link | None:
    """ "raise the A tariff to B": a verb of change takes what the first amount describes."""
    if not pattern(rf"[ -]{CLAUSE}{{1,90}} to FILL\Z").match(gap) or pattern("CONJUNCTION").search(gap):
        return None
    has_verb = pattern(_BEFORE_OBJECT).search(look_left(text, first.start, 60))
    return changed(second, first) if has_verb else None


_GAP_RISE_TO = rf"[ ,]{PHRASE}{{0,110}}?" + r"VERB(?: [a-z]{2,12}ly)?(?: further| back| again| up| down| it)? to FILL\Z"
_OWN_CLAUSE = r",? (?:which|that|before)\b"
# "the tariff, originally A, was cut to B"
_AFTER_ASIDE = r", (?:is|was|are|were|will|would|has|had|have|could|may|might)\b[^,]*\Z"
_GAP_NOW = r"[^.;:\n]{0,60}\bnow\b[^.;:\n0-9]{0,30}\Z"
# "the duty, now A, would go back to B": A is a rate of its own
_BEFORE_NOW = r"\b(?:now|currently|at present)(?: at| of)? FILL\Z"
_BEFORE_HAD = r"\b(?:had|was|were|paid|used to (?:be|pay|have)|charged) FILL\Z"


def link_rise_to(text: str, gap: str, first: Amount, second: Amount) -> Link | None:
    """ "the A tariff is expected to rise to B", "had an A tax, and now they have B"."""
    if pattern(_GAP_NOW).match(gap) and pattern(_BEFORE_HAD).search(look_left(text, first.start, 40)):
        return changed(second, first)
    own_clause = pattern(_OWN_CLAUSE).search(gap)
    if "," in gap and not (own_clause or pattern(_AFTER_ASIDE).match(gap)):
        return None
    clause_at = own_clause.end() if own_clause else 0
    if not pattern(_GAP_RISE_TO).match(gap) or pattern("CONJUNCTION").search(gap, clause_at):
        return None
    is_current = pattern(_BEFORE_NOW).search(look_left(text, first.start, 40)) is not None
    return changed(second, first, is_consumed=own_clause is None and not is_current)
