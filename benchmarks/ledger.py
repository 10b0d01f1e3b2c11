"""How fast observations are recorded and tracked, how that grows, and how fast the views answer.

Recorded means: from figures that were read already to figure rows, observations, claims and changes in the store.
Articles and their wordings are stored beforehand and not counted. Beside it a bare COPY of the same observation rows
into a table without indexes, in the same run. Uses an embedded server in a home of its own, with its usual settings.
"""

import argparse
import math
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.ledger_news import FIGURES_AN_ARTICLE, FIRST, PER_DAY, SOURCES, Draft, Newsroom
from storage.articles import Revision
from storage.bulk import copy_tuples, fetch_rows, run_statement
from storage.embedded import stop_server
from storage.extractions import record_extractions
from storage.keys import hash_text, key_of, story_of
from storage.records import Extraction, Source
from storage.sources import mirror_sources
from storage.store import Store, open_store
from storage.tracking import track_claims

BATCH = 1000
"""Articles recorded in one transaction."""
TRACKED = 5
"""Batches that are tracked in one transaction, by a second thread, while the next are recorded."""
ROUNDS = 20
SAMPLE = 500_000
"""So many rows are enough to time a bare COPY."""
COLUMNS = "SELECT column_name FROM information_schema.columns WHERE table_name = 'bare' ORDER BY ordinal_position"
REVISION = (
    "revision_id", "article_id", "text_hash", "authors", "lang", "published_at", "published_from", "text", "story_key",
    "updated_at",
)  # fmt: skip
BOUNDS_MS = {"claims_current, one claim": 10, "claims_current": 300, "claims_as_of, a day": 500, "changes since": 50}


@dataclass(frozen=True, slots=True)
class Portion:
    """What recording and tracking a part of the news took; the two overlap."""

    observation_count: int
    elapsed_s: float
    recording_s: float
    tracking_s: float
    cpu_s: float
    change_count: int


def main() -> None:
    """Load the news portion by portion, then ask the views."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--observations", type=int, default=200_000)
    parser.add_argument("--portions", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    home = tempfile.mkdtemp(prefix="hanmi-bench-")
    os.environ["HANMI_HOME"] = home
    os.environ.pop("HANMI_DATABASE_URL", None)
    store = open_store()
    try:
        _measure(store, given, Console(width=110))
    finally:
        store.close()
        _remove(Path(home))


def _measure(store: Store, given: argparse.Namespace, console: Console) -> None:
    with store.begin() as session:
        mirror_sources(
            session,
            [
                Source(slug=slug, name=slug, lang="en", tier=tier, home_url=f"https://{slug}.example/")
                for slug, tier in SOURCES
            ],
        )
    news = Newsroom(given.seed).articles()
    portions: list[Portion] = []
    table = Table("observations", "a second", "elapsed s", "recording s", "tracking s", "own CPU s", "changes")
    writer = Writer(store)
    for number in range(given.portions):
        portions.append(writer.load(news, given.observations // given.portions))
        console.print(number + 1, _told(portions[-1]))
        table.add_row(*_told(portions[-1]))
    total = Portion(*(sum(getattr(portion, name) for portion in portions) for name in Portion.__slots__))
    table.add_row(*_told(total), style="bold")
    console.print(table)
    rate = total.observation_count / total.elapsed_s
    copied = _time_copy(store)
    console.print(
        f"bare COPY: {copied:,.0f} rows a second; recording and tracking: {rate:,.0f}, 1 : {copied / rate:.1f}"
    )
    _measure_views(store, console, total.observation_count)


def _told(portion: Portion) -> list[str]:
    rate = portion.observation_count / portion.elapsed_s
    times = (portion.elapsed_s, portion.recording_s, portion.tracking_s, portion.cpu_s)
    return [f"{portion.observation_count:,}", f"{rate:,.0f}", *(f"{s:.1f}" for s in times), f"{portion.change_count:,}"]


class Writer:
    """Stores articles beforehand, and then records and tracks what they say, against the clock."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.revision_id = 0
        self.articles: dict[int, int] = {}

    def load(self, news: Iterator[Draft], observations: int) -> Portion:
        """Record news until that many observations more are stored, while a second thread tracks what was recorded."""
        recorded = changes = 0
        elapsed = recording = tracking = cpu = 0.0
        with ThreadPoolExecutor(1) as second:
            while True:
                # The clock stands still, and nothing runs, while the next articles are stored beforehand.
                wanted = min(TRACKED, math.ceil((observations - recorded) / BATCH / FIGURES_AN_ARTICLE))
                batches = [self._store_articles(list(islice(news, BATCH))) for _ in range(wanted)]
                begun, used = time.perf_counter(), _cpu()
                other = second.submit(self._track)
                recorded += sum(self._record(read) for read in batches)
                recording += time.perf_counter() - begun
                made, took = other.result()
                changes, tracking = changes + made, tracking + took
                elapsed, cpu = elapsed + time.perf_counter() - begun, cpu + _cpu() - used
                if not batches:
                    return Portion(recorded, elapsed, recording, tracking, cpu, changes)

    def _record(self, read: Sequence[tuple[Revision, Extraction]]) -> int:
        with self.store.begin() as session:
            return record_extractions(session, read, "bench-1")

    def _track(self) -> tuple[int, float]:
        begun = time.perf_counter()
        with self.store.begin() as session:
            return track_claims(session), time.perf_counter() - begun

    def _store_articles(self, drafts: Sequence[Draft]) -> list[tuple[Revision, Extraction]]:
        read: list[tuple[Revision, Extraction]] = []
        articles, revisions = [], []
        for draft in drafts:
            if draft.number not in self.articles:
                self.articles[draft.number] = len(self.articles) + 1
                key = key_of("article", draft.source, draft.number)
                articles.append((self.articles[draft.number], key, draft.source, f"urn:hanmi:{draft.number}"))
            self.revision_id += 1
            revisions.append(self._revision(draft))
            read.append((_as_revision(draft, self.revision_id), Extraction(is_relevant=True, figures=draft.figures)))
        with self.store.begin() as session:
            copy_tuples(session, "article", ("article_id", "article_key", "source_id", "url"), articles)
            copy_tuples(session, "article_revision", REVISION, revisions)
        return read

    def _revision(self, draft: Draft) -> tuple[object, ...]:
        article_id, moment = self.articles[draft.number], draft.published_at
        hashed, story = hash_text(None, draft.text), story_of(draft.text)
        return (self.revision_id, article_id, hashed, [], "en", moment, "given", draft.text, story, moment)


