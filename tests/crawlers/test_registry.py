"""Source files: what is read out of them, and that each mistake is refused in one line that says what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

import crawlers
from crawlers.registry import BadSource, load_registry, load_source

GOOD = {
    "name": "The Hanbit Daily", "lang": "en", "country": "KR", "tier": "2", "timezone": "Asia/Seoul",
    "home_url": "https://www.hanbit.example/", "discovery": "[{kind: feed, url: 'https://feeds.hanbit.example/rss'}]",
}  # fmt: skip


def write(folder: Path, stem: str = "hanbit", **changes: str | None) -> Path:
    keys = {key: value for key, value in (GOOD | changes).items() if value is not None}
    path = folder / f"{stem}.yml"
    path.write_text("".join(f"{key}: {value}\n" for key, value in keys.items()), encoding="utf-8")
    return path


def test_a_source_file_becomes_a_source(tmp_path: Path):
    config = load_source(write(tmp_path, aliases="[Hanbit, 한빛일보]", hosts="[hanbit-world.example]"))
    source = config.as_source()
    assert (source.slug, source.name, source.tier, source.timezone) == ("hanbit", "The Hanbit Daily", 2, "Asia/Seoul")
    assert source.aliases == ("Hanbit", "한빛일보")
    assert config.article_hosts == ("www.hanbit.example", "hanbit-world.example")
    assert config.discovery_hosts == (*config.article_hosts, "feeds.hanbit.example")
    assert config.fallback.url == "https://www.hanbit.example/robots.txt"
    assert (config.poll_minutes, config.delay_seconds, config.verified) == (30, 5.0, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"tiers": "2"}, ["tiers", "unknown key", "tier"], id="unknown key"),
        pytest.param({"tier": "4"}, ["tier", "4", "1, 2 or 3"], id="bad tier"),
        pytest.param({"timezone": "Asia/Soul"}, ["timezone", "Asia/Soul", "Asia/Seoul"], id="bad zone"),
        pytest.param({"timezone": "../etc/passwd"}, ["timezone", "IANA"], id="zone that is a path"),
        pytest.param({"lang": "fr"}, ["lang", "'en' or 'ko'"], id="bad language"),
        pytest.param({"country": "Korea"}, ["country", "Korea"], id="bad country"),
        pytest.param({"country": "no"}, ["country", "False"], id="YAML's no"),
        pytest.param({"home_url": "hanbit.example"}, ["home_url", "no web address", "https://"], id="no scheme"),
        pytest.param({"home_url": "https://h.example:port/"}, ["home_url", "no web address"], id="bad port"),
        pytest.param({"home_url": "ftp://h.example/"}, ["home_url", "no web address"], id="other scheme"),
        pytest.param({"discovery": "[]"}, ["discovery", "at least 1"], id="nothing to discover"),
        pytest.param({"discovery": "[{kind: rss, url: 'https://h.example'}]"}, ["discovery.0.kind", "rss"], id="kind"),
        pytest.param({"discovery": "[{kind: feed, uri: 'https://h'}]"}, ["0.uri", "unknown key"], id="key inside"),
        pytest.param({"hosts": "['https://h.example/']"}, ["hosts.0", "no host name"], id="bad host"),
        pytest.param({"name": None}, ["name", "missing", "add it"], id="missing key"),
        pytest.param({"slug": "other"}, ["slug", "other", "file's name"], id="slug that is not the stem"),
        pytest.param({"delay_seconds": "-1"}, ["delay_seconds", "greater than or equal to 0"], id="negative delay"),
        pytest.param({"name": "A\nname: B"}, ["line 1", "'name' stands twice"], id="key given twice"),
        pytest.param({"aliases": "[open"}, ["line", "mend the YAML"], id="broken YAML"),
    ],
)  # fmt: skip
def test_refusals(tmp_path: Path, changes, words):
    path = write(tmp_path, **changes)
    with pytest.raises(BadSource) as refused:
        load_registry(tmp_path)
    message = str(refused.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert all(word in message for word in words), message


def test_a_folder_of_no_use_is_refused(tmp_path: Path):
    with pytest.raises(BadSource, match="no such folder"):
        load_registry(tmp_path / "none")
    with pytest.raises(BadSource, match="holds no source files"):
        load_registry(tmp_path)
    write(tmp_path)
    write(tmp_path, "other")
    with pytest.raises(BadSource, match=r"other\.yml: https://feeds.hanbit.example/rss stands in hanbit.yml already"):
        load_registry(tmp_path)
    write(tmp_path, "other", discovery="[{kind: robots, url: 'https://www.hanbit.example/robots.txt'}]")
    with pytest.raises(BadSource, match=r"other\.yml: The Hanbit Daily stands in hanbit.yml already"):
        load_registry(tmp_path)
    (tmp_path / "other.yml").rename(tmp_path / "other.yaml")
    with pytest.raises(BadSource, match=r"rename it to other.yml"):
        load_registry(tmp_path)


@pytest.mark.parametrize("stem", ["Hanbit", "han-bit", "1hanbit"])
def test_a_slug_is_of_small_letters_digits_and_underscores(tmp_path: Path, stem: str):
    with pytest.raises(BadSource, match="rename the file"):
        load_source(write(tmp_path, stem))


def test_a_file_that_is_not_text_is_refused(tmp_path: Path):
    (tmp_path / "x.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadSource, match="UTF-8"):
        load_registry(tmp_path)


def test_every_declared_source_loads():
    registry = load_registry(Path(crawlers.__file__).parent / "sources")
    assert len(registry) == 30
    assert {config.tier for config in registry.values()} == {1, 2}
    assert all(config.verified is None for config in registry.values()), "no address was seen to answer yet"


def test_reading_the_declarations_loads_no_framework():
    code = (
        "import sys; from crawlers import registry, runner; "
        "print(*sorted({'scrapy', 'twisted', 'lxml', 'sqlalchemy', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
