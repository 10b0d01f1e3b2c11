"""Watches as files: what is read, what overrides, and that a bad file is refused with file and key."""

from pathlib import Path

import pytest

import alerts
from alerts.watches import WatchInvalid, load_watches

GOOD = "slug: autos\nname: Autos\nreaders: [one@example.org, two@example.org]\n"


def write(folder, text, name="autos.yml"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_watch_that_ships():
    (watch,) = load_watches([Path(alerts.__file__).parent / "watches"])
    assert (watch.slug, watch.language, watch.timezone) == ("daily", "en", "Asia/Seoul")
    assert (watch.readers, watch.quiet_day) == ((), "send")


def test_a_later_folder_overrides_by_slug(tmp_path):
    write(tmp_path / "a", GOOD)
    write(tmp_path / "a", "slug: daily\nname: First\n", "daily.yml")
    write(tmp_path / "b", "slug: daily\nname: 둘째\nquiet_day: skip\n", "daily.yml")
    watches = load_watches([tmp_path / "a", tmp_path / "b", tmp_path / "absent"])
    assert [(watch.slug, watch.name, watch.quiet_day) for watch in watches] == [
        ("autos", "Autos", "send"),
        ("daily", "둘째", "skip"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + "colour: red\n", "colour: is not a key of a watch"),
        ("name: Autos\n", "slug: Field required"),
        (GOOD.replace("slug: autos", "slug: cars"), "slug: is 'cars', but must be the name of the file, 'autos'"),
        (GOOD.replace("slug: autos", "slug: ../etc"), "slug: "),
        (GOOD.replace("one@example.org", "one.example.org"), "readers.0: is not a mail address"),
        (
            GOOD.replace("one@example.org", '"a@example.org\\r\\nBcc: b@example.org"'),
            "readers.0: is not a mail address",
        ),
        (GOOD.replace("one@example.org", "One <one@example.org>"), "readers.0: is not a mail address"),
        (GOOD.replace("one@example.org", "하나@example.org"), "readers.0: is not a mail address"),
        (GOOD.replace("one@example.org", "Two@example.org"), "readers: names an address twice"),
        (GOOD.replace("[one@example.org, two@example.org]", "one@example.org"), "readers: "),
        (GOOD + "timezone: Mars/Olympus\n", "timezone: is not a time zone"),
        (GOOD + "timezone: ../../etc/passwd\n", "timezone: is not a time zone"),
        (GOOD + 'timezone: ""\n', "timezone: is not a time zone"),
        (GOOD + "timezone: Asia\n", "timezone: is not a time zone"),
        (GOOD + "language: xx\n", "language: is not an edition there is: en"),
        (GOOD + "quiet_day: maybe\n", "quiet_day: "),
        (GOOD.replace("name: Autos", 'name: "two\\nlines"'), "name: "),
        (GOOD.replace("name: Autos", "name: 7"), "name: "),
        ("- a\n- b\n", "must hold keys and values"),
        ("", "must hold keys and values"),
        ("slug: [autos\n", "is not YAML in UTF-8"),
        ("!!python/object/apply:os.getcwd []\n", "is not YAML in UTF-8"),
    ],
    ids=lambda part: part[:40] if isinstance(part, str) else None,
)
def test_a_bad_file_is_refused_in_one_line(tmp_path, text, said):
    folder = write(tmp_path / "watches", text)
    with pytest.raises(WatchInvalid) as caught:
        load_watches([folder])
    message = str(caught.value)
    assert message.startswith(f"{folder / 'autos.yml'}: {said}")
    assert "\n" not in message


def test_another_ending_is_refused_and_not_passed_over(tmp_path):
    folder = write(tmp_path / "watches", GOOD, "autos.yaml")
    with pytest.raises(WatchInvalid, match=r"rename it to autos\.yml"):
        load_watches([folder])


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "autos.yml").write_bytes(b"slug: \xff\xfe\n")
    with pytest.raises(WatchInvalid, match="is not YAML in UTF-8"):
        load_watches([tmp_path])
