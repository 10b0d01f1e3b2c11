"""Tariff rate, pledge or neither: by the path from the number up the tree, then by the words of its clause."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from nlp.draft import Draft, drafts_of
from nlp.english import syntax
from nlp.english.pledge import pledge_evidence
from nlp.english.rate_signs import signs_of_tree
from nlp.english.roles import decide_roles
from nlp.english.view import View, view_of
from nlp.lexicon import compiled, pattern

LEXICON = "kinds_en"
DECISIVE = 3
"""A tariff noun right after the number: what verb it stands under does not matter any more."""
DOUBT = 1.5
"""A sign against that is weaker than this does not rule out a rate in an article on tariffs."""
DOUBTFUL = 0.5
"""An amount with less evidence against it than this may yet turn out to be a pledge."""
NEAR = 40
"""Characters within which two percentages are taken to measure the same thing."""
SAID_OF_RATES = ("stays_before", "bears_before")
Signs = Iterable[tuple[float, str]]


def decide_kind(doc: Doc, draft: Draft) -> None:
    """Set kind (and pledge_type) of the draft, or leave it without; the evidence is the sum of the signs seen."""
    view, unit = view_of(doc, draft), draft.number.unit
    if unit == "pct_points":
        return
    is_rate = draft.number.is_zero_word or unit == "percent"
    draft.evidence, draft.why["kind"] = tariff_evidence(view) if is_rate else pledge_evidence(view)
    if draft.evidence >= 1:
        draft.kind = "tariff_rate" if is_rate else "pledge"
    elif not is_rate and draft.is_money and draft.evidence > -DOUBTFUL:
        draft.kind = "pledge"
        decide_roles(doc, draft)  # it may yet turn out to be a pledge, and then the parse is gone
        draft.kind = None


def has_tariff_word(text: str) -> bool:
    """Whether a text holds a word for a tariff."""
    return compiled(LEXICON, "tariff_words").search(text) is not None


def tariff_evidence(view: View) -> tuple[float, str]:
    """How much speaks for a rate of duty: a score (1 is enough) and the signs, joined."""
    signs = list(_signs_of_text(view))
    if max((weight for weight, _ in signs), default=0) < DECISIVE:
        found = signs_of_tree(view.anchor, is_on_tariffs=view.scene.is_on_tariffs)
        signs += [(weight, name) for weight, name in found if weight > 0 or not view.draft.number.is_zero_word]
    if all(weight > -DOUBT for weight, _ in signs):
        signs += _signs_among_tariffs(view)
    if view.draft.number.is_zero_word:
        signs += _signs_of_zero(view)
    signs += _sign_of_neighbour(view)
    return sum(weight for weight, _ in signs), "; ".join(f"{name} {weight:+g}" for weight, name in signs)


def _sign_of_neighbour(view: View) -> Signs:
    """Shares lost 3% and bonds 4%: a number in the wake of one that is clearly no rate, with no tariff word between."""
    before = [one for one in drafts_of(view.doc) if view.sentence_span[0] <= one.start and one.end <= view.draft.start]
    if before and before[-1].evidence <= -DOUBT and before[-1].number.unit == "percent":
        between = view.text[before[-1].end : view.draft.start]
        if len(between) <= NEAR and not has_tariff_word(between + view.right[:NEAR]):
            yield -2.0, "beside a number that is no rate"


def _rate_text(name: str) -> re.Pattern[str]:
    return pattern(LEXICON, "rate_text", name)


def _signs_among_tariffs(view: View) -> Signs:
    """Where nothing speaks against it, a percentage of an article on tariffs is a rate."""
    if not view.scene.is_on_tariffs:
        return
    if not view.draft.number.is_zero_word:
        yield 0.8, "in an article on tariffs"
    if _rate_text("set_after").search(view.right) or any(_rate_text(n).search(view.left) for n in SAID_OF_RATES):
        yield 1.0, "said of rates"
    start, end = syntax.clause_span(view.anchor)
    has_country = any(start <= name.start < end and name.entity.state for name in view.scene.names)
    if has_country and _rate_text("goods").search(view.clause) and _rate_text("link").search(view.left):
        yield 0.7, "goods of a country"


def _signs_of_zero(view: View) -> Signs:
    word = view.draft.number.text.lower()
    if "free" in word:
        yield (-3.0 if _rate_text("free_something").match(view.right) else 2.0), f"the word {word}"
    elif view.scene.is_on_tariffs and _rate_text("down_to").search(view.left):
        yield 0.5, "down to nothing"


def _signs_of_text(view: View) -> Signs:
    """Signs in the running text of the sentence, right and left of the number."""
    after = _rate_text("after").match(view.right)
    if after:
        yield from _weigh_noun(after["noun"].lower(), view, view.right[: after.end()])
    if _rate_text("before").search(view.left):
        yield 2.0, "tariff word before"
    is_on_tariffs = view.scene.is_on_tariffs or has_tariff_word(view.text)
    if _rate_text("in_brackets").search(view.left[-40:]) and is_on_tariffs:
        yield 1.5, "in brackets after a name"
    if is_on_tariffs and _rate_text("named_before").search(view.left):
        yield 1.0, "a country at so much"
    if view.left.strip() and has_tariff_word(view.sentence):
        yield 0.4, "tariff word in the sentence"
    elif is_on_tariffs:
        yield 0.3, "tariff word in the paragraph"
    if is_on_tariffs and _rate_text("given_before").search(view.left):
        yield 1.0, "given to a country"
    yield from _signs_against(view.left, view.right, after is not None)
    if after is None:
        yield from _signs_of_shares(view)


def _signs_of_shares(view: View) -> Signs:
    """Profits of which so much goes to a party, people of whom so many gave an answer, another tax than a duty."""
    is_shared = _rate_text("a_share").match(view.right) or _rate_text("taken_before").search(view.left)
    if is_shared and _rate_text("of_profits").search(view.sentence):
        yield -4.0, "a share of profits"
    if _rate_text("a_poll").search(view.sentence):
        yield -3.0, "of those who were asked"
    other = _rate_text("other_tax").search(view.left)
    if other and not has_tariff_word(view.left[other.end() :]):
        yield -3.0, "another tax"


def _weigh_noun(noun: str, view: View, phrase: str) -> Signs:
    if not noun.startswith(("rate", "tax", "charge", "penalt")):
        yield 3.0, f"{noun} after"
    elif _rate_text("other_rate").search(phrase) or _rate_text("other_tax").search(phrase):
        yield -2.0, f"another {noun}"
    else:
        near = re.search(r"\b(?:tariffs?|dut(?:y|ies)|imports?|goods)\b", view.text, re.IGNORECASE)
        yield (1.5 if near or view.scene.is_on_tariffs else 0.3), f"{noun} after"


def _signs_against(left: str, right: str, has_noun: bool) -> Signs:
    if not has_noun and _rate_text("of_something").match(right):
        yield -5.0, "percent of something"
    if not has_noun and _rate_text("more_or_less").match(right):
        yield -3.0, "more or less"
    if _rate_text("other_rate").search(left[-60:]):
        yield -3.0, "another rate"
    moved = _rate_text("moved_before").search(left)
    if moved and not _rate_text("tariff_moves").search(left[: moved.start()]):
        yield -3.0, "moved by so much"
    if _rate_text("a_ceiling").search(left):
        yield -4.0, "the ceiling of a law"
    if not has_noun and _rate_text("by_so_much").search(left):
        yield -6.0, "a change by so much"
    is_limit = _rate_text("below_a_limit").search(left) and _rate_text("condition").search(left)
    if is_limit or _rate_text("above_a_limit").search(left):
        yield -4.0, "a threshold"
