"""The description of what was read: each segment stands at its offsets, under the marks that cover it."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nlp.explain import NOTHING, UNDECIDED, Explanation, explain, visible
from storage.records import Extraction, Figure, Mention


def make_figure(text: str, part: str, **fields: object) -> Figure:
    start = text.index(part)
    given = {"kind": "tariff_rate", "value": 25.0, "unit": "percent", "status": "threatened"} | fields
    return Figure(start=start, end=start + len(part), text=part, **given)


def make_mention(text: str, part: str, **fields: object) -> Mention:
    start = text.index(part)
    return Mention(start=start, end=start + len(part), text=part, **({"label": "ORG"} | fields))


def explained(text: str, figures: tuple[Figure, ...] = (), mentions: tuple[Mention, ...] = ()) -> Explanation:
    return explain("T", text, Extraction(is_relevant=True, figures=figures, mentions=mentions))


def marks(explanation: Explanation) -> list[tuple[str, int | None, int | None]]:
    return [(one.text, one.figure, one.entity) for part in explanation.paragraphs for one in part]


def test_a_figure_and_an_entity_that_cross_share_the_middle():
    text = "The 25% Act of Seoul."
    found = explained(text, (make_figure(text, "25%"),), (make_mention(text, "25% Act", label="LAW"),))
    assert marks(found) == [("The ", None, None), ("25%", 0, 0), (" Act", None, 0), (" of Seoul.", None, None)]
    (segments,) = found.paragraphs
    assert [one.is_mention_end for one in segments] == [False, False, True, False]
    assert [one.is_figure_end for one in segments] == [False, True, False, False]


def test_an_entity_inside_a_figure():
    text = "Pay US$350 billion now."
    found = explained(text, (make_figure(text, "US$350 billion", kind="pledge"),), (make_mention(text, "US"),))
    assert marks(found)[1:3] == [("US", 0, 0), ("$350 billion", 0, None)]


def test_korean_keeps_its_offsets():
    text = "관세 인상\n\n한국산 자동차에 25% 관세.\n"
    found = explained(
        text, (make_figure(text, "25%"),), (make_mention(text, "한국", label="GPE", entity="south-korea"),)
    )
    assert marks(found) == [
        ("관세 인상", None, None), ("한국", None, 0), ("산 자동차에 ", None, None), ("25%", 0, None),
        (" 관세.", None, None),
    ]  # fmt: skip
    assert [(one.name, one.slug, one.count) for one in found.entities] == [("한국", "south-korea", 1)]


def test_an_empty_article():
    found = explain(None, "", Extraction(is_relevant=False))
    assert (found.title, found.paragraphs, found.figures, found.entities) == (NOTHING, (), (), ())


def test_every_field_has_a_reason():
    text = "A 25% tariff."
    figure = make_figure(text, "25%", from_value=15.0, qualifier="about", actor="US", why={"actor": "subject Trump"})
    (note,) = explained(text, (figure,)).figures
    rows = {one.name: (one.value, one.why) for one in note.fields}
    assert rows["actor"] == ("US", "subject Trump")
    assert rows["targets"] == (NOTHING, UNDECIDED)
    assert rows["value"][0] == "25"
    assert rows["from_value"][0] == "15"
    assert rows["qualifier"][0] == "about"
    assert "pledge_type" not in rows
    assert all(why for _, why in rows.values())


def test_a_rate_of_zero_is_shown():
    text = "duty-free"
    (note,) = explained(text, (make_figure(text, "duty-free", value=0.0),)).figures
    assert [one.value for one in note.fields if one.name == "value"] == ["0"]


def test_of_overlapping_figures_the_first_is_shown():
    text = "from 15% to 25%"
    found = explained(text, (make_figure(text, "15% to 25%"), make_figure(text, "25%")))
    assert [note.text for note in found.figures] == ["15% to 25%"]


def test_mentions_of_one_entity_are_counted_together():
    text = "Samsung said Samsung Electronics will"
    names = (
        make_mention(text, "Samsung", entity="samsung", canonical="Samsung Electronics"),
        make_mention(text, "Samsung Electronics", entity="samsung", canonical="Samsung Electronics"),
    )
    second = Mention(
        start=13, end=32, text="Samsung Electronics", label="ORG", entity="samsung", canonical=names[1].canonical
    )
    assert [(one.name, one.count) for one in explained(text, (), (names[0], second)).entities] == [
        ("Samsung Electronics", 2)
    ]


def test_nothing_that_steers_a_terminal_is_left():
    hostile = "\x1b[2J\x00\x9b31m\u202eevil\u2066\ud800\x7f"
    assert visible(hostile) == "␛[2J␀�31m�evil���"
    assert len(visible(hostile)) == len(hostile)


@given(st.text(alphabet=st.characters(), max_size=60), st.data())
def test_segments_slice_the_text(text, data):
    edges = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(edges, edges).map(sorted), max_size=6))
    figures = [
        Figure(start=a, end=b, text=text[a:b], kind="pledge", value=1, unit="USD", status="announced")
        for a, b in spans[::2]
    ]
    names = [Mention(start=a, end=b, text=text[a:b], label="ORG") for a, b in spans[1::2]]
    found = explained(text, tuple(figures), tuple(names))
    segments = [one for part in found.paragraphs for one in part]
    assert all(one.text == visible(text[one.start : one.end]) != "" for one in segments)
    assert all(before.end <= after.start for before, after in pairwise(segments))
    shown = "".join(one.text for one in segments)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", visible(text))
