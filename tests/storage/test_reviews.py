"""What people decide of figures and claims: it holds, it counts, it is kept, and it can be taken back."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.merges import merge_claims, undo_merge
from storage.problems import UnusableInput
from storage.review_queue import find_review_queue, list_reviews
from storage.reviews import record_verdict, split_claim, undo_verdict
from storage.standing import restate
from storage.tracking import track_claims
from storage.verdict_fields import check_note, check_reviewer, clean_line, read_fields
from tests.storage.told import FIGURES, NOW, TEXTS, claim, key, read_all, shown, store_article, tell

BY = {"reviewer": "Kim Ha-neul"}


def decide(store, reference, verdict, **fields):
    """One verdict, and the ledger after it."""
    with store.begin() as session:
        decision = record_verdict(session, reference, verdict, edited=fields or None, **BY)
        track_claims(session, NOW)
    return decision


def undo(store, review_id):
    with store.begin() as session:
        undo_verdict(session, review_id, **BY)
        track_claims(session, NOW)


VERDICTS = {
    "accepted, it stays": (
        ("accept", {}),
        {"US>JP all": (15, "in_force", 1, 15), "US>KR all": (15, "in_force", 1, 15)},
    ),
    "rejected, all its claims go": (("reject", {}), {}),
    "a value is put right": (
        ("edit", {"value": 12.5}),
        {"US>JP all": (12.5, "in_force", 1, 12.5), "US>KR all": (12.5, "in_force", 1, 12.5)},
    ),
    "a state is taken out": (("edit", {"targets": ["KR"]}), {"US>KR all": (15, "in_force", 1, 15)}),
    "it was a threat only": (
        ("edit", {"status": "threatened", "targets": ["KR"], "sectors": ["autos"]}),
        {"US>KR autos": (15, "threatened", 1, None)},
    ),
    "it was a pledge": (
        ("edit", {"kind": "pledge", "pledge_type": "purchase", "targets": [], "sectors": [], "unit": "USD"}),
        {"US> ": (15, "in_force", 1, 15)},
    ),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_a_verdict_moves_the_ledger_and_undone_moves_it_back(store, name):
    (verdict, fields), expected = VERDICTS[name]
    tell(store, "a")
    before = shown(store)
    decision = decide(store, key(store, "15%", "KR")[:8], verdict, **fields)
    assert shown(store) == expected
    undo(store, decision.review_id)
    assert shown(store) == before


REFUSED = {
    "no field of ours": ({"colour": "red"}, "no field 'colour'; there is: actor"),
    "its place": ({"start": 3}, "no field 'start'"),
    "no number": ({"value": "fifteen"}, "value is 'fifteen', must be a number"),
    "not finite": ({"value": float("nan")}, "value is 'nan', must be a number"),
    "infinite": ({"value_max": float("inf")}, "value_max is 'inf'"),
    "below nothing": ({"value": -5}, "value is '-5'"),
    "true is no number": ({"value": True}, "value is 'True'"),
    "a range upside down": ({"value_max": 10}, "value_max is 10, must be more than the value, 15"),
    "an unknown status": ({"status": "maybe"}, "status is 'maybe', must be one of threatened"),
    "a list as status": ({"status": ["in_force"]}, "must be one of threatened"),
    "no status": ({"status": None}, "status is 'None'"),
    "an unknown sector": ({"sectors": ["cars"]}, "sectors is .*must be a list of different sectors: all, autos"),
    "a word for a list": ({"targets": "KR"}, "targets is 'KR', must be a list"),
    "a target twice": ({"targets": ["KR", "KR"]}, "must be a list of different names"),
    "a day that is none": ({"date": "2026-02-31"}, "date is '2026-02-31', must be YYYY"),
    "a date in words": ({"date": "tomorrow"}, "must be YYYY, YYYY-MM or YYYY-MM-DD"),
    "a name without end": ({"speaker": "x" * 500}, "speaker is .*a name of at most 120 characters"),
    "a name with control characters": ({"actor": "K\x00R"}, "actor is"),
    "a tariff with a type of pledge": ({"pledge_type": "purchase"}, "pledge_type of a tariff_rate must be none"),
    "a pledge without one": ({"kind": "pledge"}, "pledge_type of a pledge must be one of"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_field_is_refused_and_nothing_stored(store, name):
    fields, told = REFUSED[name]
    tell(store, "a")
    with pytest.raises(UnusableInput, match=told) as refused:
        decide(store, key(store, "15%"), "edit", **fields)
    assert "\n" not in str(refused.value)
    with store.begin() as session:
        assert list_reviews(session) == []


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("abc", "no key of observation: at least 8"),
        ("ABCDEF012345", "no key of observation"),
        ("0" * 64, "no observation begins with"),
        ("0" * 70, "no key of observation"),
        ("abcdef01:1", "is no span; it is written TEXT_HASH:START:END"),
        ("abcdef01:1:9", "no text begins with"),
    ],
)
def test_a_key_that_names_nothing_is_refused(store, reference, told):
    tell(store, "a")
    with pytest.raises(UnusableInput, match=told):
        decide(store, reference, "accept")


def test_a_verdict_needs_a_name_and_an_edit_its_fields(store):
    tell(store, "a")
    with store.begin() as session, pytest.raises(UnusableInput, match="--by NAME"):
        record_verdict(session, key(store, "15%"), "accept", reviewer=" \x00\u200b ")
    with pytest.raises(UnusableInput, match="an edit needs fields"):
        decide(store, key(store, "15%"), "edit")
    with pytest.raises(UnusableInput, match="an edit needs fields"):
        decide(store, key(store, "15%"), "accept", value=3)


def test_names_and_notes_are_cleaned():
    assert clean_line("a\x00b\r\n\tc\u202ed\ud800  김") == "ab cd 김"
    assert check_reviewer(" Kim\n") == "Kim"
    assert check_note("\x07 ") is None
    with pytest.raises(UnusableInput, match="2001 characters"):
        check_note("x" * 2001)
    with pytest.raises(UnusableInput, match="name of a person"):
        check_reviewer("x" * 121)


def test_fields_as_typed():
    given = ["value=350,000", "targets=kr, JP", "sectors=ai,autos", "date=none", "actor=us", "speaker=He said = so"]
    assert read_fields(given) == {
        "value": 350000, "targets": ["KR", "JP"], "sectors": ["ai", "autos"], "date": None, "actor": "US",
        "speaker": "He said = so",
    }  # fmt: skip
    for wrong in (["value"], ["value=1", "value=2"]):
        with pytest.raises(UnusableInput):
            read_fields(wrong)


def test_a_verdict_on_what_was_rejected_restores_what_was_read(store):
    tell(store, "a")
    before = shown(store)
    decide(store, key(store, "15%"), "reject")
    decide(store, key(store, "15%"), "accept")
    assert shown(store) == before


def test_both_clocks(store):
    tell(store, "a")
    with store.begin() as session:
        moment = session.scalar(sa.select(sa.func.clock_timestamp()))
    decide(store, key(store, "15%"), "edit", value=10)
    asked = "SELECT value FROM hanmi.claims_as_of(:day, CAST(:moment AS timestamptz)) WHERE target = 'KR'"
    with store.begin() as session:
        day = datetime(2026, 1, 6, tzinfo=UTC)
        assert session.scalar(sa.text(asked), {"day": day, "moment": moment}) == 15
        assert session.scalar(sa.text(asked), {"day": day, "moment": "infinity"}) == 10
        assert session.scalar(sa.text(asked), {"day": day - timedelta(days=2), "moment": "infinity"}) is None


def test_a_verdict_holds_for_copies_with_another_headline_that_come_later(store):
    store_article(store, "daily", "a", "Duty applies")
    read_all(store)
    decide(store, key(store, "15%"), "edit", value=10)
    store_article(store, "wire", "a", "Another headline", day="2026-01-04")
    read_all(store)
    with store.begin() as session:
        values = session.scalars(sa.text("SELECT DISTINCT value FROM hanmi.observation WHERE withdrawn_at IS NULL"))
        assert values.all() == [10]


@pytest.mark.parametrize(
    ("verdict", "fields", "value"), [("accept", {}, 15), ("edit", {"value": 10}, 10), ("reject", {}, None)]
)
def test_a_verdict_outlives_an_extractor_that_reads_nothing_there(store, verdict, fields, value):
    tell(store, "a")
    decide(store, key(store, "15%", "KR"), verdict, **fields)
    with store.begin() as session:
        session.execute(sa.text("UPDATE hanmi.article_revision SET extractor_version = 'test-2'"))
    with store.begin() as session:
        restate(session, [1], "version")
        track_claims(session, NOW)
    assert shown(store).get("US>KR all", (None,))[0] == value


def test_a_person_states_a_figure_that_none_read(store):
    store_article(store, "daily", "b")
    read_all(store, {"b": ()})
    with store.begin() as session:
        text_hash = session.scalar(sa.text("SELECT text_hash FROM hanmi.article_revision"))
    start = TEXTS["b"].index("25%")
    span = f"{text_hash[:12]}:{start}:{start + 3}"
    with pytest.raises(UnusableInput, match="needs kind, status, unit, value"):
        decide(store, span, "edit", targets=["KR"])
    with pytest.raises(UnusableInput, match="no figure stands there"):
        decide(store, span, "accept")
    with pytest.raises(UnusableInput, match="is no span of it"):
        decide(store, f"{text_hash}:5:999", "reject")
    decide(store, span, "edit", kind="tariff_rate", unit="percent", value=25, status="threatened", targets=["KR"])
    assert shown(store) == {">KR ": (25, "threatened", 1, None)}


def test_a_split_moves_what_was_chosen_and_nothing_else(store):
    tell(store, "ab")
    before = shown(store)
    with store.begin() as session:
        decision = split_claim(
            session, claim(store, target="KR"), [key(store, "15%", "KR")], {"sectors": ["autos"]}, **BY
        )
        track_claims(session, NOW)
    assert shown(store) == {
        "US>JP all": (15, "in_force", 1, 15),
        "US>KR autos": (15, "in_force", 1, 15),
        "US>KR all": (25, "threatened", 1, 15),
    }
    undo(store, decision.review_id)
    assert shown(store) == before


def test_a_split_of_several_is_taken_back_as_one(store):
    tell(store, "ab")
    before = shown(store)
    chosen = [key(store, "15%", "KR"), key(store, "25%")]
    with store.begin() as session:
        split_claim(session, claim(store, target="KR"), chosen, {"actor": "EU"}, **BY)
        track_claims(session, NOW)
        *_, last = sorted(int(one.number[1:]) for one in list_reviews(session))
    assert set(shown(store)) == {"US>JP all", "EU>KR all"}
    undo(store, last)
    assert shown(store) == before


SPLITS = {
    "nothing changes": ("KR", "15%", {"actor": "US"}, "it is the same claim still"),
    "no field of identity": ("KR", "15%", {"value": 3}, "a split needs fields that tell the new claim"),
    "no field": ("KR", "15%", {}, "a split needs fields"),
    "of another claim": ("JP", "25%", {"actor": "EU"}, "does not count for claim"),
}


@pytest.mark.parametrize("name", SPLITS)
def test_a_split_that_cannot_be_is_refused(store, name):
    target, figure, identity, told = SPLITS[name]
    tell(store, "ab")
    with store.begin() as session, pytest.raises(UnusableInput, match=told):
        split_claim(session, claim(store, target=target), [key(store, figure)], identity, **BY)


def merge(store, source, target):
    with store.begin() as session:
        done = merge_claims(session, source, target, **BY)
        track_claims(session, NOW)
    return done


def test_merged_claims_are_one_until_it_is_undone(store):
    tell(store)
    before = shown(store)
    done = merge(store, claim(store, target="JP"), claim(store, target="KR"))
    assert "US>JP all" not in shown(store)
    with store.begin() as session:
        undo_merge(session, done.merge_id, **BY)
        track_claims(session, NOW)
    assert shown(store) == before


def test_what_is_recorded_after_a_merge_counts_for_the_claim_that_stays(store):
    tell(store, "ac")
    merge(store, claim(store, target="KR"), claim(store, target="JP"))
    store_article(store, "wire", "b")
    read_all(store)
    assert shown(store)["US>JP all"][:2] == (25, "threatened")


def test_merges_that_cannot_be_are_refused(store):
    tell(store)
    korea, japan, pledge = claim(store, target="KR"), claim(store, target="JP"), claim(store, sector="shipbuilding")
    with pytest.raises(UnusableInput, match="into itself"):
        merge(store, korea, korea[:10])
    with pytest.raises(UnusableInput, match="differ in kind"):
        merge(store, korea, pledge)
    first = merge(store, korea, japan)
    with pytest.raises(UnusableInput, match="a circle of merges"):
        merge(store, japan, korea)
    with pytest.raises(UnusableInput, match=r"is merged into \w+ already"):
        merge(store, korea, japan)
    with store.begin() as session:
        undo_merge(session, first.merge_id, **BY)
    with store.begin() as session, pytest.raises(UnusableInput, match="taken back by Kim Ha-neul already"):
        undo_merge(session, first.merge_id, **BY)
    with store.begin() as session, pytest.raises(UnusableInput, match="no such verdict"):
        undo_verdict(session, 99, **BY)


def test_the_queue_asks_about_doubt_and_big_moves_until_somebody_judges(store):
    tell(store)
    with store.begin() as session:
        asked = {(item.row.target, item.row.value): item for item in find_review_queue(session)}
    assert {place: list(item.reasons) for place, item in asked.items()} == {
        ("KR", 15): ["first_in_force", "low_confidence"],
        ("JP", 15): ["first_in_force", "low_confidence"],
        ("KR", 25): ["big_move"],
    }
    item = asked["KR", 15]
    assert (item.before, item.row.sentence, item.after) == tuple(
        part + "." for part in TEXTS["a"].rstrip(".").split(". ")
    )
    moved = asked["KR", 25]
    assert (moved.row.before_value, moved.sources, moved.before_sources) == (15, ("daily",), ("daily",))
    decision = decide(store, key(store, "15%"), "accept")
    with store.begin() as session:
        assert [item.row.value for item in find_review_queue(session)] == [25]
        (reviewed,) = session.execute(
            sa.text("SELECT DISTINCT reviewer, verdict, confidence FROM hanmi.observation_reviews")
        )
        assert tuple(reviewed) == ("Kim Ha-neul", "accept", 1)
    undo(store, decision.review_id)
    with store.begin() as session:
        assert len(find_review_queue(session)) == 3
        assert [(one.number, one.is_standing) for one in list_reviews(session)] == [("v1", False)]


def test_two_reviewers_at_once_the_last_wins_and_both_are_kept(store):
    tell(store, "a")
    observation, failures = key(store, "15%", "KR"), []
    barrier = threading.Barrier(8)

    def judge(value: float) -> None:
        try:
            barrier.wait()
            decide(store, observation, "edit", value=value)
        except Exception as error:  # noqa: BLE001 - any failure of a thread fails the test
            failures.append(error)

    threads = [threading.Thread(target=judge, args=(value,)) for value in range(20, 28)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with store.begin() as session:
        given = session.execute(sa.text("SELECT edited -> 0 -> 'value' FROM hanmi.review ORDER BY review_id")).scalars()
        values = given.all()
    assert sorted(values) == list(range(20, 28))
    assert shown(store)["US>KR all"][0] == values[-1]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "edit 10", "edit 30", "undo", "undo first"]),
        st.sampled_from(["15%", "25%", "$350 billion"]),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_verdicts_and_undos_end_in_the_ledger_of_what_stands(store, steps):
    with store.begin() as session:
        session.execute(sa.text("TRUNCATE hanmi.source, hanmi.claim, hanmi.review CASCADE"))
    tell(store)
    keys = {figure: key(store, figure) for figure in ("15%", "25%", "$350 billion")}
    standing: list[tuple[int, str, str]] = []
    for verdict, figure in steps:
        if verdict.startswith("undo"):
            if standing:
                undo(store, standing.pop(0 if "first" in verdict else -1)[0])
            continue
        word, _, value = verdict.partition(" ")
        done = decide(store, keys[figure], word, **({"value": float(value)} if value else {}))
        standing.append((done.review_id, figure, verdict))
    after = shown(store)
    with store.begin() as session:
        kept = session.execute(
            sa.text(
                "SELECT DISTINCT ON (start_offset, text_hash) substr(figure_text, 1) AS figure, figures"
                "  FROM hanmi.reviews WHERE is_standing ORDER BY start_offset, text_hash"
            )
        ).all()
        session.execute(sa.text("TRUNCATE hanmi.source, hanmi.claim, hanmi.review CASCADE"))
    judged = {row.figure: [found["value"] for found in row.figures] for row in kept}
    read_with(store, judged)
    assert after == shown(store)


def read_with(store, judged: dict[str, list[float]]) -> None:
    """The same articles, read by one who knew the verdicts."""
    figures = {}
    for name, found in FIGURES.items():
        figures[name] = tuple(
            replace(figure, value=value) for figure in found for value in judged.get(figure.text, [figure.value])
        )
        store_article(store, "daily", name)
    read_all(store, figures)
