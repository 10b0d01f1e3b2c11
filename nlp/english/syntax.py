"""Walks over an English parse: the words above a figure, the subject of a verb, the edges of a clause."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

NOUN_LINKS = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "poss", "appos", "npadvmod", "advmod", "dep"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ", "X"})
FINITE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "csubj"})
DASHES = frozenset({"--", "—", "–"})
DATELINE = 12
"""Words within which a dateline ends."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def anchor_of(doc: Doc, start: int, end: int) -> Token:
    """The token that stands for a span of characters in the tree."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else doc[min(len(doc) - 1, 0)]


def lemma(token: Token) -> str:
    """The lower-cased lemma; the lemmatizer leaves plural names and headline capitals alone."""
    return (token.lemma_ or token.text).lower()


def chain_of(token: Token) -> list[Token]:
    """The token and all above it, up to the root of its sentence."""
    return [token, *token.ancestors]


def is_verb(token: Token) -> bool:
    """Whether the token is a verb or an auxiliary that heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, that of the verb it is joined to, or the noun a relative clause stands by."""
    own = next((past_dateline(child) for child in verb.children if child.dep_ in SUBJECTS), None)
    agent = next((leaf for child in verb.children if child.dep_ == "agent" for leaf in child.children), None)
    if agent is not None and own is not None and own.dep_ == "nsubjpass":
        return agent
    if own is not None:
        if verb.dep_ == "relcl" and own.tag_ in {"WDT", "WP"}:
            return verb.head
        return own
    if verb.dep_ in {"relcl", "acl"}:
        return verb.head if verb.head.pos_ in NOUNS and verb.tag_ != "VB" else _above(verb)
    return _above(verb) if verb.dep_ in {"xcomp", "conj", "advcl", "ccomp", "pcomp", "prep"} else None


def past_dateline(subject: Token) -> Token:
    """In "SEOUL, Dec. 30 -- Hanwha said" the parse takes the place for the subject, the speaker for its apposition."""
    if subject.i > subject.sent.start + 1:
        return subject
    dash = next((token for token in subject.doc[subject.i : subject.i + DATELINE] if token.text in DASHES), None)
    beside = (child for child in subject.children if dash is not None and child.dep_ == "appos" and child.i > dash.i)
    return next(beside, subject)


def _above(verb: Token) -> Token | None:
    higher = next((token for token in verb.ancestors if is_verb(token)), None)
    return subject_of(higher) if higher is not None and higher.i != verb.i else None


def is_before_semicolon(verb: Token) -> bool:
    """Whether the parse hangs a whole sentence below the one after a semicolon: what neither says of the other."""
    return verb.dep_ == "ccomp" and any(token.text == ";" for token in verb.doc[verb.i : verb.head.i])


def objects_of(verb: Token) -> Iterator[Token]:
    """Objects, complements and the nouns of the prepositions of a verb."""
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "oprd", "dative", "pobj"}:
            yield child
        elif child.dep_ in {"prep", "agent"}:
            yield from (leaf for leaf in child.children if leaf.dep_ in {"pobj", "pcomp"})


def noun_heads(token: Token) -> list[Token]:
    """The token and the nouns that it belongs to, upwards, as long as no verb stands between."""
    found = [token]
    for above in token.ancestors:
        if is_verb(above):
            break
        if above.pos_ in NOUNS:
            found.append(above)
    return found


def auxiliaries(verb: Token) -> set[str]:
    """The lower-cased auxiliaries and negations of a verb; a verb without own ones takes those of its conjunct."""
    own = {child.text.lower() for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}}
    if not own and verb.dep_ == "conj" and is_verb(verb.head):
        return {word for word in auxiliaries(verb.head) if verb.tag_ != "VBD"}
    return own


def clause_head(token: Token) -> Token:
    """The verb of the innermost finite clause that holds the token (or its root)."""
    for node in chain_of(token):
        if is_verb(node) and (node.dep_ in FINITE or (node.dep_ == "conj" and _has_own_subject(node))):
            return node
    return chain_of(token)[-1]


def _has_own_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def clause_span(token: Token) -> tuple[int, int]:
    """The characters of the finite clause around the token: its neighbours that belong to the same clause head."""
    known: dict[int, tuple[int, int]] = token.doc.user_data.setdefault("clause_spans", {})
    if token.i not in known:
        known[token.i] = _clause_span(token)
    return known[token.i]


def _clause_span(token: Token) -> tuple[int, int]:
    head, sentence = clause_head(token).i, token.sent
    path = {node.i for node in chain_of(token)}
    inside = {head: True}
    first = last = token.i
    while first > sentence.start and _inside(token.doc[first - 1], path, inside):
        first -= 1
    while last < sentence.end - 1 and _inside(token.doc[last + 1], path, inside):
        last += 1
    doc = token.doc
    return doc[first].idx, doc[last].idx + len(doc[last])


def _inside(token: Token, path: set[int], inside: dict[int, bool]) -> bool:
    """A clause or a second verb beside the path from the figure to its clause head says nothing of the figure.

    `inside` holds what is known of the tokens so far, the clause head among them.
    """
    way, node = [], token
    while (known := inside.get(node.i)) is None:
        way.append(node.i)
        above = node.head
        is_beside = is_verb(node) and node.i not in path and node.dep_ in {"advcl", "parataxis", "conj"}
        if is_beside or above.i == node.i:
            known = False
            break
        node = above
    inside.update(dict.fromkeys(way, known))
    return known
