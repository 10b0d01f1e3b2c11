"""The cheap gate: is an article about the dealings of Korea and the United States, and which words say so."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.known_names import KnownNames
from nlp.paragraphs import split_paragraphs
from nlp.sides import BOTH, Sentence, places_near_korea, sentences_of

MAX_REASONS = 8
READ_AT_MOST = 50
"""Paragraphs: an article says what it is about in the first of them."""
LEAD = 3
"""A sentence of the title or the first paragraphs weighs double: there a text says what it is about."""
ENOUGH = 1.1
APART, NEXT = 0.5, 0.6
"""What the two countries weigh in neighbouring sentences, of two paragraphs or of one, beside both in one sentence."""
OFF_TOPIC = 0.3
"""What a pair of names weighs in a sentence that speaks of no dealings; a pair of companies weighs nothing there."""
ASIDE = 0.4
"""What a sentence of markets, sports or entertainment weighs."""
FOREIGN = 0.5
"""What all weighs in an article whose title names other states, but neither it nor the lead names Korea."""
CROWDS = ((4, 0.25), (2, 0.5))
"""Where a sentence names so many other states, Korea is one of a list."""


def check_relevance(title: str | None, text: str, lang: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the article says something on Korea and the United States together, and the words that decided."""
    return judge_relevance(KnownNames(title or "", split_paragraphs(text), lang))


def judge_relevance(names: KnownNames) -> tuple[bool, tuple[str, ...]]:
    """The same for an article whose names may have been found already.

    Each sentence adds to a score: by how surely it names both countries (or holds a joint name such as 한미), whether
    it speaks of dealings, whether other states crowd it, and where it stands.
    """
    places = [place for place in places_near_korea(names) if place < READ_AT_MOST]
    if not places:
        return False, ()
    sentences = [sentence for place in sorted({-1, *places}) for sentence in sentences_of(names, place)]
    words: Counter[str] = Counter()
    score = 0.0
    for sentence in [*sentences, *_joined(sentences)]:
        worth = _worth(sentence)
        score += worth
        words.update(dict.fromkeys(sentence.reasons(), worth) if worth else {})
    score *= FOREIGN if _is_foreign(sentences) else 1.0
    return score >= ENOUGH, tuple(word for word, _ in words.most_common(MAX_REASONS))


def _worth(sentence: Sentence) -> float:
    """How much a sentence says on the two countries together."""
    pair = max(sentence.strength("KR") * sentence.strength("US"), sentence.joint)
    if not pair:
        return 0.0
    crowd = next((weight for count, weight in CROWDS if len(sentence.others) >= count), 1.0)
    off_topic = 0.0 if sentence.is_of_companies else OFF_TOPIC
    about = (1.0 if sentence.topic or sentence.joint else off_topic) * (ASIDE if sentence.is_aside else 1.0)
    return pair * crowd * about * sentence.nearness * (2 if sentence.place < LEAD else 1)


def _joined(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Neighbouring sentences, of which one names Korea alone and the other the United States, as one."""
    for first, second in pairwise(sentences):
        if {first.country, second.country} == BOTH and second.place - first.place <= 1:
            yield first.joined(second, NEXT if first.place == second.place else APART)


def _is_foreign(sentences: Sequence[Sentence]) -> bool:
    """Whether the title names other states, but neither it nor the lead names Korea."""
    lead = [sentence for sentence in sentences if sentence.place < LEAD]
    others = any(sentence.others for sentence in lead if sentence.place < 0)
    return others and not any(sentence.strength("KR") or sentence.joint for sentence in lead)
