"""Is an amount a pledge, and of which type: the first telling word on the way up from it, nouns before verbs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.english import syntax
from nlp.english.view import View
from nlp.lexicon import pattern, word_set, word_table

LEXICON = "kinds_en"
SURE = 1.3
"""From this weight on, no words beside an amount make it what merely is."""
REACH = 200
"""Characters of the paragraph before in which a share of GDP may be said to be for defence."""
_COULD_BE_BOUGHT = frozenset(
    {"export", "import", "industry", "resource", "sector", "production", "stake", "asset", "bond", "company", "output"}
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A telling word over an amount: the token, the pledge type it speaks of, or None where it speaks against."""

    token: Token | None
    type: str | None
    weight: float
    reason: str


def _types(name: str) -> Mapping[str, str]:
    return word_table(LEXICON, name)


def _set(name: str) -> frozenset[str]:
    return word_set(LEXICON, name)


def _text(name: str) -> re.Pattern[str]:
    return pattern(LEXICON, f"{name}_text")


def pledge_evidence(view: View) -> tuple[float, str]:
    """Score (1 is enough) and reason; sets the draft's pledge_type."""
    draft, sign = view.draft, find_sign(view.anchor)
    if sign.type is None and sign.weight == 0:
        sign = _sign_of_text(view)
    if draft.number.unit == "pct_gdp":
        is_defense = _text("defense").search(f"{view.scene.before[-REACH:]} {view.text}")
        weight = 2.5 if _text("defense").search(view.sentence) else 1.5
        sign = Sign(sign.token, "defense", weight, "share of GDP for defence") if is_defense else sign
    if sign.type is None and sign.weight == 0 and _has_size(view) and view.scene.is_on_pledges:
        sign = Sign(sign.token, "other", 1.0, "in an article on pledges")
    if sign.type is not None and sign.weight < SURE and _is_merely(view):
        sign = Sign(sign.token, None, -1.0, "words of what merely is beside it")
    if sign.type is not None:
        draft.put("pledge_type", *_refine_type(sign.type, view))
    return sign.weight, sign.reason


def _has_size(view: View) -> bool:
    """Whether it is money of a size that pledges have, or goods."""
    unit, text = view.draft.number.unit, view.text
    is_goods = unit.islower() and unit not in {"percent", "pct_gdp"} and _text("purchase").search(text) is not None
    return (view.draft.is_money or is_goods) and not _is_merely(view)


def _is_merely(view: View) -> bool:
    """Whether the words around an amount speak of what merely is, though the parse does not connect them."""
    left = _text("merely_before").search(view.left)
    return left is not None or _text("merely_after").match(view.right) is not None


def find_sign(anchor: Token) -> Sign:
    """The first telling word: a relative clause below the amount, then the nouns and verbs above it."""
    below = _sign_below(anchor) or _sign_of_content(anchor)
    if below is not None:
        return below
    for token in syntax.chain_of(anchor):
        sign = _sign_of_verb(token, anchor) if syntax.is_verb(token) else _sign_of_noun(token, anchor)
        if sign is not None:
            return sign
    return Sign(None, None, 0.0, "no telling word above")


def _sign_below(anchor: Token) -> Sign | None:
    for node in [anchor, *syntax.noun_heads(anchor)[1:2]]:
        for child in node.children:
            if child.dep_ not in {"relcl", "acl", "xcomp"} or child.i < anchor.i:
                continue
            kind = _types("commit_verbs").get(syntax.lemma(child))
            if kind and not (kind == "purchase" and child.tag_ == "VBN"):
                return Sign(child, kind, 2.0, f"{child.text} below")
            if child.dep_ == "relcl" and syntax.lemma(child) in _set("ask_verbs"):
                return Sign(child, "other", 1.5, f"{child.text} below")
    return None


def _sign_of_content(anchor: Token) -> Sign | None:
    """In "$20 billion of shares", "$5 billion worth of contracts": what the amount consists of, if that tells."""
    links = [child for child in anchor.children if child.dep_ == "prep" and child.text.lower() in {"of", "in"}]
    near = [anchor, anchor.head, *anchor.rights]
    links += [child for node in near if node.lower_ == "worth" for child in node.children if child.dep_ == "prep"]
    for link in links:
        for leaf in link.children:
            name = syntax.lemma(leaf)
            if name in _types("commit_nouns") and name not in {"share", "cash", "money", "import"}:
                return Sign(leaf, _types("commit_nouns")[name], 1.6, f"so much of {name}")
            if name in _set("merely_nouns") - _COULD_BE_BOUGHT:
                return Sign(leaf, None, -1.0, f"so much of {name}")
    return None


def _sign_of_noun(token: Token, anchor: Token) -> Sign | None:
    name = syntax.lemma(token)
    if token.i == anchor.i or name in {"billion", "million", "trillion", "$"} or name in _set("neutral_nouns"):
        return None
    if name in _types("commit_nouns"):
        return Sign(
            token, _types("commit_nouns")[name], 2.0 if _types("commit_nouns")[name] != "other" else 1.4, f"noun {name}"
        )
    if name in _set("merely_nouns"):
        return Sign(token, None, -1.0, f"merely {name}")
    return None


