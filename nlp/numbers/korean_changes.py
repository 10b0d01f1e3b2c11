"""Korean rules on earlier values: "A에서 B로", "A→B", "A의 관세를 B로 인상", "A이던 국방비를 B까지 올린다"."""

from nlp.numbers.amount import Amount
from nlp.numbers.lexicon import compile_entry
from nlp.numbers.links import Link, as_lent, changed, pattern
from nlp.numbers.ranges import join_range
from nlp.numbers.windows import look_left, look_right

_GAP = r"['\"”’]?(?:에서|서|→|->|⇒|=>| → | -> )[^.;:\n0-9%]{0,24}?KFILL['\"“‘]?\Z"
_TARGET = r"['\"”’]?(?:로|으로|(?:가|이) (?:되|된|될|됐))"
_UP_TO = r"['\"”’]?(?:로|으로|까지)"
_LEAST = r"(?:최소|적게는|낮게는)(?: ?[가-힣]{1,3})? ?\Z"


def link_korean_to(text: str, gap: str, first: Amount, second: Amount) -> Link | None:
    """ "A에서 B로", "A에서 최대 B까지", "A→B"; "A에서 B 사이" is a range."""
    if not pattern(_GAP).match(gap):
        return None
    if first.unit is None:
        first = as_lent(first, second)
    after = look_right(text, second.end, 40)
    if "서" not in gap or pattern(_TARGET).match(after):
        return changed(second, first)
    is_least = pattern(_LEAST).search(look_left(text, first.start, 16))
    has_verb = compile_entry("changes", "korean_verb_pattern").search(after)
    if has_verb and not is_least and not compile_entry("changes", "korean_range_after_pattern").match(after):
        return changed(second, first)
    is_range = is_least or "최대" in gap or compile_entry("changes", "korean_range_after_pattern").match(after)
    joined = join_range(first, second) if is_range else None
    return Link(joined, is_consumed=True) if joined else None


_OBJECT = (
    r"(?:가|를|이|을) ?KFILL\Z|KNOUN ?[가-힣()A-Za-z·' ]{1,24}(?:을|를|이|가|은|는) ?(?:GDP(?:의| 대비)? ?)?KFILL\Z"
)
_CLAUSE_END = r"(?:고|며|면서|지만|는데|으나) "


def link_korean_object(text: str, gap: str, first: Amount, second: Amount) -> Link | None:
    """ "A의 관세를 B로 인상", "A이던 국방비를 B까지 올린다"."""
    if not pattern(_OBJECT).match(gap) or not pattern(_UP_TO).match(text, second.end):
        return None
    after = look_right(text, second.end, 24)
    if pattern(_CLAUSE_END).search(gap) or not compile_entry("changes", "korean_verb_pattern").search(after):
        return None
    return changed(second, first)
