"""Days as a reader may meet them: a busy one, the first, quiet ones, one on which nothing could be read."""

from datetime import timedelta

from storage.reports import ChangeRow, ClaimRow, DigestMaterial
from tests.alerts.samples import (
    NOON,
    OUTLETS,
    make_change,
    make_claim,
    make_evidence,
    make_material,
    make_pledge,
    make_rate,
    make_source,
)

BILLION = 1e9
THREAT = "“We will go to 25% on cars from Korea unless their assembly acts,” the president told reporters on Friday."
THREAT_KO = "미국 대통령은 국회가 움직이지 않으면 한국산 자동차 관세를 25%로 올리겠다고 말했다."
STALL = "The $350 billion program is on hold until the bill passes, the minister said, naming no date."
SHEET = "The rate on autos, auto parts and lumber from Korea is to be no more than 15 percent, the text says."
PLANES = "The airline has ordered 103 aircraft, to be handed over by the end of the next decade."
CHIPS = "A person close to the talks put the rate on chips at 20 percent; the ministry speaks of 15 percent."
SHIPS = "Of this, $150 billion is to go into American shipyards."


def list_claims() -> list[ClaimRow]:
    threatened = {"pending_value": 25.0, "pending_status": "threatened", "pending_since": "2026-02-06"}
    alone = {"confirmation": "single_source", "witnesses": 1}
    return [
        make_claim("autos", **threatened, value=25.0, status="threatened", confirmation="corroborated", witnesses=2),
        make_claim("parts", sector="auto_parts"),
        make_claim("lumber", sector="lumber"),
        make_claim("all", sector="all", confirmation="corroborated", witnesses=3),
        make_rate("chips", 15, "announced", sector="semiconductors", is_contested=True, **alone),
        make_rate("steel", 50, "in_force", sector="steel", target="WORLD", in_force_value=50.0, pending_value=None),
        make_rate("us-goods", 0, "announced", actor="KR", target="US", sector="all"),
        make_pledge("program", 350 * BILLION, "stalled", **alone),
        make_pledge("ships", 150 * BILLION, "announced", sector="shipbuilding", confirmation="official"),
        make_pledge("cap", 20 * BILLION, "announced", period="year", qualifier="at_most"),
        make_pledge("planes", 103, "announced", pledge_type="purchase", actor="Example Air", target="Example Planes",
                    sector="aircraft", unit="aircraft", due="2035", confirmation="corroborated", witnesses=3),
        make_pledge("gas", 3.3e6, "announced", pledge_type="purchase", actor="Example Gas Corporation", sector="energy",
                    unit="tonne", period="year", due="2026-01-31", **alone),
        make_pledge("defense", 3.5, "announced", pledge_type="defense", target=None, sector=None, unit="pct_gdp"),
    ]  # fmt: skip


def list_changes() -> list[ChangeRow]:
    force, threat = (15.0, "in_force"), (25.0, "threatened")
    said = make_evidence(THREAT, "25%", speaker="Example")
    again = make_evidence(THREAT_KO, "25%", "ilbo")
    sheet = make_evidence(SHEET, "15 percent", "office")
    program = make_evidence(STALL, "$350 billion", "gazette", speaker="Minister Kim")
    planes = make_evidence(PLANES, "103", "wire")
    return [
        make_change("program", "status", (350 * BILLION, "announced"), (350 * BILLION, "stalled"), program),
        make_change("autos", "status", force, threat, said),
        make_change("autos", "confirmed", threat, threat, again),
        make_change("parts", "status", (15.0, "announced"), force, sheet),
        make_change("lumber", "status", (15.0, "announced"), force, sheet),
        make_change("ships", "new", None, (150 * BILLION, "announced"), make_evidence(SHIPS, "$150 billion", "office")),
        make_change("chips", "contested", (15.0, "announced"), (15.0, "announced"), make_evidence(CHIPS, "20 percent")),
        make_change("gas", "overdue", (3.3e6, "announced"), (3.3e6, "announced")),
        make_change("planes", "confirmed", (103, "announced"), (103, "announced"), planes),
    ]


def make_busy_day() -> DigestMaterial:
    sources = [make_source(slug) for slug in OUTLETS]
    sources[1] = make_source("gazette", failures=3, last_error="HTTP 503 from https://gazette.example/feed")
    sources[3] = make_source("wire", newest_at=NOON - timedelta(days=12))
    return make_material(list_changes(), list_claims(), sources=sources)


def make_first_day() -> DigestMaterial:
    claims = list_claims()
    sentence = "A made-up sentence that says it: {}."
    changes = [
        make_change(c.claim_key, "new", None, (c.value, c.status), make_evidence(sentence.format(n), str(n), "office"))
        for n, c in enumerate(claims)
    ]
    return make_material(changes, claims, last_sent_at=None)


def make_quiet_day() -> DigestMaterial:
    return make_material([], list_claims())


def make_confirmed_day() -> DigestMaterial:
    return make_material([list_changes()[-1]], list_claims())


def make_blind_day() -> DigestMaterial:
    sources = [make_source(slug, failures=2, last_error="no answer within 30 s") for slug in OUTLETS]
    return make_material([], list_claims(), sources=sources, article_count=0)


DAYS = {
    "busy": make_busy_day,
    "first": make_first_day,
    "quiet": make_quiet_day,
    "confirmed": make_confirmed_day,
    "blind": make_blind_day,
}