def _as_revision(draft: Draft, revision_id: int) -> Revision:
    return Revision(
        revision_id=revision_id,
        title=None,
        text=draft.text,
        lang="en",
        published_at=draft.published_at,
        publisher=draft.source,
    )


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _time_copy(store: Store) -> float:
    """Rows a second of a bare COPY of observation rows into a table that has no index."""
    with store.begin() as session:
        run_statement(session, "CREATE TABLE hanmi.bare (LIKE hanmi.observation)")
        rows = fetch_rows(session, "SELECT * FROM hanmi.observation LIMIT %(count)s", {"count": SAMPLE})
        found = fetch_rows(session, COLUMNS, {})
    begun = time.perf_counter()
    with store.begin() as session:
        copy_tuples(session, "bare", [name for (name,) in found], rows)
    took = time.perf_counter() - begun
    with store.begin() as session:
        run_statement(session, "DROP TABLE hanmi.bare")
    return len(rows) / took


def _measure_views(store: Store, console: Console, observations: int) -> None:
    """The median of ROUNDS, warm, until the last row has arrived."""
    with store.begin() as session:
        ((busiest,),) = fetch_rows(
            session, "SELECT claim_id FROM hanmi.checkpoint ORDER BY observation_count DESC LIMIT 1", {}
        )
        ((last, claims),) = fetch_rows(
            session, "SELECT max(change_id), (SELECT count(*) FROM hanmi.claim) FROM hanmi.change", {}
        )
    middle = FIRST + timedelta(days=observations // PER_DAY // 2)
    queries = {
        "claims_current, one claim": (
            "SELECT * FROM hanmi.claims_current WHERE claim_id = %(claim)s",
            {"claim": busiest},
        ),
        "claims_current": ("SELECT * FROM hanmi.claims_current", {}),
        "claims_as_of, a day": ("SELECT * FROM hanmi.claims_as_of(%(day)s, 'infinity')", {"day": middle}),
        "changes since": ("SELECT * FROM hanmi.claim_history WHERE change_id > %(since)s", {"since": last - 1000}),
    }
    table = Table("view", "median ms", "bound ms", "rows", title=f"{claims:,} claims, {last:,} changes")
    for name, (query, parameters) in queries.items():
        took = []
        with store.begin() as session:
            for _ in range(ROUNDS + 2):
                begun = time.perf_counter()
                count = run_statement(session, query, parameters)
                took.append((time.perf_counter() - begun) * 1000)
        table.add_row(name, f"{statistics.median(took[2:]):.1f}", str(BOUNDS_MS[name]), f"{count:,}")
    console.print(table)


def _remove(home: Path) -> None:
    from storage.home import server_dir

    data_dir = server_dir()
    stop_server(data_dir)
    shutil.rmtree(data_dir, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
