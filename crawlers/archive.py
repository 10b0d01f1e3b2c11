"""Raw pages, kept as WARC so that they can be read again without the net: <pages>/<slug>/<day>-<run>.warc.gz."""

import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

# The body is kept as it was unpacked, so these headers would be wrong of it.
_ABOUT_TRANSFER = {"content-encoding", "transfer-encoding", "content-length"}


class PageArchive:
    """The pages of one crawl, one gzip member each. Folder and file are made with the first page."""

    def __init__(self, find_folder: Callable[[], Path], run: str) -> None:
        self._find_folder = find_folder
        self._name = f"{run}.warc.gz"

    @cached_property
    def _file(self) -> BinaryIO:
        folder = self._find_folder()
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / self._name).open("ab")

    def save_page(self, url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, at: datetime) -> str:
        """Append one page; returns its reference, <slug>/<file>#<offset>."""
        offset = self._file.seek(0, io.SEEK_END)
        writer = WARCWriter(self._file, gzip=True)
        kept = [(name, value) for name, value in headers if name.lower() not in _ABOUT_TRANSFER]
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders(str(status), [*kept, ("Content-Length", str(len(body)))], "HTTP/1.1"),
            warc_headers_dict={"WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")},
        )
        writer.write_record(record)
        self._file.flush()
        return f"{Path(self._file.name).parent.name}/{self._name}#{offset}"

    def close(self) -> None:
        """Close the file, if there is one."""
        if "_file" in self.__dict__:
            self._file.close()
