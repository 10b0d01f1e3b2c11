"""The JSON-LD of an export: expanded by pyld without a network, and each node held against schema.org's vocabulary."""

import json
import re
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pyld import jsonld

from pipeline.export import export_to
from pipeline.export_jsonld import build_claim, document_lines
from storage.exports import Wanted
from storage.reviews import record_verdict
from tests.pipeline.test_export import HOSTILE, KOREAN, fill, sql

VOCABULARY = json.loads(Path(__file__).with_name("schema_org.json").read_text(encoding="utf-8"))
"""The types we use with their properties and what these take (https://schema.org/version/latest)."""

SCHEMA = "http://schema.org/"
LINKS = ("url",)
CONTEXT = {"@context": {"@vocab": SCHEMA, **{name: {"@id": SCHEMA + name, "@type": "@id"} for name in LINKS}}}
"""What https://schema.org answers, as far as we use it: its names, and which properties hold an address."""

REQUIRED = {
    "Claim": {"name", "text", "identifier", "appearance", "firstAppearance", "citation", "about", "dateModified"},
    "NewsArticle": {"url", "datePublished", "inLanguage", "publisher"},
    "Article": {"url", "datePublished", "inLanguage", "publisher"},
    "ClaimReview": {"claimReviewed", "itemReviewed", "reviewRating", "author", "datePublished", "url"},
    "Rating": {"ratingValue", "bestRating", "worstRating", "alternateName"},
    "PropertyValue": {"name", "unitText"},
    "Quotation": {"text", "isPartOf"},
}
"""Without these a reader has no use for it; for a ClaimReview also what search engines ask of one."""


def offline(url: str, _: object) -> dict:
    assert url == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


def check(document: dict) -> dict[str, list[dict]]:
    """The nodes of a document by type. Fails where one of them is not schema.org's."""
    nodes = jsonld.expand(document, {"documentLoader": offline})
    flat = jsonld.flatten(document, None, {"documentLoader": offline})
    types = {node["@id"]: node.get("@type", []) for node in flat}
    assert all(len(found) == 1 for found in types.values()), "one node has two types, or a reference leads nowhere"
    found: dict[str, list[dict]] = {}
    for node in nodes:
        check_node(node, {key: value[0] for key, value in types.items()})
        found.setdefault(type_of(node), []).append(node)
    ids = [node["@id"] for node in nodes]
    assert len(ids) == len(set(ids))
    return found


def type_of(node: dict) -> str:
    (name,) = node["@type"]
    assert name.startswith(SCHEMA)
    return name.removeprefix(SCHEMA)


def lineage(name: str | None) -> list[str]:
    return [name, *lineage(VOCABULARY[name]["parent"])] if name else []


def check_node(node: dict, types: dict[str, str]) -> None:
    kind = type_of(node)
    properties = {key: value for name in lineage(kind) for key, value in VOCABULARY[name]["properties"].items()}
    said = {key.removeprefix(SCHEMA): values for key, values in node.items() if not key.startswith("@")}
    assert said.keys() <= properties.keys(), kind
    assert said.keys() >= REQUIRED.get(kind, set()), (kind, said.keys())
    for name, values in said.items():
        for value in values:
            assert any(takes(expected, value, types) for expected in properties[name]), (kind, name, value)
            if "@type" in value and isinstance(value["@type"], list):
                check_node(value, types)


def takes(expected: str, value: dict, types: dict[str, str]) -> bool:
    literal = value.get("@value")
    if expected in VOCABULARY:
        known = type_of(value) if "@type" in value else types.get(value.get("@id", ""), "").removeprefix(SCHEMA)
        return literal is None and bool(known) and expected in lineage(known)
    if expected == "URL":
        return "@id" in value and bool(urlsplit(value["@id"]).netloc)
    if expected == "DateTime":
        return isinstance(literal, str) and bool(re.match(r"\d{4}-\d\d-\d\dT", literal)) and is_moment(literal)
    if expected in ("Number", "Integer"):
        return isinstance(literal, int | float) and not isinstance(literal, bool)
    return expected == "Text" and isinstance(literal, str) and bool(literal.strip())


def is_moment(text: str) -> bool:
    return datetime.fromisoformat(text).tzinfo is not None


