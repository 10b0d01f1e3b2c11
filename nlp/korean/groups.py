"""Measures against a group of states ("협정 미체결국"): the sentence that lists its members tells on whom they fall."""

import re
from collections.abc import Sequence

from nlp.article import ArticleMemory
from nlp.draft import Section
from nlp.gazetteer import find_names
from nlp.lexicon import load_lexicon
from nlp.paragraphs import sentence_spans

SMALLEST = 3
"""So many states make a group."""


def share_group(sections: Sequence[Section], memory: ArticleMemory) -> None:
    """Put the listed states in the place of the few or none that rates of others than America are said to fall on."""
    rates = [draft for _, _, drafts in sections for draft in drafts if draft.kind == "tariff_rate"]
    open_rates = [draft for draft in rates if draft.actor not in {None, "US"}]
    members = _members(memory) if open_rates else ()
    for draft in open_rates:
        is_open = draft.targets in {(), ("WORLD",)} or set(draft.targets) < set(members)
        if len(members) >= SMALLEST and is_open and draft.actor not in members:
            draft.put("targets", members, "the states of the group that the text lists")


def _members(memory: ArticleMemory) -> tuple[str, ...]:
    """The states of the sentence that says on whom the measure falls, the longest such list."""
    lexicon = load_lexicon("weights_ko")
    found: list[tuple[str, ...]] = [()]
    for paragraph in memory.paragraphs:
        for start, end in sentence_spans(paragraph.text, "ko"):
            sentence = paragraph.text[start:end]
            if re.search(lexicon["group"], sentence) and not re.search(lexicon["not_group"], sentence):
                names = [name.party for name in find_names(sentence, "ko") if name.entity.type == "state"]
                found.append(tuple(dict.fromkeys(names)))
    return max(found, key=len)
