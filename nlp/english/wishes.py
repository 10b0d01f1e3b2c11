"""Who asks whom for an English figure: to want another to pay is to demand, to want to pay oneself is to propose."""

from spacy.tokens import Token

from nlp.english import syntax
from nlp.english.uses import Verdict
from nlp.lexicon import word_set

LEXICON = "status_en"


def is_wish(verb: Token, path: Token) -> bool:
    """To tell is to demand only with "to"; to ask a question is none."""
    is_told_to = path.dep_ in {"xcomp", "ccomp"} and "to" in syntax.auxiliaries(path)
    return not is_question(verb) and (syntax.lemma(verb) != "tell" or is_told_to)


def judge_wish(verb: Token, path: Token, mood: str) -> Verdict:
    """Who wants another to pay demands; who wants to pay proposes."""
    is_own = path.dep_ == "xcomp" and not any(child.dep_ in {"dobj", "dative"} for child in verb.children)
    is_own = is_own and not any(child.dep_ in syntax.SUBJECTS for child in path.children)
    is_duty = syntax.lemma(verb) in {"need", "require"} or verb.tag_ == "VBN"
    subject = syntax.subject_of(path)
    is_own = is_own or (subject is not None and syntax.lemma(subject) in word_set(LEXICON, "lawmakers"))
    return Verdict("proposed" if is_own and not is_duty else "demanded", "ask", mood, f"{verb.text} above")


def is_question(verb: Token) -> bool:
    return verb.sent.text.rstrip(" ”’\"'").endswith("?")
