"""Each edition has words for the whole vocabulary, so that no digest stops at a word that is missing."""

import pytest
import yaml

from alerts.edition import LANGUAGES, list_languages, load_edition
from alerts.ordering import CATEGORIES
from storage.records import KINDS, PERIODS, PLEDGE_TYPES, QUALIFIERS, SECTORS, STATUSES

ENGLISH = load_edition("en")


@pytest.mark.parametrize("language", list_languages())
@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("qualifiers", QUALIFIERS),
        ("periods", PERIODS),
        ("sectors", SECTORS),
        ("pledge_types", PLEDGE_TYPES),
        ("acts", [*PLEDGE_TYPES, "tariff_rate", "order"]),
        ("status_names", KINDS),
        ("sentences", KINDS),
        ("unnamed", KINDS),
        ("tiers", [1, 2, 3]),
        ("confirmations", ["official", "official_alone", "corroborated", "single_source", "nobody"]),
        ("labels", [*CATEGORIES, *(f"count_{category}" for category in CATEGORIES)]),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_vocabulary_is_covered(language, part, words):
    assert set(words) <= set(getattr(load_edition(language), part))


@pytest.mark.parametrize("language", list_languages())
@pytest.mark.parametrize("part", ["status_names", "sentences", "unnamed"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_status_has_words(language, part, kind):
    assert set(getattr(load_edition(language), part)[kind]) == set(STATUSES)


@pytest.mark.parametrize("language", list_languages())
def test_editions_are_alike(language):
    edition = load_edition(language)
    assert edition.language == language
    assert set(edition.labels) == set(ENGLISH.labels)
    assert set(edition.changes) == set(ENGLISH.changes)


@pytest.mark.parametrize("language", list_languages())
def test_no_code_is_read_as_a_truth_value(language):
    # YAML takes a bare NO (Norway) for false.
    content = yaml.safe_load((LANGUAGES / f"{language}.yml").read_text(encoding="utf-8"))
    assert all(isinstance(code, str) for code in content["states"])
