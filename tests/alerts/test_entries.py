"""Changes become entries: one an event, in the order of what matters, each with its words and its sources."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.edition import load_edition
from alerts.entries import build_entries
from tests.alerts.days import THREAT
from tests.alerts.samples import NOON, make_change, make_claim, make_evidence, make_pledge, make_rate, make_watch

FORCE, THREATENED = (15.0, "in_force"), (25.0, "threatened")
PENDING = {"pending_value": 25.0, "pending_status": "threatened", "value": 25.0, "status": "threatened"}
AUTOS = make_claim("autos", **PENDING, confirmation="corroborated", witnesses=2)


def build(changes, *claims):
    return build_entries(changes, {claim.claim_key: claim for claim in claims}, make_watch().zone, load_edition())


def test_one_entry_a_claim_however_many_articles():
    changes = [make_change("autos", "status", FORCE, THREATENED, make_evidence(THREAT, "25%"))]
    changes += [
        make_change("autos", "confirmed", THREATENED, THREATENED, make_evidence(THREAT, "25%", source))
        for source in ("gazette", "wire", "gazette", "office", "herald")
    ]
    (entry,) = build(changes, AUTOS)
    assert entry.category == "moved"
    assert entry.steps == ("15% in force", "25% threatened")
    # The quoted one first, then the official text, own reporting, the aggregator; no outlet twice.
    assert [source.name for source in entry.sources] == [
        "The Example Herald", "Office of Trade Examples", "Seoul Gazette", "Wire Mirror",
    ]  # fmt: skip
    assert entry.confirmation == "2 independent sources"


def test_the_quote_is_of_the_last_move():
    first = make_evidence("They may go to 20% soon.", "20%", "gazette", speaker="One")
    last = make_evidence(THREAT, "25%", speaker="Two")
    changes = [
        make_change("autos", "status", FORCE, (20.0, "threatened"), first),
        make_change("autos", "value", (20.0, "threatened"), THREATENED, last),
        make_change("autos", "confirmed", THREATENED, THREATENED, make_evidence("25% again.", "25%", "wire")),
    ]
    (entry,) = build(changes, AUTOS)
    assert entry.quote is not None
    assert (entry.quote.figure, entry.speaker) == ("25%", "Two")
    assert entry.steps == ("15% in force", "20% threatened", "25% threatened")
    assert entry.headline == "Washington threatens 25% on Korean autos (now 15%)"


def test_what_is_withdrawn_is_told_as_it_was_believed():
    changes = [
        make_change("a", "status", FORCE, THREATENED, make_evidence(THREAT, "25%")),
        make_change("a", "withdrawn", THREATENED, THREATENED),
    ]
    (entry,) = build(changes, make_claim("a", **PENDING, witnesses=0))
    assert entry.headline == "No source says so any more: Washington's 15% tariff on Korean autos is in force"
    assert (entry.steps, entry.quote) == ((), None)
    assert entry.confirmation == "the articles that said so have changed"


def test_many_steps_are_told_by_their_ends():
    values = [15.0, 16.0, 17.0, 18.0, 19.0, 25.0]
    steps = [(value, "in_force") for value in values]
    changes = [make_change("a", "value", steps[i], steps[i + 1]) for i in range(len(steps) - 1)]
    (entry,) = build(changes, make_claim("a", in_force_value=25.0, value=25.0))
    assert entry.steps == ("15%", "…", "19%", "25%")


@pytest.mark.parametrize(
    ("changes", "row", "category"),
    [
        ([("new", None, FORCE)], make_claim("a"), "new"),
        ([("new", None, (20.0, "in_force")), ("value", (20.0, "in_force"), FORCE)], make_claim("a"), "new"),
        ([("confirmed", FORCE, FORCE), ("contested", FORCE, FORCE)], make_claim("a"), "contested"),
        ([("contested", FORCE, FORCE), ("value", FORCE, (20.0, "in_force"))], make_claim("a"), "moved"),
        ([("overdue", FORCE, FORCE)], make_claim("a"), "overdue"),
        ([("confirmed", FORCE, FORCE)], make_claim("a"), "confirmed"),
        ([("value", THREATENED, THREATENED)], make_claim("a", **PENDING), "confirmed"),
        ([("value", FORCE, THREATENED), ("value", THREATENED, FORCE)], make_claim("a"), "moved"),
        ([("withdrawn", FORCE, FORCE)], make_claim("a", witnesses=0), "withdrawn"),
        ([("status", THREATENED, FORCE), ("withdrawn", FORCE, FORCE)], make_claim("a", witnesses=0), "withdrawn"),
        ([("new", None, FORCE), ("withdrawn", FORCE, FORCE)], make_claim("a", witnesses=0), None),
    ],
    ids=["new", "new-then-moved", "contested", "moved", "overdue", "confirmed", "unseen-move", "there-and-back",
         "withdrawn", "moved-then-withdrawn", "never-told"],
)  # fmt: skip
def test_category(changes, row, category):
    entries = build([make_change("a", *change) for change in changes], row)
    assert [entry.category for entry in entries] == ([category] if category else [])


def test_order_is_by_category_then_korea_and_america_then_size():
    rows = [
        make_claim("confirmed"),
        make_claim("japan", target="JP", in_force_value=90.0, value=90.0),
        make_claim("small", in_force_value=16.0, value=16.0),
        make_claim("big", in_force_value=25.0, value=25.0),
        make_pledge("new", 1e9, "announced"),
        make_pledge("huge-third", 5e13, "announced", actor="JP"),
    ]
    changes = [
        make_change("confirmed", "confirmed", FORCE, FORCE),
        make_change("new", "new", None, (1e9, "announced")),
        make_change("huge-third", "new", None, (5e13, "announced")),
        make_change("japan", "value", FORCE, (90.0, "in_force")),
        make_change("small", "value", FORCE, (16.0, "in_force")),
        make_change("big", "value", FORCE, (25.0, "in_force")),
    ]
    told = [entry.claim_keys[0] for entry in build(changes, *rows)]
    assert told == ["big", "small", "japan", "new", "huge-third", "confirmed"]


def test_claims_that_the_same_words_moved_are_one_entry():
    sheet = make_evidence("15 percent on autos, parts and lumber.", "15 percent", "office")
    sectors = ("autos", "auto_parts", "lumber")
    rows = [make_rate(sector, 15, "announced", sector=sector) for sector in sectors]
    changes = [make_change(sector, "new", None, (15.0, "announced"), sheet) for sector in sectors]
    (entry,) = build(changes, *rows)
    assert entry.headline == "Washington announces 15% on Korean autos, auto parts and lumber"
    assert entry.claim_keys == sectors


def test_sectors_of_several_targets_are_one_entry():
    sheet = make_evidence("15 percent on cars and parts from both.", "15 percent", "office")
    pairs = [(target, sector) for target in ("JP", "CH") for sector in ("autos", "auto_parts")]
    rows = [make_rate("-".join(pair), 15, "announced", target=pair[0], sector=pair[1]) for pair in pairs]
    changes = [make_change(row.claim_key, "new", None, (15.0, "announced"), sheet) for row in rows]
    (entry,) = build(changes, *rows)
    assert entry.headline == "Washington announces 15% on Swiss and Japanese autos and auto parts"


@pytest.mark.parametrize(
    "different",
    [
        {"actor": "CA"}, {"unit": "pct_gdp"}, {"qualifier": "at_most"}, {"is_contested": True}, {"target": "JP"},
        {"sector": "all"}, {"sector": None},
    ],
    ids=lambda field: next(iter(field)),
)  # fmt: skip
def test_claims_that_differ_in_more_stay_apart(different):
    sheet = make_evidence("15 percent on all of it.", "15 percent", "office")
    rows = [make_rate("a", 15, "announced"), make_rate("b", 15, "announced", **{"sector": "lumber", **different})]
    changes = [make_change(key, "new", None, (15.0, "announced"), sheet) for key in ("a", "b")]
    assert len(build(changes, *rows)) == 2


def test_claims_that_came_from_different_states_are_one_entry_that_names_them():
    sheet = make_evidence("10 percent for all of them.", "10 percent", "office")
    before = {"KH": 36.0, "BD": 35.0, "MY": 25.0}
    rows = [
        make_rate(code, 10, "announced", target=code, sector="all", witnesses=n + 1) for n, code in enumerate(before)
    ]
    changes = [
        make_change(code, "value", (old, "announced"), (10.0, "announced"), sheet) for code, old in before.items()
    ]
    (entry,) = build(changes, *rows)
    assert entry.headline == "Washington announces 10% on goods from Bangladesh, Cambodia and Malaysia"
    assert entry.steps == ()
    assert entry.before == (
        "Before: 35% announced (all Bangladeshi goods), 36% announced (all Cambodian goods)"
        " and 25% announced (all Malaysian goods)"
    )
    assert entry.confirmation == "one source so far, official"


def test_korea_is_not_told_among_third_parties():
    sheet = make_evidence("10 percent for both.", "10 percent", "office")
    rows = [make_rate(code, 10, "announced", target=code) for code in ("JP", "KR")]
    changes = [make_change(code, "new", None, (10.0, "announced"), sheet) for code in ("JP", "KR")]
    assert [entry.claim_keys for entry in build(changes, *rows)] == [("KR",), ("JP",)]


def test_sources_of_an_earlier_value_are_not_named_for_the_later():
    changes = [
        make_change("autos", "new", None, (20.0, "threatened"), make_evidence("20% soon.", "20%", "gazette")),
        make_change("autos", "value", (20.0, "threatened"), THREATENED, make_evidence(THREAT, "25%")),
    ]
    (entry,) = build(changes, AUTOS)
    assert entry.category == "new"
    assert entry.headline == "Washington threatens 25% on Korean autos (now 15%)"
    assert [source.name for source in entry.sources] == ["The Example Herald"]


def test_another_sentence_is_another_entry():
    rows = [make_rate("a", 15, "announced"), make_rate("b", 15, "announced", sector="lumber")]
    words = [make_evidence(text, "15%", "office") for text in ("Cars: 15%.", "Lumber: 15%.")]
    changes = [
        make_change(row.claim_key, "new", None, (15.0, "announced"), said)
        for row, said in zip(rows, words, strict=True)
    ]
    assert len(build(changes, *rows)) == 2


def test_a_change_without_its_claim_is_refused():
    with pytest.raises(ValueError, match="change 1 is of claim 'gone', which the material lacks"):
        build([make_change("gone", "new", None, FORCE)])


@pytest.mark.parametrize(
    ("span", "parts"),
    [
        ((0, 3), ("", "25%", " more")), ((0, 99), ("25% more", "", "")), ((-1, 2), ("25% more", "", "")),
        ((3, 3), ("25% more", "", "")), ((5, 2), ("25% more", "", "")),
    ],
)  # fmt: skip
def test_an_impossible_span_marks_nothing(span, parts):
    evidence = replace(make_evidence("25% more"), quote_start=span[0], quote_end=span[1])
    (entry,) = build([make_change("autos", "status", FORCE, THREATENED, evidence)], AUTOS)
    quote = entry.quote
    assert quote is not None
    assert "".join((quote.before, quote.figure, quote.after)) == "25% more"
    assert quote.figure == parts[1]


def test_a_long_sentence_is_cut_around_its_figure():
    evidence = make_evidence("before " * 300 + "25%" + " after" * 300, "25%")
    (entry,) = build([make_change("autos", "status", FORCE, THREATENED, evidence)], AUTOS)
    quote = entry.quote
    assert quote is not None
    assert quote.before.startswith("…")
    assert quote.after.endswith("…")
    assert quote.figure == "25%"
    assert 380 < len(quote.before + quote.figure + quote.after) <= 420


def test_what_is_long_past_gives_way_to_the_newer():
    """A first digest spans years: the threat of last week comes before the bigger one of last year."""
    claims = [make_rate("old", 50, "announced", sector="steel"), make_rate("new", 25, "threatened", sector="autos")]
    old, new = (make_change(key, "new", None, (value, status)) for key, value, status in
                (("old", 50, "announced"), ("new", 25, "threatened")))  # fmt: skip
    told = [replace(old, published_at=NOON - timedelta(days=200)), new]
    entries = build(told, *claims)
    assert [entry.claim_keys for entry in entries] == [("new",), ("old",)]
