"""Claims as one JSON-LD document of schema.org: claims, the articles that made them, and what people confirmed.

What it says and what it does not is in docs/decisions/0009. Pure: rows in, lines out.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.export_lines import as_json, as_moment
from storage.records import OFFICIAL, plain_number

Row = Mapping[str, Any]
Node = dict[str, Any]
SIDES = (("in force", "in_force_value", "in_force_since"), ("pending", "pending_value", "pending_since"))
ASPECT = "Whether the article says so, not whether it is true"
CONFIRMED = {
    "@type": "Rating",
    "ratingValue": 5,
    "bestRating": 5,
    "worstRating": 1,
    "alternateName": "The article says so",
}


def document_lines(claims: Iterable[Row], articles: Iterable[Row], reviews: Iterable[Row]) -> Iterator[str]:
    """The document, a node of its graph a line, so that it is never held as a whole."""
    yield '{"@context": "https://schema.org", "@graph": ['
    mark = "\n"
    for build, rows in ((build_claim, claims), (build_article, articles), (build_review, reviews)):
        for row in rows:
            yield mark + as_json(_without_nulls(build(row)))
            mark = ",\n"
    yield "\n]}\n"


def build_claim(row: Row) -> Node:
    """A `Claim`: what is said, its two sides as property values, the articles it appeared in and their words."""
    quotes = row["quotes"] or []
    pages = list(dict.fromkeys(quote["url"] for quote in quotes))
    return {
        "@type": "Claim",
        "@id": claim_id(row),
        "identifier": row["claim_key"],
        "name": name_claim(row),
        "text": describe_claim(row),
        "about": [side for name, value, since in SIDES if (side := _build_side(row, name, value, since))],
        "keywords": [row[name] for name in ("kind", "pledge_type", "sector", "status") if row[name]],
        "dateModified": as_moment(row["last_published_at"]),
        "firstAppearance": {"@id": pages[0]} if pages else None,
        "appearance": [{"@id": page} for page in pages],
        "citation": [_build_quote(quote) for quote in quotes],
    }


def build_article(row: Row) -> Node:
    """An article: `NewsArticle`, or `Article` where an office speaks for itself."""
    return {
        "@type": "Article" if row["tier"] == OFFICIAL else "NewsArticle",
        "@id": row["url"],
        "url": _web(row["url"]),
        "headline": row["title"],
        "inLanguage": row["lang"],
        "datePublished": as_moment(row["published_at"]),
        "author": [{"@type": "Person", "name": name} for name in row["authors"]],
        "publisher": {"@type": "Organization", "name": row["source_name"], "url": row["home_url"] or None},
    }


def build_review(row: Row) -> Node:
    """A `ClaimReview` of a named person, who confirmed that the article says what the ledger took from it."""
    return {
        "@type": "ClaimReview",
        "@id": f"urn:hanmi:review:{row['review_id']}:{row['observation_key']}",
        "url": row["quote_url"],
        "claimReviewed": f"{row['source_name']}, {row['published_at']:%Y-%m-%d}: {row['sentence']}",
        "itemReviewed": {"@id": claim_id(row)},
        "reviewAspect": ASPECT,
        "reviewRating": CONFIRMED,
        "reviewBody": row["note"],
        "author": {"@type": "Person", "name": row["reviewer"]},
        "datePublished": as_moment(row["reviewed_at"]),
    }


def claim_id(row: Row) -> str:
    """The name of a claim, the same in every store."""
    return f"urn:hanmi:claim:{row['claim_key']}"


def name_claim(row: Row) -> str:
    """What the claim is about, in the ledger's words."""
    kind = "tariff rate" if row["kind"] == "tariff_rate" else f"{row['pledge_type']} pledge"
    target = {None: "", "WORLD": " toward all"}.get(row["target"], f" toward {row['target']}")
    per = f" per {row['period']}" if row["period"] else ""
    return f"{row['actor'] or 'unknown actor'}{target}: {kind}{', ' + row['sector'] if row['sector'] else ''}{per}"


def describe_claim(row: Row) -> str:
    """What a reader should see first of it: the value and its status."""
    amount = f"{plain_number(row['value'])}{'-' + str(plain_number(row['value_max'])) if row['value_max'] else ''}"
    qualifier = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most "}[row["qualifier"]]
    return f"{name_claim(row)}: {qualifier}{amount} {row['unit']}, {row['status'].replace('_', ' ')}"


def _build_side(row: Row, name: str, value: str, since: str) -> Node | None:
    """One side of the claim; a range and its qualifier belong to the value that is shown."""
    if row[value] is None:
        return None
    is_range = row["value_max"] is not None and row[value] == row["value"]
    bounds = ("minValue", "maxValue") if is_range else ("value", "maxValue")
    status = row["pending_status"] if name == "pending" else None
    told = ", ".join(part for part in (status, f"since {row[since]}" if row[since] else None) if part)
    return {
        "@type": "PropertyValue",
        "name": name,
        bounds[0]: plain_number(row[value]),
        bounds[1]: plain_number(row["value_max"]) if is_range else None,
        "unitText": row["unit"],
        "description": told or None,
    }


def _build_quote(quote: Row) -> Node:
    return {
        "@type": "Quotation",
        "text": quote["sentence"],
        "url": quote["quote_url"],
        "creditText": quote["speaker"],
        "isPartOf": {"@id": quote["url"]},
    }


def _web(url: str) -> str | None:
    return url if url.startswith(("http://", "https://")) else None


def _without_nulls(node: Any) -> Any:
    """The node without what is unknown: JSON-LD leaves out what it does not say."""
    if isinstance(node, dict):
        return {name: _without_nulls(value) for name, value in node.items() if value is not None and value != []}
    return [_without_nulls(part) for part in node] if isinstance(node, list) else node