def exported(tmp_path: Path, **wanted: object) -> dict:
    path = tmp_path / "claims.jsonld"
    export_to(path, None, Wanted(**wanted))
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_document_is_valid_and_holds_what_sql_says(store, tmp_path):
    fill(store)
    evidence = sql(store, "claim_evidence WHERE withdrawn_at IS NULL ORDER BY published_at, observation_key")
    with store.begin() as session:
        record_verdict(session, evidence[0]["observation_key"], "accept", reviewer="Kim Minji", note="읽어 보니 맞다")
    found = check(document := exported(tmp_path))
    current = sql(store, "claims_current ORDER BY claim_key")
    assert [node["@id"] for node in found["Claim"]] == [f"urn:hanmi:claim:{row['claim_key']}" for row in current]
    quotes = [quote["text"] for node in document["@graph"] for quote in node.get("citation", ())]
    assert sorted(quotes) == sorted(row["sentence"] for row in evidence)
    assert {node["url"] for node in document["@graph"] if node["@type"] == "NewsArticle"} == {
        row["url"] for row in evidence
    }
    reviews = [node for node in document["@graph"] if node["@type"] == "ClaimReview"]
    assert {node["reviewBody"] for node in reviews} == {"읽어 보니 맞다"}
    assert {node["author"]["name"] for node in reviews} == {"Kim Minji"}
    assert reviews[0]["claimReviewed"].endswith(evidence[0]["sentence"])
    assert reviews[0]["reviewAspect"] == "Whether the article says so, not whether it is true"
    texts = json.dumps(document, ensure_ascii=False)
    assert json.dumps(HOSTILE, ensure_ascii=False) in texts
    assert json.dumps(KOREAN.split("\n")[0], ensure_ascii=False)[1:-1] in texts


def test_a_day_and_an_empty_store_are_valid_too(store, tmp_path):
    assert check(exported(tmp_path)) == {}
    fill(store)
    found = check(exported(tmp_path, as_of=date(2026, 1, 5)))
    assert (len(found["Claim"]), len(found["NewsArticle"])) == (2, 1)


def test_the_check_finds_what_is_wrong(store, tmp_path):
    """Mutations of a good document: each is refused by the check that stands for schema.org."""
    fill(store)
    good = exported(tmp_path)
    check(good)
    for spoil in (
        lambda claim: claim.update(verdict="true"),
        lambda claim: claim.update(dateModified="yesterday"),
        lambda claim: claim.update(appearance=[{"@id": "https://nobody.example/"}]),
        lambda claim: claim.update({"@type": "Statement"}),
        lambda claim: claim["about"][0].update(unitText=5),
        lambda claim: claim.pop("citation"),
    ):
        document = json.loads(json.dumps(good))
        spoil(document["@graph"][0])
        with pytest.raises((AssertionError, KeyError)):
            check(document)


RATE = {
    "claim_key": "k", "kind": "tariff_rate", "pledge_type": None, "actor": "US", "target": "KR", "sector": "autos",
    "period": None, "unit": "percent", "value": 20.0, "value_max": None, "qualifier": "exact", "status": "threatened",
    "in_force_value": 15.0, "in_force_since": "2026-01", "pending_value": 20.0, "pending_status": "threatened",
    "pending_since": "2026-02-01", "last_published_at": datetime.fromisoformat("2026-02-01T00:00:00+00:00"),
    "quotes": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "US toward KR: tariff rate, autos: 20 percent, threatened"),
        ({"value_max": 25.0}, "US toward KR: tariff rate, autos: 20-25 percent, threatened"),
        ({"actor": None, "target": "WORLD", "sector": None},
         "unknown actor toward all: tariff rate: 20 percent, threatened"),
        ({"kind": "pledge", "pledge_type": "purchase", "period": "year", "qualifier": "at_least", "status": "in_force"},
         "US toward KR: purchase pledge, autos per year: at least 20 percent, in force"),
    ],
)  # fmt: skip
def test_a_claim_is_told_in_words(fields, text):
    assert build_claim(RATE | fields)["text"] == text


def test_both_sides_of_a_claim_are_property_values():
    (node,) = json.loads("".join(document_lines([RATE | {"value_max": 25.0}], [], [])))["@graph"]
    sides = [{name: side.get(name) for name in ("name", "value", "minValue", "maxValue")} for side in node["about"]]
    assert sides == [
        {"name": "in force", "value": 15, "minValue": None, "maxValue": None},
        {"name": "pending", "value": None, "minValue": 20, "maxValue": 25},
    ]
    assert [side["description"] for side in node["about"]] == ["since 2026-01", "threatened, since 2026-02-01"]
