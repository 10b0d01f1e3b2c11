"""The learned second opinion: what it may see, how it is weighed against the rules, its file, its training."""

from datetime import date

import numpy as np
import pytest

from nlp.draft import Draft
from nlp.extraction import extract_article
from nlp.learned.confidence import confidence_clues, weigh
from nlp.learned.decision import choose_kind, choose_status, decide
from nlp.learned.judge import ModelJudge, NoJudge, judged_by
from nlp.learned.judging import f1, pair_up, status_accuracy
from nlp.learned.model import PATH, Model, Task, load_model, read_model, write_model
from nlp.learned.samples import Article, Recorder, read_articles, read_samples
from nlp.numbers import find_numbers

TRUST = {"weak": 0.2, "strong": 0.6}
DAY = date(2026, 1, 15)
ENGLISH = "Washington will charge {} percent on Korean cars from March, Hyundai Motor said, after talks failed."
KOREAN = "미국은 3월부터 한국산 자동차에 {}% 관세를 물리기로 했다고 현대차가 밝혔다."
SETTINGS = {
    "seed": 1, "folds": 2, "min_count": 1, "most_clues": 500, "caution": 10.0, "status_caution": 10.0, "levels": 1000,
    "dense": "s:", "dense_weight": 2.0, "official_weight": 0.5, "real_weight": 1.0, "case_weight": 1.0,
    "temperatures": [0.5, 1.0, 2.0],
}  # fmt: skip


def task(classes, weights, bias=None):
    names = sorted(weights)
    return Task(
        classes=tuple(classes),
        bias=np.array(bias or [0.0] * len(classes), dtype=np.float32),
        weights=np.array([weights[name] for name in names], dtype=np.float32),
        loads=np.ones(len(names), dtype=np.float32),
        place={name: place for place, name in enumerate(names)},
        temperature=1.0,
    )


def model(**margins):
    trust = {"sure": 1.0, "add": 0.0} | {
        f"{name}_{side}": margins.get(side, 0.3)
        for name in ("tariff_rate", "pledge", "status_tariff_rate", "status_pledge")
        for side in ("weak", "strong")
    }
    kinds = {name: task([name, "none"], {"yes": [3, -3], "no": [-3, 3]}) for name in ("tariff_rate", "pledge")}
    types = task(["investment", "purchase"], {"yes": [2, 0]})
    status = task(["announced", "ended", "in_force"], {"over": [-2, 4, -2]})
    return Model({**kinds, "pledge_type": types, "status": status}, trust, {"one": 0.4, "kind": 0.5})


def draft_of(text, **fields):
    number = find_numbers(text)[0]
    return Draft(number=number, start=number.start, end=number.end, **fields)


def clues_of(text, lang):
    row = {"id": "one", "title": "", "published": "2026-01-15", "lang": lang, "publisher": None, "figures": []}
    recorder = Recorder(Article(row=row, text=text, source="own", group="one"))
    with judged_by(recorder):
        extract_article("", text, lang, DAY)
    return recorder.samples[0].clues


@pytest.mark.parametrize(
    ("rule", "is_weak", "chances", "expected"),
    [
        ("none", True, {"none": 0.3, "pledge": 0.7}, "pledge"),
        ("none", False, {"none": 0.3, "pledge": 0.7}, "none"),
        ("none", False, {"none": 0.1, "pledge": 0.9}, "pledge"),
        ("pledge", True, {"none": 0.45, "pledge": 0.55}, "pledge"),
        ("stalled", True, {"announced": 0.6, "ended": 0.4}, "announced"),
    ],
)
def test_the_model_must_beat_a_rule_by_the_margin_that_the_rule_deserves(rule, is_weak, chances, expected):
    choice = decide(rule, is_weak, chances, TRUST)
    assert choice.answer == expected
    assert choice.probability == chances.get(expected, 0.0)
    assert (choice.reason is None) == (expected == rule)


@pytest.mark.parametrize("is_weak", [False, True])
def test_equal_chances_are_decided_the_same_way_each_time(is_weak):
    one, other = {"a": 0.5, "b": 0.5}, {"b": 0.5, "a": 0.5}
    assert decide("c", is_weak, one, TRUST) == decide("c", is_weak, other, TRUST)


