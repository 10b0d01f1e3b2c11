"""Samples to learn from: every number of the annotated articles, what is seen of it, and what it should be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from spacy.tokens import Doc

from nlp.annotated import read_annotated
from nlp.draft import Draft, text_of
from nlp.extraction import clean, extract_article
from nlp.learned.features import features_of, status_clues, unit_class
from nlp.learned.judge import judged_by
from nlp.learned.judging import other_values
from nlp.numbers import find_numbers
from nlp.paragraphs import split_paragraphs

CASE_DAY = "2026-01-15"
"""The day of a case that names none."""
REAL, CASES = "gold", "cases"
"""The sources of real articles, which are kept together by outlet, and of our own test sentences."""


@dataclass(slots=True)
class Article:
    """An annotated article; `source` is the folder that it comes from, `group` what must not be torn apart."""

    row: Mapping[str, Any]
    text: str
    source: str
    group: str


@dataclass(slots=True)
class Sample:
    """A number of an article: what the rules say of it (`rule_*`), and the figure annotated there, if there is one."""

    article: Article
    start: int
    unit: str
    clues: list[str]
    gold: Mapping[str, Any] | None
    rule_kind: str | None
    evidence: float
    status_clues: list[str] = field(default_factory=list)
    rule_status: str | None = None
    is_default: bool = False

    @property
    def kind(self) -> str | None:
        """The kind of the annotated figure."""
        return self.gold["kind"] if self.gold else None


def read_articles(folder: Path, source: str) -> Iterator[Article]:
    """The annotated articles of a folder. Those of one real outlet are a group."""
    other = other_values(folder)
    for row, text in read_annotated(folder):
        for figure in row["figures"]:
            figure["alt"] = other.get((row["id"], figure["start"]), {})
        group = str(row["publisher"] if source == REAL else row["id"])
        if row.get("genre") == "official":  # of one house, but of many days
            group = f"{group} {row['published'][:10]}"
        yield Article(row=row, text=text, source=source, group=group)


def read_cases(folder: Path) -> Iterator[Article]:
    """The sentences of our own test cases; a field that a case leaves out is not asked after."""
    for path in sorted(folder.glob("*.yml")):
        lang = "ko" if path.stem.startswith("korean") else "en"
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            row = {
                "id": f"{path.stem}: {case['id']}", "title": case.get("title") or "", "lang": lang, "genre": "news",
                "published": str(case.get("published", CASE_DAY)), "publisher": case.get("publisher"),
                "figures": _placed(case["text"], case["figures"]),
            }  # fmt: skip
            yield Article(row=row, text=case["text"], source=CASES, group=row["id"])


def _placed(text: str, figures: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The figures of a case with their offsets and kinds; they stand in the order of the text."""
    numbers, placed, at = find_numbers(text), [], 0
    for figure in figures:
        start = text.index(figure["text"], at)
        at = start + len(figure["text"])
        units = [number for number in numbers if number.start < at and start < number.end]
        is_rate = any(number.is_zero_word or number.unit == "percent" for number in units)
        kind = "tariff_rate" if is_rate else "pledge"
        placed.append({"start": start, "end": at, "kind": kind, **figure})
    return placed


class Recorder:
    """A judge that writes down what it sees, and sets each kind to what it should be, so that every figure comes by."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.samples: list[Sample] = []
        self.by_draft: dict[int, Sample] = {}
        self.starts = {part.text: part.start for part in reversed(split_paragraphs(clean(article.text)))}

    def judge_kinds(self, doc: Doc, drafts: Sequence[Draft], lang: str) -> None:
        """Note the numbers of a paragraph, then teach their kinds."""
        start = self.starts[text_of(doc)]
        found = [(draft, self._note(doc, draft, start, lang)) for draft in drafts]
        for draft, sample in found:
            gold = sample.gold
            if gold is None or draft.kind != gold["kind"]:
                draft.kind, draft.pledge_type = (gold["kind"], gold.get("pledge_type")) if gold else (None, None)
            self.by_draft[id(draft)] = sample

    def _note(self, doc: Doc, draft: Draft, start: int, lang: str) -> Sample:
        first, last = start + draft.start, start + draft.end
        figures = self.article.row["figures"]
        gold = next((one for one in figures if one["start"] < last and first < one["end"]), None)
        draft.clues = features_of(doc, draft, lang)
        sample = Sample(
            article=self.article, start=first, unit=unit_class(draft.number), clues=draft.clues,
            gold=gold, rule_kind=draft.kind, evidence=draft.evidence,
        )  # fmt: skip
        self.samples.append(sample)
        return sample

    def judge_status(self, doc: Doc, draft: Draft, lang: str) -> None:  # noqa: ARG002  (a judge's signature)
        """Note the status that the rules give."""
        sample = self.by_draft.get(id(draft))
        if sample is not None:
            sample.status_clues = status_clues(draft)
            sample.rule_status, sample.is_default = draft.status, draft.is_default("status")

    def confidence(self, draft: Draft) -> float:  # noqa: ARG002  (a judge's signature)
        """Nobody asks for it."""
        return 0.0


def read_samples(articles: Sequence[Article]) -> list[Sample]:
    """The samples of all articles, as the rules see them."""
    found: list[Sample] = []
    for article in articles:
        recorder = Recorder(article)
        with judged_by(recorder):
            extract(article)
        found += recorder.samples
    return found


def extract(article: Article) -> Any:
    """The extraction of an article by the judge in force."""
    row = article.row
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    return extract_article(row.get("title"), article.text, row["lang"], published, row.get("publisher"))
