"""Articles as they could have been read, made by hand, so that no rule of reading moves what is shown of them."""

from nlp.explain import Explanation, explain
from storage.records import Extraction, Figure, Mention

ENGLISH = (
    "Tariff on cars to rise\n\nMr. Trump threatened to raise the tariff on Korean cars from 15% to 25%.\n"
    "Hyundai Motor Group pledged $26 billion."
)
KOREAN = "미국은 한국에 방위비로 연간 100억 달러를 요구했다."
HOSTILE = '<script>alert(1)</script> "quoted" & <b onclick="x">bold</b> \x1b[31m'


def place(text: str, part: str) -> dict[str, object]:
    """Offsets and text of a part of a text."""
    start = text.index(part)
    return {"start": start, "end": start + len(part), "text": part}


def make_english() -> Explanation:
    """An article with a tariff, a pledge and names."""
    rate = Figure(
        **place(ENGLISH, "25%"), kind="tariff_rate", value=25, from_value=15, unit="percent", status="threatened",
        actor="US", targets=("KR",), sectors=("autos",), speaker="Trump", confidence=0.93,
        why={
            "kind": "tariff word before +2; raise a rate +2", "actor": "whose tariffs the article is about",
            "targets": "on X's goods, before", "sectors": "words of the clause", "status": "“threatened” governs it",
            "speaker": "subject of threatened",
        },
    )  # fmt: skip
    pledge = Figure(
        **place(ENGLISH, "$26 billion"), kind="pledge", pledge_type="investment", value=26e9, unit="USD",
        status="announced", actor="Hyundai Motor Group", confidence=0.71,
        why={"kind": "verb pledge", "pledge_type": "an article on investment", "actor": "subject Group"},
    )  # fmt: skip
    names = (
        Mention(**place(ENGLISH, "Trump"), label="PERSON", entity="donald-trump", canonical="Donald Trump"),
        Mention(**place(ENGLISH, "Hyundai Motor Group"), label="ORG", entity="hyundai-motor-group"),
    )
    found = Extraction(
        is_relevant=True, reasons=("South Korea", "United States", "tariff"), figures=(rate, pledge), mentions=names
    )
    return explain("Tariff on cars to rise", ENGLISH, found, publisher="Harbour Post", day="2026-01-27", lang="en")


def make_korean() -> Explanation:
    """A Korean sentence with a demand and a name that is not linked."""
    demand = Figure(
        **place(KOREAN, "100억 달러"), kind="pledge", pledge_type="defense", value=10e9, unit="USD", period="year",
        status="demanded", actor="KR", targets=("US",), sectors=("defense",), confidence=0.8, why={"kind": "방위비"},
    )  # fmt: skip
    names = (Mention(**place(KOREAN, "미국"), label="GPE", entity="united-states", canonical="United States"),)
    found = Extraction(is_relevant=True, reasons=("방위비",), figures=(demand,), mentions=names)
    return explain("방위비 요구", KOREAN, found, publisher="한빛일보", day="2026-02-01", lang="ko")


def make_hostile() -> Explanation:
    """An article every word of which is markup."""
    start = HOSTILE.index('"quoted"')
    figure = Figure(
        start=start, end=start + 8, text='"quoted"', kind="pledge", value=float("inf"), unit=HOSTILE,
        status="announced", actor=HOSTILE, targets=(HOSTILE,), sectors=(HOSTILE,), speaker=HOSTILE,
        why={"kind": HOSTILE},
    )  # fmt: skip
    name = Mention(start=0, end=8, text="<script>", label=HOSTILE, entity=HOSTILE, canonical=HOSTILE)
    found = Extraction(is_relevant=False, reasons=(HOSTILE,), figures=(figure,), mentions=(name,))
    return explain(HOSTILE, HOSTILE, found, publisher=HOSTILE, day="2026-02-01", lang="en")


def make_empty() -> Explanation:
    """An article in which there is nothing."""
    return explain(None, "", Extraction(is_relevant=False))