def test_a_kind_that_only_the_model_sees_has_a_reason_and_a_type():
    draft = draft_of("They speak of $5 billion.", clues=["yes"], evidence=0.0)
    choose_kind(draft, model())
    assert (draft.kind, draft.pledge_type, draft.evidence) == ("pledge", "investment", 1.0)
    assert draft.why["kind"].startswith("model 1.00 pledge against rule none")
    assert draft.belief["kind"] > 0.9


def test_a_kind_is_taken_back_and_stays_so():
    draft = draft_of("Shares fell 3 percent.", clues=["no"], kind="tariff_rate", evidence=1.0)
    choose_kind(draft, model())
    assert draft.kind is None
    assert draft.evidence <= -1


def test_a_strong_rule_of_status_stands_against_a_wide_margin():
    draft = draft_of("a rate of 5 percent", kind="tariff_rate", status="in_force")
    draft.why["status"] = "paid (present)"
    choose_status(draft, ["over"], model(strong=1.1))
    assert draft.status == "in_force"
    choose_status(draft, ["over"], model())
    assert draft.status == "ended"
    assert draft.why["status"] == "model 1.00 ended against rule in_force (paid (present))"
    assert draft.belief["status ended"] > 0.9


def test_what_the_model_sets_is_no_default():
    draft = draft_of("a rate of 5 percent", kind="tariff_rate", status="announced")
    draft.why["status"] = "default of a rate"
    choose_status(draft, ["over"], model())
    assert not draft.is_default("status")


@pytest.mark.parametrize(("text", "lang", "one", "other"), [(ENGLISH, "en", 12.5, 13.5), (KOREAN, "ko", 12.5, 13.5)])
def test_the_model_sees_no_value_and_no_name(text, lang, one, other):
    first, second = clues_of(text.format(one), lang), clues_of(text.format(other), lang)
    assert first == second
    assert not [clue for clue in first if "Hyundai" in clue or "hyundai" in clue or "현대" in clue]
    assert len(first) == len(set(first))


def test_the_sides_of_a_state_are_seen_but_not_which_other_state_it_is():
    japan, france = (
        clues_of(f"Washington will charge 12.5 percent on cars from {name}.", "en") for name in ("Japan", "France")
    )
    assert japan == france


def test_a_model_is_the_same_after_writing_and_reading(tmp_path):
    path = tmp_path / "model.json"
    write_model(path, model(), SETTINGS)
    first = path.read_bytes()
    again = read_model(path)
    write_model(path, again, SETTINGS)
    assert path.read_bytes() == first
    for name, one in model().tasks.items():
        assert one.probabilities(["yes", "over"]) == pytest.approx(
            again.tasks[name].probabilities(["yes", "over"]), abs=0.01
        )


def test_unknown_clues_leave_the_bias():
    one = task(["a", "b"], {"yes": [1, 0]}, bias=[0.0, 2.0])
    assert one.probabilities(["never seen"])["b"] == pytest.approx(1 / (1 + np.exp(-2)))


def test_the_packages_own_model_is_small_and_complete():
    own = load_model()
    assert own is not None
    assert PATH.stat().st_size <= 3_000_000
    assert set(own.tasks) == {"tariff_rate", "pledge", "pledge_type", "status"}
    assert len(own.tasks["status"].classes) == 9


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH.format(25), "en"), (KOREAN.format(25), "ko")])
def test_a_figure_carries_a_probability_and_reasons(text, lang):
    figure = extract_article("", text, lang, DAY).figures[0]
    assert 0 < figure.confidence < 1
    assert {"kind", "status"} <= set(figure.why)


@pytest.mark.parametrize("judge", [NoJudge(), ModelJudge(model())])
def test_another_judge_holds_only_as_long_as_it_is_set(judge):
    own = extract_article("", ENGLISH.format(25), "en", DAY)
    with judged_by(judge):
        extract_article("", ENGLISH.format(25), "en", DAY)
    assert extract_article("", ENGLISH.format(25), "en", DAY) == own


