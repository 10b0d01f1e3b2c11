"""`hanmi review` as a person has it: what it shows, does and refuses."""

import pytest

from tests.storage.told import claim, key, shown, tell


def test_a_person_judges_what_the_queue_shows(store, hanmi):
    tell(store)
    listed = hanmi("review", "list", check=0).stdout
    assert "first in force, low confidence" in listed
    assert "**Washington applies a 15% duty on Korean and Japanese goods.**" in listed
    chosen = key(store, "15%", "KR")[:12]
    assert chosen in listed
    told = hanmi(
        "review", "edit", chosen, "value=12.5", "targets=kr", "--by", "Kim", "--note", "a typo", check=0
    ).stdout
    assert told.startswith("v1: edited; 1 observation new, 2 withdrawn, ")
    assert shown(store)["US>KR all"][0] == 25
    assert "Kim edited 15%: a typo" in hanmi("review", "list", "--given", check=0).stdout
    assert "edited by Kim" in hanmi("review", "find", "--target", "KR", check=0).stdout
    told = hanmi("review", "undo", "v1", HANMI_REVIEWER="Lee", check=0).stdout
    assert told.startswith("v1: undone; 2 observations new, 1 withdrawn, ")
    assert "(undone by Lee)" in hanmi("review", "list", "--given", check=0).stdout


def test_claims_are_merged_and_split(store, hanmi):
    tell(store)
    before = shown(store)
    japan, korea = claim(store, target="JP")[:10], claim(store, target="KR")[:10]
    assert hanmi("review", "merge", japan, korea, "--by", "Kim", check=0).stdout.startswith("m1: merged; ")
    assert "US>JP all" not in shown(store)
    hanmi("review", "undo", "m1", "--by", "Kim", check=0)
    assert shown(store) == before
    chosen = key(store, "25%")[:12]
    hanmi("review", "split", korea, "sectors=autos", "--observation", chosen, "--by", "Kim", check=0)
    assert shown(store)["US>KR autos"][:2] == (25, "threatened")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("accept", "abc", "--by", "Kim"), "hanmi: 'abc' is no key of observation"),
        (("accept", "0" * 64, "--by", "Kim"), "hanmi: no observation begins with"),
        (("accept", "0" * 64), "hanmi: a verdict needs the name of a person"),
        (("edit", "0" * 64, "value", "--by", "Kim"), "hanmi: 'value' is no FIELD=VALUE"),
        (("undo", "x1", "--by", "Kim"), "hanmi: 'x1' is no number of a verdict"),
        (("undo", "v1", "--by", "Kim"), "hanmi: verdict v1 cannot be undone: there is no such verdict"),
        (("undo", "m999999999999999999", "--by", "Kim"), "hanmi: merge m999999999999999999 cannot be undone"),
        (("list", "--reason", "mood"), "hanmi: unknown reason 'mood'; one of: contested"),
        (("merge", "0" * 8, "1" * 8, "--by", "Kim"), "hanmi: no claim begins with 00000000"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(store, hanmi, arguments, told):
    done = hanmi("review", *arguments, check=2)
    assert done.stderr.startswith(told)
    assert len(done.stderr.splitlines()) == 1
