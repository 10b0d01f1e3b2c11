"""The mood of an English verb: tense, modality, polarity, and whether a condition hangs on it."""

from spacy.tokens import Token

from nlp.english import syntax
from nlp.lexicon import pattern, word_set

LEXICON = "status_en"
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_HAD = frozenset({"had"})
_WAS = frozenset({"was", "were"})


def tense_of(verb: Token, *, is_title: bool = False) -> str:
    """One word for the verb's group: past, present, progressive, perfect, past_perfect, future, possible, would,
    should, participle (a reduced clause), or bare (an infinitive or gerund, which its governor decides)."""
    aux = _auxiliaries(verb)
    for name in ("possible", "future", "should", "would"):
        if aux & word_set(LEXICON, "modals", name):
            return name
    if "to" in aux:
        return _infinitive(verb, is_title=is_title)
    if aux & _HAD:
        return "past_perfect"
    if aux & _HAVE:
        return "perfect"
    if verb.tag_ == "VBG" and verb.head.lower_ in {"after", "since"}:
        return "past"
    if verb.tag_ == "VBG":
        is_now = bool(aux & {"is", "are", "am", "'s", "’s", "'re", "’re"}) or bool(aux & _WAS and _is_reported(verb))
        return "progressive" if is_now else "past" if aux & _WAS else "bare"
    if verb.tag_ == "VBN":
        return _past_participle(verb, aux)
    if verb.tag_ == "VBD" or aux & (_WAS | {"did"}):
        return "past"
    return "present" if verb.tag_ in {"VBZ", "VBP", "NNS"} or aux & {"does", "do"} else "bare"


def _is_reported(verb: Token) -> bool:
    """Whether a past is that of the speech which it is told in: "said he was raising"."""
    is_told = verb.dep_ == "ccomp" and syntax.lemma(verb.head) in word_set("speech", "en", "verbs")
    return is_told and tense_of(verb.head) == "past"


def _auxiliaries(verb: Token) -> set[str]:
    """The auxiliaries of a verb; those of a copula or of the first of joined verbs where it has none of its own."""
    own = {child.text.lower() for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    joined = verb.dep_ == "conj" and syntax.is_verb(verb.head) and not own
    if joined and not any(child.dep_ in syntax.SUBJECTS for child in verb.children) and verb.tag_ != "VBD":
        return _auxiliaries(verb.head) if verb.tag_ in {verb.head.tag_, "VB"} else own
    return own


def _infinitive(verb: Token, *, is_title: bool) -> str:
    """In "duties are to fall" and in the headline "Firm to invest" the infinitive is a future."""
    is_due = verb.dep_ == "xcomp" and syntax.lemma(verb.head) == "be" and verb.head.tag_ in {"VBZ", "VBP"}
    return "future" if is_due or (is_title and verb.dep_ == "ROOT") else "bare"


def _past_participle(verb: Token, aux: set[str]) -> str:
    if aux & _WAS:
        return "progressive" if "being" in aux and _is_reported(verb) else "past"
    if aux & {"is", "are", "'s", "’s", "'re", "’re"}:
        return "progressive" if "being" in aux else "present"
    if "being" in aux or aux & {"be", "been", "having"}:
        return "bare"
    if verb.dep_ in {"ccomp", "xcomp"} and syntax.lemma(verb.head) in word_set(LEXICON, "wishes"):
        return "bare"
    return "past" if verb.dep_ == "ROOT" and not aux else "participle"


def is_averted(verb: Token) -> bool:
    """Whether the verb tells of what did not come about ("would have drawn 25 percent")."""
    return {"would", "have"} <= _auxiliaries(verb) and verb.tag_ in {"VBN", "VBD"}


def is_negated(verb: Token, figure: Token | None = None) -> bool:
    """Whether the verb is denied: by not or never, or by "no" at its subject or object; "not only" denies nothing.

    A `figure` that is itself the "nothing" which is charged denies nothing.
    """
    is_zero = figure is not None and figure.lower_ in {"nothing", "none"}
    for child in (child for child in verb.children if figure is None or child.i != figure.i or not is_zero):
        if child.dep_ == "neg" or child.lower_ in {"never", "neither", "hardly"}:
            return not (child.i + 1 < len(child.doc) and child.nbor().lower_ in {"only", "just", "yet"})
        is_party = child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}
        if is_party and (child.lower_ in {"nothing", "nobody", "none"} or any(map(_denies, child.children))):
            return True
    return False


def _denies(leaf: Token) -> bool:
    """A "no" before a noun; but in "no more than $20 billion" nothing is denied."""
    bounds = {"more", "less", "fewer", "greater", "higher", "later"}
    return leaf.lower_ == "no" and not (leaf.i + 1 < len(leaf.doc) and leaf.nbor().lower_ in bounds)


def is_conditional(verb: Token) -> bool:
    """Whether a condition hangs on the verb ("unless Seoul pays", "if talks fail", "without a deal")."""
    for child in verb.children:
        marks = {leaf.lower_ for leaf in child.children if leaf.dep_ in {"mark", "aux"}}
        if child.dep_ == "advcl" and ("unless" in marks or ("if" in marks and syntax.lemma(child) != "be")):
            return True
        if child.dep_ in {"prep", "advmod"} and child.lower_ in {"without", "absent", "otherwise", "barring"}:
            return True
    return False


def is_fresh(verb: Token) -> bool:
    """Whether the sentence puts the act on the very days of the publication."""
    return pattern(LEXICON, "just_now").search(verb.sent.text) is not None


def is_old(verb: Token) -> bool:
    """Whether the sentence puts the act well before the publication ("last year", "in March", "since 2018")."""
    return pattern(LEXICON, "long_ago").search(verb.sent.text) is not None
