"""What the verbs and nouns around a figure say of its status, from the inside out."""

from spacy.tokens import Token

from nlp.english import syntax
from nlp.english.tense import tense_of
from nlp.english.uses import Verdict
from nlp.english.verbs import DONE, LEXICON, OPEN_MOODS, judge_verb
from nlp.english.view import View
from nlp.lexicon import pattern, word_set, word_table

_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "dobj", "pobj", "prep", "nsubjpass", "conj", "acl", "relcl", "oprd"})


def judge_below(view: View, kind: str) -> Verdict | None:
    """A clause that hangs on the figure's noun ("the 25% that it had faced", "the $350 billion Seoul pledged")."""
    for node in syntax.noun_heads(view.anchor)[:2]:
        for child in node.children:
            if child.dep_ in {"relcl", "acl"} and child.i > view.anchor.i and syntax.is_verb(child):
                if kind == "tariff_rate" and syntax.lemma(child) in {"be", "have"}:
                    continue
                found = judge_verb(child, kind, is_title=view.is_headline)
                if found is not None and found.mood != "bare":
                    return found
    return None


def judge_above(view: View, kind: str) -> Verdict | None:
    """The words over the figure from the inside out; one further out takes back what the first one left open."""
    held: Verdict | None = None
    chain, would = syntax.chain_of(view.anchor), False
    for place in range(1, len(chain)):
        node, path = chain[place], chain[place - 1]
        if _is_next_clause(path, node):
            break
        found = _judge(node, path, kind, chain[place:], is_title=view.is_headline)
        if held is None:
            held = found
        elif found is not None and _takes_back(found, held, path):
            return found
        if syntax.is_verb(node):
            would = would or tense_of(node) == "would"
            if would and held is None and syntax.lemma(node) in {"say", "tell"}:
                return Verdict("announced", "say", "past", f"would, {node.text}")
    return held or (_judge_would(view) if would and kind == "tariff_rate" else None)


def _judge_would(view: View) -> Verdict:
    """What would be is proposed; in a text on an agreement it is what was agreed."""
    told = f"{view.scene.title} {view.scene.before} {view.text[: view.sentence_span[1]]}"
    is_agreed = pattern(LEXICON, "agreed").search(told) and not pattern(LEXICON, "drafts").search(told)
    return Verdict("announced" if is_agreed else "proposed", "move", "would", "would")


def _is_next_clause(path: Token, node: Token) -> bool:
    """Whether the step upwards leaves for a clause of its own: over a semicolon, or out of "as the duty bites"."""
    first, last = min(path.i, node.i), max(path.i, node.i)
    if syntax.is_verb(path) and any(token.text in {";", ":", "—", "--"} for token in path.doc[first:last]):
        return True
    is_wished = any(child.dep_ in {"mark", "aux"} and child.lower_ in {"for", "to"} for child in path.children)
    is_clause = (path.dep_ == "advcl" and not is_wished) or (path.dep_ == "conj" and syntax.is_verb(path))
    return is_clause and any(child.dep_ in syntax.SUBJECTS for child in path.children)


def _takes_back(found: Verdict, held: Verdict, path: Token) -> bool:
    """A denial covers all below it; a threat, a plan or a demand what was not yet done."""
    if path.dep_ not in _CLAUSES:
        return False
    if found.status == "denied":
        return held.status != "denied"
    if held.role == "noun" and found.status in {"ended", "stalled"} and found.mood in DONE:
        return held.status in {"announced", "proposed"}
    return (
        held.mood in OPEN_MOODS
        and held.status == "announced"
        and found.status in {"threatened", "proposed", "demanded"}
    )


def _judge(node: Token, path: Token, kind: str, above: list[Token], *, is_title: bool) -> Verdict | None:
    if syntax.is_verb(node) or node.dep_ == "advcl":
        return judge_verb(node, kind, path, is_title=is_title)
    status = word_table(LEXICON, "nouns", kind).get(syntax.lemma(node)) if path.dep_ not in syntax.SUBJECTS else None
    if status is None:
        return None
    if any(child.lower_ == "no" for child in node.children):
        return Verdict("denied", "noun", "noun", f"no {node.text}")
    if status == "proposed" and any(syntax.lemma(token) in word_set(LEXICON, "publish") for token in above):
        return Verdict("announced", "noun", "past", f"{node.text} announced")
    return Verdict(status, "noun", "noun", f"{node.text} above")
