"""Which function decides what, per language: the table that the components are built from."""

from collections.abc import Callable, Mapping
from functools import cache

from spacy.tokens import Doc

from nlp.draft import Draft
from nlp.learned.judge import weigh_kind, weigh_status

Decide = Callable[[Doc, Draft], None]


@cache
def stages_of(lang: str) -> Mapping[str, Decide]:
    """The stages kind, roles, status and speaker of a language. Raises KeyError for a language that has none."""
    return {"en": _english, "ko": _korean}[lang]()


def _english() -> Mapping[str, Decide]:
    from nlp.english import details, kind, roles, speaker, status

    def decide_kind(doc: Doc, draft: Draft) -> None:
        kind.decide_kind(doc, draft)
        weigh_kind(doc, draft, "en")

    def decide_status(doc: Doc, draft: Draft) -> None:
        status.decide_status(doc, draft)
        weigh_status(doc, draft, "en")
        details.decide_details(doc, draft)

    return {
        "kind": decide_kind,
        "roles": roles.decide_roles,
        "status": decide_status,
        "speaker": speaker.decide_speaker,
    }


def _korean() -> Mapping[str, Decide]:
    from nlp.korean import details, givers, kind, roles, speaker, status

    def decide_roles(doc: Doc, draft: Draft) -> None:
        (roles.decide_tariff if draft.kind == "tariff_rate" else givers.decide_pledge)(doc, draft)

    def decide_kind(doc: Doc, draft: Draft) -> None:
        kind.decide_kind(doc, draft)
        weigh_kind(doc, draft, "ko")

    def decide_status(doc: Doc, draft: Draft) -> None:
        status.decide_status(doc, draft)
        weigh_status(doc, draft, "ko")
        details.decide_details(doc, draft)

    return {
        "kind": decide_kind,
        "roles": decide_roles,
        "status": decide_status,
        "speaker": speaker.decide_speaker,
    }