def test_the_recorder_gives_every_number_its_annotation(tmp_path):
    (tmp_path / "one.yml").write_text(
        "- {published: 2026-01-15, lang: en, relevant: true, title: '', "
        "text: 'Seoul may pay a {{5%}} duty. Shares fell 3%.', "
        "figures: [{text: '5%', kind: tariff_rate, value: 5, unit: percent, status: proposed}]}\n",
        encoding="utf-8",
    )
    samples = read_samples(list(read_articles(tmp_path, "own")))
    assert [(one.kind, bool(one.status_clues)) for one in samples] == [("tariff_rate", True), (None, False)]
    assert any(clue.startswith("t|") for clue in samples[0].status_clues)


def test_pairs_are_told_by_kind_and_overlap():
    text = ENGLISH.format(25)
    found = extract_article("", text, "en", DAY).figures
    gold = {
        "start": text.index("25"), "end": text.index("25") + 10, "kind": "tariff_rate", "value": 25, "unit": "percent",
        "actor": "US", "targets": ["KR"], "status": "denied", "alt": {"status": [found[0].status]},
    }  # fmt: skip
    pairs = pair_up(found, [gold])
    assert (f1(pairs, is_claim=False), status_accuracy(pairs)) == (1.0, 1.0)
    missed = pair_up(found, [{**gold, "kind": "pledge"}])
    assert f1(missed, is_claim=False) == 0.0
    assert f1([], is_claim=True) == 1.0


def test_confidence_grows_with_what_is_known():
    said = draft_of("5 percent", kind="tariff_rate", status="announced", actor="US", belief={"kind": 0.99})
    unsaid = draft_of("5 percent", kind="tariff_rate", status="announced", belief={"kind": 0.6})
    weights = {"one": 0.1, "kind": 0.5, "no actor": -1.0}
    assert weigh(confidence_clues(said), weights) > weigh(confidence_clues(unsaid), weights)


def test_reliability_is_fitted_without_the_fold_that_it_judges():
    pytest.importorskip("sklearn")
    from nlp.learned import reliability

    outcomes = [
        reliability.Outcome({"one": 1.0, "good": float(place % 2)}, place % 2 == 1 or place % 6 == 0, place % 3, 1.0)
        for place in range(60)
    ]
    weights = reliability.fit_confidence(outcomes)
    assert weights["good"] > 0
    pairs = reliability.held_back_confidence(outcomes)
    assert len(pairs) == 60
    table = list(reliability.reliability_table(pairs))
    assert table[0] == "| confidence | mean | right | figures |"
    assert sum(int(row.split("|")[4]) for row in table[2:-1]) == 60


def test_training_gives_the_same_weights_each_time(tmp_path):
    pytest.importorskip("sklearn")
    from nlp.learned import fitting

    rows = "\n".join(
        f"- {{published: 2026-01-15, lang: en, relevant: true, title: '', "
        f"text: 'The {word} duty is {{{{{value}%}}}}. Shares {verb} 3%.', "
        f"figures: [{{text: '{value}%', kind: tariff_rate, value: {value}, unit: percent, status: {status}}}]}}"
        for word, verb, value, status in [
            ("planned", "fell", 5, "proposed"), ("former", "rose", 7, "ended"), ("present", "lost", 9, "in_force"),
            ("proposed", "slid", 6, "proposed"), ("earlier", "won", 8, "ended"), ("current", "sank", 4, "in_force"),
        ]
    )  # fmt: skip
    (tmp_path / "one.yml").write_text(rows + "\n", encoding="utf-8")
    samples = read_samples(list(read_articles(tmp_path, "own")))
    for question in fitting.QUESTIONS[::3]:
        first, second = (fitting.fit(question, samples, SETTINGS) for _ in range(2))
        assert first.classes == second.classes
        assert np.array_equal(first.weights, second.weights)
        right = [one for one in samples if question.of(one)]
        best = [
            max(chances, key=chances.get) for chances in (first.probabilities(question.clues(one)) for one in right)
        ]
        assert best == [question.answer(one) for one in right]
