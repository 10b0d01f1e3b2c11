"""Reading files into articles as if they had been crawled: JSON lines, .txt, .html and WARC, alone or in a folder."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from crawlers.cleaning import clean_line
from storage.dates import parse_moment
from storage.problems import UnusableInput
from storage.records import Article

SUFFIXES = (".jsonl", ".json", ".txt", ".html", ".htm", ".warc", ".gz")
DAY = re.compile(r"(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
LANGUAGES = ("en", "ko")
MIN_YEAR, MAX_YEAR = 1990, 2100


class BadInput(UnusableInput):
    """A file that cannot be loaded; the message is one line with file, place and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedArticle:
    """An article of a file, with the publisher that the file names and the place it came from, for messages."""

    article_id: str
    publisher: str
    article: Article
    place: str


def read_articles(path: Path) -> Iterator[LoadedArticle]:
    """The articles of a file, or of all the files of a folder in the order of their names. Raises BadInput."""
    if not path.exists():
        raise BadInput(f"{path}: no such file or folder")
    if path.is_dir():
        found = [file for file in sorted(path.rglob("*")) if file.is_file() and file.suffix in SUFFIXES]
        if not found:
            raise BadInput(f"{path}: holds no .jsonl, .txt, .html or .warc(.gz) file")
        for file in found:
            yield from read_file(file)
        return
    yield from read_file(path)


def read_file(path: Path) -> Iterator[LoadedArticle]:
    """The articles of one file, by its suffix; a file of an unknown one is read as JSON lines. Raises BadInput."""
    if path.name.endswith((".warc", ".warc.gz")):
        yield from _read_warc(path)
    elif path.suffix in (".html", ".htm"):
        yield _read_page(path.read_bytes(), path.absolute().as_uri(), path.stem, str(path))
    elif path.suffix == ".txt":
        yield _read_text(path)
    elif path.suffix == ".gz":
        raise BadInput(f"{path}: of compressed files only .warc.gz can be loaded")
    else:
        yield from _read_lines(path)


def read_json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a file of JSON lines, each with its place `file:line`. Raises BadInput at the first bad line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadInput(f"{place}: malformed JSON ({error.msg} at character {error.pos + 1})") from None
        except (RecursionError, ValueError):
            raise BadInput(f"{place}: malformed JSON (nested too deep, or a number too long)") from None
        if not isinstance(row, dict):
            raise BadInput(f"{place}: each line must be a JSON object")
        yield place, row


def _read_lines(path: Path) -> Iterator[LoadedArticle]:
    for place, row in read_json_lines(path):
        yield article_of_row(row, place)


def article_of_row(row: Mapping[str, Any], place: str) -> LoadedArticle:
    """An article from a line `{id, url, publisher, title, published, lang, text}`. Raises BadInput."""
    for field in ("id", "publisher", "published", "text"):
        if not isinstance(row.get(field), str) or not row[field].strip():
            raise BadInput(f"{place}: the article needs `{field}` (a string that is not empty)")
    for field in ("url", "title", "lang"):
        if not isinstance(row.get(field), str | None):
            raise BadInput(f"{place}: `{field}` must be a string or null")
    text = row["text"]
    for field in ("id", "publisher", "url", "text"):
        if has_unusable(row.get(field) or ""):
            raise BadInput(f"{place}: `{field}` holds characters that no text holds (NUL or half of a surrogate pair)")
    if not is_address(row.get("url")):
        raise BadInput(
            f"{place}: `url` is {row['url']!r}, must be an address such as https://example.org/news, or null"
        )
    lang = row.get("lang") or guess_language(text)
    if lang not in LANGUAGES:
        raise BadInput(f"{place}: `lang` is {lang!r}, must be one of {', '.join(LANGUAGES)}")
    article = Article(
        url=row.get("url") or f"urn:hanmi:{quote(row['id'], safe='')}",
        title=clean_line(row.get("title")),
        text=text,
        lang=lang,
        published_at=_moment(row["published"], place),
        published_from="given",
    )
    return LoadedArticle(article_id=row["id"], publisher=row["publisher"].strip(), article=article, place=place)


def is_address(url: str | None) -> bool:
    """Whether a URL can be taken apart, or is not given at all."""
    try:
        return url is None or urlsplit(url).port is not False
    except ValueError:
        return False


def has_unusable(text: str) -> bool:
    """Whether a text holds what PostgreSQL's text cannot: NUL, or half of a surrogate pair."""
    return "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)


def guess_language(text: str) -> str:
    """ko where a tenth of the letters are Korean, else en."""
    letters = [character for character in text[:5000] if character.isalpha()]
    korean = sum("가" <= character <= "힣" for character in letters)
    return "ko" if letters and korean / len(letters) > 0.1 else "en"


def _moment(given: str, place: str) -> datetime:
    try:
        moment = parse_moment(given.strip())
    except ValueError:
        raise BadInput(
            f"{place}: `published` is {given!r}, must be a day (2026-02-06) or a moment in ISO 8601"
        ) from None
    if not MIN_YEAR <= moment.year <= MAX_YEAR:
        raise BadInput(f"{place}: `published` is {given!r}, must lie between {MIN_YEAR} and {MAX_YEAR}")
    return moment


def _read_text(path: Path) -> LoadedArticle:
    """Headline on the first line, then the text; the day from the file's name, else from the file itself."""
    try:
        text = path.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: not UTF-8 at byte {error.start}") from None
    if not text:
        raise BadInput(f"{path}: an article without text")
    if has_unusable(text):
        raise BadInput(f"{path}: holds characters that no text holds (NUL)")
    title, _, rest = text.partition("\n")
    day = DAY.search(path.stem)
    published_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    if day:
        published_at = _moment("-".join(day.groups()), str(path))
    article = Article(
        url=f"urn:hanmi:{path.stem}",
        title=title.strip() if rest.strip() else None,
        text=text,
        lang=guess_language(text),
        published_at=published_at,
        published_from="file_name" if day else "file_time",
    )
    return LoadedArticle(article_id=path.stem, publisher="files", article=article, place=str(path))


def _read_page(body: bytes, url: str, article_id: str, place: str) -> LoadedArticle:
    from crawlers.pages import NoText, parse_page  # a second of imports that lines of JSON do not need

    try:
        article = parse_page(body, url, now=datetime.now(UTC))
    except NoText:
        raise BadInput(f"{place}: an article without text") from None
    return LoadedArticle(
        article_id=article_id, publisher=urlsplit(url).hostname or "files", article=article, place=place
    )


def _read_warc(path: Path) -> Iterator[LoadedArticle]:
    """The HTML responses of a WARC file that hold an article; records of other kinds are passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type != "response" or record.http_headers is None:
                    continue
                kind = record.http_headers.get_header("Content-Type") or ""
                if record.http_headers.get_statuscode() == "200" and "html" in kind:
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    try:
                        yield _read_page(record.content_stream().read(), url, url, f"{path}#{url}")
                    except BadInput:
                        continue  # a page without text is no article; the file as a whole is good
    except ArchiveLoadFailed as error:
        raise BadInput(f"{path}: not a WARC file ({error})") from None
