"""The cheap gate: is an article about the dealings of Korea and the United States, and which words say so."""

from collections import Counter

from nlp.gazetteer import Name, find_names
from nlp.lexicon import compiled
from nlp.paragraphs import sentence_spans, split_paragraphs

MAX_REASONS = 8
READ_AT_MOST = 60_000
"""Characters: an article says what it is about in its first fifty paragraphs."""
LEAD = 3
"""A sentence of the title or the first paragraphs weighs double: there a text says what it is about."""
CROWD = 4
"""Where a sentence names so many other states, Korea is one of a list, and the sentence weighs half."""
ENOUGH = 2.0


def check_relevance(title: str | None, text: str, lang: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the article says something on Korea and the United States together, and the words that decided.

    A sentence counts where it names both (or holds a joint name such as 한미) beside a word of the lexicon `gate`.
    """
    topics, joint = compiled("gate", "topics", lang), compiled("gate", "joint", lang)
    words: Counter[str] = Counter()
    score = 0.0
    pieces = [title or "", *(paragraph.text for paragraph in split_paragraphs(text[:READ_AT_MOST]))]
    if not joint.search(text, 0, READ_AT_MOST) and not _names_both(pieces, lang):
        return False, ()
    for place, piece in enumerate(pieces):
        for start, end in sentence_spans(piece, lang):
            sentence = piece[start:end]
            topic = topics.search(sentence)
            weight, pair = _pair(find_names(sentence, lang), joint.findall(sentence)) if topic else (0.0, [])
            if topic and pair:
                score += weight * (2 if place <= LEAD else 1)
                words.update([*pair, topic.group()])
    return score >= ENOUGH, tuple(word for word, _ in words.most_common(MAX_REASONS))


def _names_both(pieces: list[str], lang: str) -> bool:
    """Whether both countries are named anywhere: sentence by sentence is only asked where they are."""
    states = {name.entity.state for piece in pieces for name in find_names(piece, lang)}
    return {"KR", "US"} <= states


def _pair(names: list[Name], joint: list[str]) -> tuple[float, list[str]]:
    """How much the names weigh as a pair of the two countries, and one name for each of them."""
    real = [name for name in names if name.entity.state and name.entity.type != "place"]
    first = {name.entity.state: name.entity.name for name in reversed(real)}
    crowd = 0.5 if len(first) >= CROWD else 1.0
    if joint and (len(joint[0]) > len("대미") or first.keys() <= {"KR", "US"}):
        return crowd, joint[:1]
    return (crowd, [first["KR"], first["US"]]) if {"KR", "US"} <= first.keys() else (0.0, [])
