"""One line in plain words: for claims of every kind and status, and for what happened to them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.wording import describe_change, describe_claim
from storage.records import PLEDGE_TYPES, SECTORS, STATUSES
from tests.alerts.samples import make_change, make_claim, make_pledge, make_rate

BILLION = 1e9
PENDING_25 = {"pending_value": 25.0, "pending_status": "threatened", "value": 25.0, "status": "threatened"}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (make_rate("r", 25, "threatened"), "Washington threatens 25% on Korean autos"),
        (make_rate("r", 25, "demanded"), "Washington is asked for 25% on Korean autos"),
        (make_rate("r", 25, "proposed"), "Washington proposes 25% on Korean autos"),
        (make_rate("r", 25, "announced"), "Washington announces 25% on Korean autos"),
        (make_claim("r"), "Washington's 15% tariff on Korean autos is in force"),
        (make_rate("r", 25, "stalled"), "Washington's 25% tariff on Korean autos is on hold"),
        (make_rate("r", 25, "ended"), "Washington's 25% tariff on Korean autos has ended"),
        (make_rate("r", 25, "denied"), "Washington's 25% tariff on Korean autos is denied"),
        (make_rate("r", 25, "ended", value_max=50),
         "Washington's tariff of between 25% and 50% on Korean autos has ended"),
        (make_rate("r", 15, "announced", sector="all"), "Washington announces 15% on Korean goods"),
        (make_rate("r", 15, "announced", sector=None), "Washington announces 15% on South Korea"),
        (make_rate("r", 50, "announced", sector="steel", target="WORLD"),
         "Washington announces 50% on all imported steel"),
        (make_rate("r", 10, "announced", sector="all", target="WORLD"), "Washington announces 10% on all imports"),
        (make_rate("r", 10, "announced", sector=None, target="WORLD"), "Washington announces 10% on all countries"),
        (make_rate("r", 10, "announced", sector="copper", target=None), "Washington announces 10% on copper"),
        (make_rate("r", 10, "announced", sector=None, target=None), "Washington announces 10%"),
        (make_rate("r", 8, "announced", sector="batteries", target="Example Cells"),
         "Washington announces 8% on batteries of Example Cells"),
        (make_rate("r", 0, "announced", actor="KR", target="US", sector="autos"), "Seoul announces 0% on U.S. autos"),
        (make_rate("r", 25, "threatened", actor=None), "25% tariff on Korean autos is threatened"),
        (make_rate("r", 25, "announced", actor="CA", target="US", sector="all"), "Canada announces 25% on U.S. goods"),
        (make_rate("r", 9, "announced", actor="XX", target="YY", sector="autos"), "XX announces 9% on YY autos"),
        (make_pledge("p", 350 * BILLION, "stalled"), "Seoul's $350 billion investment in the United States is stalled"),
        (make_pledge("p", 350 * BILLION, "demanded"), "Seoul is asked to invest $350 billion in the United States"),
        (make_pledge("p", 350 * BILLION, "proposed"), "Seoul proposes to invest $350 billion in the United States"),
        (make_pledge("p", 350 * BILLION, "announced"), "Seoul pledges to invest $350 billion in the United States"),
        (make_pledge("p", 350 * BILLION, "in_force"),
         "Seoul's $350 billion investment in the United States is under way"),
        (make_pledge("p", 350 * BILLION, "delivered"), "Seoul has invested $350 billion in the United States"),
        (make_pledge("p", 350 * BILLION, "ended"), "Seoul's $350 billion investment in the United States has ended"),
        (make_pledge("p", 350 * BILLION, "denied"), "Seoul's $350 billion investment in the United States is denied"),
        (make_pledge("p", 20 * BILLION, "stalled", period="year", qualifier="at_most"),
         "Seoul's investment of up to $20 billion a year in the United States is stalled"),
        (make_pledge("p", 150 * BILLION, "announced", sector="shipbuilding"),
         "Seoul pledges to invest $150 billion in U.S. shipbuilding"),
        (make_pledge("p", 5 * BILLION, "announced", sector="energy+shipbuilding"),
         "Seoul pledges to invest $5 billion in U.S. energy and shipbuilding"),
        (make_pledge("p", 100 * BILLION, "announced", actor="KR companies"),
         "Korean companies pledge to invest $100 billion in the United States"),
        (make_pledge("p", 100 * BILLION, "stalled", actor="KR companies"),
         "Korean companies' $100 billion investment in the United States is stalled"),
        (make_pledge("p", 100 * BILLION, "delivered", actor="KR companies"),
         "Korean companies have invested $100 billion in the United States"),
        (make_pledge("p", 1e12, "announced", target="KR", unit="KRW"), "Seoul pledges to invest ₩1 trillion at home"),
        (make_pledge("p", 1e9, "announced", target="Example Bio", sector="biotech"),
         "Seoul pledges to invest $1 billion in Example Bio (biotech)"),
        (make_pledge("p", 350 * BILLION, "stalled", actor=None),
         "$350 billion investment in the United States is stalled"),
        (make_pledge("p", 103, "announced", pledge_type="purchase", actor="Example Air", target="Example Planes",
                     sector="aircraft", unit="aircraft"),
         "Example Air pledges to buy 103 aircraft from Example Planes"),
        (make_pledge("p", 100 * BILLION, "stalled", pledge_type="purchase", sector="energy"),
         "Seoul's purchase of $100 billion of U.S. energy is stalled"),
        (make_pledge("p", 12e6, "announced", pledge_type="purchase", sector="agriculture", unit="tonne", period="year"),
         "Seoul pledges to buy 12 million tonnes a year of U.S. farm goods"),
        (make_pledge("p", 3.5, "announced", pledge_type="defense", target=None, sector=None, unit="pct_gdp"),
         "Seoul pledges to spend 3.5% of GDP on defense"),
        (make_pledge("p", 3.5, "stalled", pledge_type="defense", target=None, sector=None, unit="pct_gdp"),
         "Seoul's defense pledge of 3.5% of GDP is stalled"),
        (make_pledge("p", 33 * BILLION, "announced", pledge_type="defense", sector="defense"),
         "Seoul pledges to spend $33 billion on defense (United States)"),
        (make_pledge("p", 180, "announced", pledge_type="defense", actor="PL", target="KR", unit="tank"),
         "Poland pledges to buy 180 tanks from South Korea"),
        (make_pledge("p", 1e9, "proposed", pledge_type="financing", sector="shipbuilding"),
         "Seoul proposes to finance $1 billion for U.S. shipbuilding"),
        (make_pledge("p", 1e9, "denied", pledge_type="other"),
         "Seoul's $1 billion pledge to the United States is denied"),
        (make_pledge("p", 1e9, "denied", pledge_type=None), "Seoul's $1 billion pledge to the United States is denied"),
    ],
)  # fmt: skip
def test_claim(row, told):
    assert describe_claim(row) == told


@pytest.mark.parametrize(
    ("rows", "steps", "change", "told"),
    [
        ([make_claim("a", **PENDING_25)], [(15, "in_force"), (25, "threatened")], "moved",
         "Washington threatens 25% on Korean autos (now 15%)"),
        ([make_claim("a", in_force_value=25.0, value=25.0)], [(15, "in_force"), (25, "in_force")], "moved",
         "Washington's 25% tariff on Korean autos is in force (was 15%)"),
        ([make_claim("a")], [(25, "threatened"), (15, "in_force")], "moved",
         "Washington's 15% tariff on Korean autos is in force (before: 25% threatened)"),
        ([make_claim("a")], [(15, "in_force"), (25, "threatened"), (15, "in_force")], "moved",
         "Washington's 15% tariff on Korean autos is in force (as before)"),
        ([make_claim("a")], [(15, "announced"), (15, "in_force")], "moved",
         "Washington's 15% tariff on Korean autos is in force"),
        ([make_claim("a", **PENDING_25)], [None, (25, "threatened")], "new",
         "Washington threatens 25% on Korean autos (now 15%)"),
        ([make_pledge("a", 350e9, "announced")], [(200e9, "announced"), (350e9, "announced")], "moved",
         "Seoul pledges to invest $350 billion in the United States (was $200 billion)"),
        ([make_pledge("a", 350e9, "stalled")], [(350e9, "announced"), (350e9, "stalled")], "moved",
         "Seoul's $350 billion investment in the United States is stalled"),
        ([make_claim("a", sector=sector) for sector in ("autos", "auto_parts", "lumber")],
         [(15, "announced"), (15, "in_force")], "moved",
         "Washington's 15% tariff on Korean autos, auto parts and lumber is in force"),
        ([make_rate("a", 15, "announced", sector="all", target=target) for target in ("KR", "JP")],
         [None, (15, "announced")], "new", "Washington announces 15% on Korean and Japanese goods"),
        ([make_rate("a", 15, "announced", target=target) for target in ("KR", "JP", "CH", "LI", "TW")],
         [None, (15, "announced")], "new",
         "Washington announces 15% on autos from South Korea, Japan, Switzerland and 2 others"),
        ([make_rate("a", 15, "announced", sector=None, target=target) for target in ("KR", "JP", "IN", "TH", "VN")],
         [None, (15, "announced")], "new", "Washington announces 15% on South Korea, Japan, India and 2 others"),
        ([make_rate("a", 15, "announced")], [(15, "announced"), (15, "announced")], "contested",
         "Sources disagree on Washington's tariff on Korean autos (15% announced until now)"),
        ([make_rate("a", 20, "announced")], [(15, "announced"), (20, "announced")], "contested",
         "Sources disagree on Washington's tariff on Korean autos: 15% or 20%"),
        ([make_pledge("a", 1e9, "announced", due="2026-01")], [(1e9, "announced"), (1e9, "announced")], "overdue",
         "Overdue since Jan 2026: Seoul's $1 billion investment in the United States"),
        ([make_pledge("a", 1e9, "announced")], [(1e9, "announced"), (1e9, "announced")], "overdue",
         "Overdue: Seoul's $1 billion investment in the United States"),
        ([make_claim("a")], [(25, "threatened"), (15, "in_force")], "withdrawn",
         "No source says so any more: Washington threatens 25% on Korean autos"),
        ([make_claim("a")], [(15, "in_force"), (15, "in_force")], "confirmed",
         "Washington's 15% tariff on Korean autos is in force"),
    ],
    ids=["threat", "raised", "threat-dropped", "there-and-back", "took-effect", "new", "more", "stalled",
         "sectors", "targets", "goods-of-many", "many-targets", "contested-one", "contested-two", "overdue",
         "overdue-no-date", "withdrawn", "confirmed"],
)  # fmt: skip
def test_change(rows, steps, change, told):
    changes = [make_change("a", "status", before, after) for before, after in itertools.pairwise(steps)]
    assert describe_change(rows, changes, change) == told


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("pledge_type", [None, *PLEDGE_TYPES], ids=str)
@pytest.mark.parametrize("target", [None, "US", "KR", "WORLD", "Example Corp", "US companies"], ids=str)
def test_every_claim_has_a_line(status, pledge_type, target):
    kind = {"kind": "pledge", "unit": "USD"} if pledge_type else {}
    for actor, sector in itertools.product([None, "KR", "KR companies", "Example Air"], [None, *SECTORS]):
        row = make_rate("a", 15, status, pledge_type=pledge_type, actor=actor, target=target, sector=sector, **kind)
        line = describe_claim(row)
        assert line[0].isupper() or line[0] in "$15"
        assert "  " not in line
        assert not set(line) & set("{}[]|")


@given(name=st.text(min_size=1, max_size=300))
def test_any_name_gives_one_line(name):
    line = describe_claim(make_pledge("a", 1e9, "announced", actor=name, target=name + "x", sector=name))
    assert "\n" not in line
    assert line.isprintable()


def test_a_name_is_no_pattern():
    row = make_pledge("a", 1e9, "announced", actor="[is|are] {amount}", target="{0} [a|b]")
    assert describe_claim(row) == "[is|are] {amount} pledges to invest $1 billion in {0} [a|b]"
