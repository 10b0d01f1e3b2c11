"""Amounts of which their own sentence says too little: pledges by what stands beside them or elsewhere."""

import re
from collections.abc import Sequence

from nlp.draft import Draft, Section
from nlp.lexicon import pattern
from nlp.paragraphs import sentence_spans
from nlp.sectors import sectors_in

SURE = 1.2
"""The evidence from which a pledge serves as a model for others."""
PART_REACH = 40
"""Characters before an amount in which a word says that it is a part of another."""
SECTOR_REACH = 70
"""Characters after an amount within which a sector word is taken to be its own."""
OPEN = (-0.5, 1.0)
"""Between these, the evidence says neither yes nor no."""
_ITEM = re.compile(
    r"[\s•*·-]*(?:up to|about|over|more than|at least|nearly|an?|another|additional|some)?\s*", re.IGNORECASE
)


def recognise_pledges(sections: Sequence[Section], lang: str) -> None:
    """Turn open amounts into pledges: beside one in a sentence, below one in a list, or one elsewhere."""
    for paragraph, _, drafts in sections:
        _beside(drafts, paragraph.text, lang)
    _below(sections)
    _parts(sections, lang)
    _elsewhere([draft for _, _, drafts in sections for draft in drafts])


def _is_open(draft: Draft) -> bool:
    return draft.kind is None and OPEN[0] < draft.evidence < OPEN[1] and draft.is_money


def _is_model(draft: Draft) -> bool:
    return draft.kind == "pledge" and draft.evidence >= SURE


def _follow(draft: Draft, model: Draft, reason: str) -> None:
    draft.put("kind", "pledge", reason)
    draft.evidence, draft.pledge_type = 1.0, model.pledge_type
    draft.put("status", model.status, reason)


def _name_sectors(draft: Draft, drafts: Sequence[Draft], text: str, lang: str) -> None:
    """The sector words right after an amount that the rules of its sentence passed over, up to the next amount."""
    stops = [other.start for other in drafts if other.start > draft.start]
    ends = [end for start, end in sentence_spans(text, lang) if start <= draft.start < end]
    stretch = text[draft.end : min([*stops, *ends, draft.end + SECTOR_REACH])]
    hits = sectors_in(stretch, lang)
    draft.put("sectors", tuple(hit[2] for hit in hits[:1]), "words after" if hits else "a part, unsaid (default)")


def _beside(drafts: Sequence[Draft], text: str, lang: str) -> None:
    for start, end in sentence_spans(text, lang):
        inside = [draft for draft in drafts if start <= draft.start < end]
        for draft in filter(_is_open, inside):
            models = [m for m in inside if _is_model(m) and m.number.unit == draft.number.unit]
            if models:
                nearest = min(models, key=lambda model: abs(model.start - draft.start))
                _follow(draft, nearest, "beside a pledge of the same sentence")


def _parts(sections: Sequence[Section], lang: str) -> None:
    """Of that, $200 billion is in cash: a part of the pledge told last, or the part that makes it up with another."""
    whole: Draft | None = None
    values = {draft.number.value for _, _, drafts in sections for draft in drafts}
    for paragraph, _, drafts in sections:
        for draft in drafts:
            if whole is not None and _is_open(draft) and draft.number.unit == whole.number.unit:
                rest = whole.number.value - draft.number.value
                before = paragraph.text[max(0, draft.start - PART_REACH) : draft.start]
                is_said = pattern("parts", "before", lang).search(before)
                if rest > 0 and (is_said or (rest != draft.number.value and rest in values)):
                    _follow(draft, whole, "a part of the pledge before (default)")
                    _name_sectors(draft, drafts, paragraph.text, lang)
                    if pattern("parts", "paid", lang).match(paragraph.text, draft.end):
                        draft.put("status", "delivered", "paid")
            if draft.kind == "pledge" and draft.is_money:
                whole = max((whole, draft), key=_size) if whole is not None else draft


def _size(draft: Draft) -> tuple[bool, float]:
    return draft.pledge_type == "investment", draft.number.value


def _below(sections: Sequence[Section]) -> None:
    model: Draft | None = None
    for paragraph, _, drafts in sections:
        for draft in filter(_is_open, drafts):
            if model is not None and _ITEM.fullmatch(paragraph.text[: draft.start]):
                _follow(draft, model, "an item of a list of pledges")
        model = next((draft for draft in reversed(drafts) if draft.kind == "pledge"), model)


def _elsewhere(drafts: Sequence[Draft]) -> None:
    models = {draft.amount: draft for draft in drafts if _is_model(draft)}
    for draft in filter(_is_open, drafts):
        if draft.amount in models:
            _follow(draft, models[draft.amount], "the same amount is a pledge elsewhere in the article")
