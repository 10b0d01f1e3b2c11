"""Korean verb forms, the verbs of a stretch of text, and names of companies that no list knows."""

import pytest

from nlp.korean.companies import find_unknown_companies
from nlp.korean.conjugation import conjugate
from nlp.korean.predicates import find_predicates
from nlp.korean.romanise import romanise


@pytest.mark.parametrize(
    ("stem", "surfaces"),
    [
        ("올리", {("올렸", "past"), ("올린", "n"), ("올릴", "l"), ("올려", "a")}),
        ("낮추", {("낮췄", "past"), ("낮춘", "n"), ("낮춰", "a")}),
        ("오르", {("올랐", "past"), ("오른", "n"), ("올라", "a")}),
        ("물", {("물었", "past"), ("무는", "drop"), ("문", "n")}),
        ("짓", {("지었", "past"), ("지을", "l")}),
        ("부과하", {("부과했", "past"), ("부과한", "n"), ("부과하였", "past")}),
        ("적용되", {("적용됐", "past"), ("적용된", "n"), ("적용돼", "a")}),
    ],
)
def test_a_stem_is_conjugated(stem, surfaces):
    assert surfaces <= set(conjugate(stem))


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("를 부과하기로 합의했다.", "tariff_rate", [("levy", "decide"), ("decide", "past")]),
        ("로 올리겠다고 위협했다.", "tariff_rate", [("raise", "intent"), ("threat", "past")]),
        ("의 관세를 물고 있다.", "tariff_rate", [("bear", "progressive")]),
        ("를 투자키로 했다.", "pledge", [("do", "decide")]),
        ("를 사들이는 방안을 냈다.", "pledge", [("do", "adnominal_present"), ("plan", "noun"), ("do", "past")]),
        (" 규모의 공급계약이 해지됐다.", "pledge", [("contract", "noun"), ("end", "past")]),
        ("를 내지 않겠다고 했다.", "pledge", [("do", "negative")]),
    ],
)  # fmt: skip
def test_verbs_are_found_with_meaning_and_form(text, kind, expected):
    assert [(verb.meaning, verb.form) for verb in find_predicates(text, kind)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("세림오토텍은 앨라배마에 공장을 짓는다.", ["Serim Autotech"]),
        ("한빛바이오로직스가 공장을 샀다.", ["Hanbit Biologics"]),
        ("친환경에너지를 늘리고 국내제철을 살린다.", []),
    ],
)
def test_an_unknown_company_is_named_by_its_form(text, names):
    assert [entity.name for _, _, entity in find_unknown_companies(text, [])] == names


def test_names_are_romanised():
    assert [romanise(word) for word in ("세림", "한빛", "일산", "신라")] == ["Serim", "Hanbit", "Ilsan", "Silla"]
