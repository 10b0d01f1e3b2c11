"""Stories: articles that are copies of one another, word for word or edited, are one story and one witness.

Copies share half of their runs of three words, by MinHash, and were published within days of one another. A story is
all that such pairs connect, and is named after the least of its texts, so that any order of arrival gives the same.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.keys import story_of
from storage.tables import RevisionTable

WINDOW = timedelta(days=3)
ALIKE = 0.5
"""Share of common runs of words from which two texts are copies; independent reports of one event have a tenth."""
RUN = 3
FEWEST_WORDS = 30
"""A shorter text is a copy only word for word: headlines and notices are alike by chance."""
LOCK = 0x73746F7279  # "story": one writer at a time, since two copies that are stored at once would not see one another
HASHES, BANDS = 128, 42
"""42 bands of three hashes find a pair that is alike by half with a probability of 0.996."""


@cache
def _library() -> Any:
    """datasketch, which takes a second to import: only who stores articles pays for it."""
    import datasketch

    return datasketch


def sketch_of(text: str) -> bytes | None:
    """The MinHash of a text's runs of words, 4 bytes a hash; None for a text too short to be judged."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < FEWEST_WORDS:
        return None
    runs = {" ".join(words[first : first + RUN]) for first in range(len(words) - RUN + 1)}
    found = _library().MinHash(num_perm=HASHES, seed=1)
    found.update_batch([run.encode() for run in sorted(runs)])
    return bytes(found.hashvalues.astype("<u4").tobytes())


def bands_of(sketch: bytes) -> Iterator[int]:
    """The bands of a sketch as numbers of 64 bits: texts that are alike share at least one."""
    width = 4 * (HASHES // BANDS)
    for place in range(BANDS):
        key = _library().hashfunc.sha1_hash64(bytes([place]) + sketch[place * width : (place + 1) * width])
        yield key - (1 << 63)


def likeness(one: bytes, other: bytes) -> float:
    """The estimated share of common runs, from 0 to 1."""
    same = sum(one[place : place + 4] == other[place : place + 4] for place in range(0, 4 * HASHES, 4))
    return same / HASHES


def tell_story(session: Session, text: str, published_at: datetime) -> tuple[str, bytes | None, list[int], list[int]]:
    """The story of a new text: its key, sketch and bands, and the revisions whose stories it joins to one."""
    session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    sketch, exact = sketch_of(text), story_of(text)
    bands = list(bands_of(sketch)) if sketch else []
    stories = {exact, *_alike(session, sketch, bands, published_at)} if sketch else {exact}
    key = min(stories)
    joined = session.scalars(
        sa.update(RevisionTable)
        .where(RevisionTable.story_key.in_(sorted(stories - {key})))
        .values(story_key=key)
        .returning(RevisionTable.revision_id)
    ).all()
    return key, sketch, bands, list(joined)


def _alike(session: Session, sketch: bytes, bands: list[int], published_at: datetime) -> set[str]:
    """The stories of the texts that this one is a copy of; the very same text is one whenever it was published."""
    is_near = RevisionTable.published_at.between(published_at - WINDOW, published_at + WINDOW)
    rows = session.execute(
        sa.select(RevisionTable.story_key, RevisionTable.sketch).where(
            RevisionTable.bands.overlap(bands), is_near | (RevisionTable.sketch == sketch)
        )
    )
    return {row.story_key for row in rows if row.sketch and likeness(sketch, row.sketch) >= ALIKE}