def _sign_of_verb(token: Token, anchor: Token) -> Sign | None:
    name, kind = syntax.lemma(token), _types("commit_verbs").get(syntax.lemma(token))
    is_inside = _is_inside_subject(anchor, token)
    if name in _set("sale_verbs") and _is_sale(token):
        return Sign(token, "purchase", 1.5, f"{name} to somebody")
    if name in _set("ask_verbs") and any(link.lower_ in {"from", "of"} for link in token.children):
        return Sign(token, "other", 1.5, f"{name} from somebody")
    subject = _real_subject(syntax.subject_of(token))
    if name in _set("to_cost_verbs") and subject is not None and _is_to_come(token):
        built = _types("commit_nouns").get(syntax.lemma(subject))
        if built is not None:
            return Sign(token, built, 1.2, f"{syntax.lemma(subject)} to {name}")
    if name in _set("merely_verbs") or (_is_change(anchor) and kind is None):
        return Sign(token, None, -1.0, f"verb {name}")
    if kind and not is_inside:
        if subject is not None and syntax.lemma(subject) in _set("consumers"):
            return Sign(subject, None, -1.0, f"{subject.text} merely {name}")
        return Sign(token, kind, 1.2 if kind == "other" else 2.0, f"verb {name}")
    deal = _deal_of(token, anchor) if name in _set("deal_verbs") else None
    if deal is None and subject is not None and (is_inside or name in _set("neutral_verbs")):
        return _sign_of_subject(subject, name)
    return deal


def _is_to_come(verb: Token) -> bool:
    return not syntax.auxiliaries(verb).isdisjoint({"will", "would", "to", "'ll"}) and verb.tag_ == "VB"


def _is_sale(verb: Token) -> bool:
    """Whether somebody is to sell to somebody: not what was sold, which is turnover."""
    is_to_somebody = any(leaf.lower_ == "to" and leaf.dep_ in {"prep", "dative"} for leaf in verb.subtree)
    is_to_somebody = is_to_somebody or any(child.dep_ == "dative" for child in verb.children)
    return is_to_somebody and verb.tag_ in {"VB", "VBG"}


def _deal_of(verb: Token, anchor: Token) -> Sign | None:
    """The object of "signed contracts for", "announced plans for"."""
    for leaf in syntax.objects_of(verb):
        kind = _types("commit_nouns").get(syntax.lemma(leaf))
        if kind and leaf.i < anchor.i:
            return Sign(leaf, kind, 1.5, f"{verb.text} {leaf.text}")
    return None


def _sign_of_subject(subject: Token, verb: str) -> Sign | None:
    """In "the commitment is valued at", "reserves amount to": the verb says nothing, its subject does."""
    about = syntax.lemma(subject)
    if about in _types("commit_nouns"):
        return Sign(subject, _types("commit_nouns")[about], 1.5, f"{about} {verb}")
    return Sign(subject, None, -1.0, f"{about} merely {verb}") if about in _set("merely_nouns") else None


def _is_change(anchor: Token) -> bool:
    """In "cut by $163 billion": a difference, no amount."""
    return anchor.dep_ == "pobj" and anchor.head.lower_ == "by"


def _real_subject(subject: Token | None) -> Token | None:
    """In "the value of the contract" it is the contract that counts."""
    if subject is not None and syntax.lemma(subject) in _set("neutral_nouns"):
        leaves = [
            leaf for link in subject.children if link.lower_ == "of" for leaf in link.children if leaf.dep_ == "pobj"
        ]
        return leaves[0] if leaves else subject
    return subject


def _is_inside_subject(anchor: Token, verb: Token) -> bool:
    return any(
        child.dep_ in syntax.SUBJECTS and child.left_edge.i <= anchor.i <= child.right_edge.i for child in verb.children
    )


def _sign_of_text(view: View) -> Sign:
    """What the parse did not reach: a word of commitment in the clause, nearer than any word that merely is."""
    clause = view.clause
    start = view.draft.start - syntax.clause_span(view.anchor)[0]
    end = start + len(view.draft.number.text)
    matches = list(_text("commit").finditer(clause))
    if not matches:
        return Sign(None, None, 0.0, "no word of commitment in the clause")
    nearest = min(matches, key=lambda match: min(abs(match.end() - start), abs(match.start() - end)))
    between = clause[min(nearest.end(), end) : max(nearest.start(), start)]
    if any(re.search(rf"\b{word}s?\b", between, re.IGNORECASE) for word in _set("merely_nouns")):
        return Sign(None, None, 0.0, "something that merely is stands between")
    return Sign(None, "other", 1.0, f"{nearest.group()} in the clause")


def _refine_type(kind: str, view: View) -> tuple[str, str]:
    """Defence and financing are said by the things that are bought or the form of the money, not by the verb."""
    unit, clause = view.draft.number.unit, view.clause
    if pattern(LEXICON, "list_item").fullmatch(view.text[: view.draft.start]) and _text("project").match(view.right):
        return "investment", "an item of a list, money to do something"
    at = clause.find(view.draft.number.text)
    is_civil = kind == "investment" and not re.search(r"\bdefen[cs]e\b", clause)
    is_headed = re.match(r"(?:On|In|For) defen[cs]e\b", view.sentence)
    is_military = is_headed or (not is_civil and _text("defense").search(clause))
    if unit in _set("defense_goods") or unit == "pct_gdp" or is_military:
        return "defense", "word of defence in the clause" if is_military else f"unit {unit}"
    if _text("financing").search(clause[max(0, at - 20) : at + 60]):
        return "financing", "word of lending beside the amount"
    if kind != "other":
        return kind, f"{kind} word"
    names = ("investment", "purchase")
    words = [(abs(match.start() - at), name) for name in names for match in _text(name).finditer(clause)]
    if words:
        return min(words)[1], "nearest word of the clause"
    if _text("investment").search(view.sentence):
        return "investment", "investment word in the sentence"
    return "other", "no word of a type"
