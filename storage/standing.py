"""Which observations stand: `restate` brings them to what articles say now, as people corrected it.

Recording, new revisions, verdicts, merges and new extractor versions all end here. Nothing is deleted: what no longer
holds is withdrawn with its moment and reason, and the ledger is told which claims to fold again, and from when.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.bulk import copy_rows, copy_tuples, fetch_rows
from storage.claim_ids import ensure_claims
from storage.keys import key_of
from storage.months import ensure_months
from storage.readings import hold_decisions, read_figures, read_merges, read_verdicts, read_wordings
from storage.sentences import sentence_around
from storage.tables import ObservationTable
from storage.wording import Saying, Wording, said_by

Row = dict[str, Any]
Place = tuple[int, int, int, int]
RECORDING = 0x7265636F7264  # "record": see hold_recording
SAID = ("value", "value_max", "from_value", "qualifier", "status", "date_text", "speaker", "part_of_key")
"""The columns in which an observation must be right to stand."""

STORED_COLUMNS = (
    *SAID, "observation_key", "published_at", "withdrawn_at", "revision_id", "claim_id", "start_offset", "end_offset",
)  # fmt: skip
STORED = f"""
    SELECT {", ".join(f"o.{name}" for name in STORED_COLUMNS)}
      FROM unnest(%(revisions)s::bigint[], %(moments)s::timestamptz[]) AS t (revision_id, published_at)
      JOIN hanmi.observation AS o ON o.revision_id = t.revision_id AND o.published_at = t.published_at
"""  # noqa: S608 - names of columns
ORIGINS = """
    SELECT DISTINCT ON (r.story_key) r.story_key, a.source_id, count(*) OVER (PARTITION BY r.story_key) > 1
      FROM hanmi.article_revision AS r JOIN hanmi.article AS a USING (article_id)
     WHERE r.story_key = ANY(%(stories)s)
     ORDER BY r.story_key, r.published_at, a.article_key
"""
MOVE = """
    UPDATE hanmi.observation AS o SET witness = s.source_id
      FROM unnest(CAST(:stories AS text[]), CAST(:sources AS text[])) AS s (story_key, source_id)
      JOIN hanmi.article_revision AS r USING (story_key)
     WHERE o.revision_id = r.revision_id AND o.published_at = r.published_at AND o.witness <> s.source_id
    RETURNING o.claim_id, o.published_at
"""


def restate(session: Session, revisions: Sequence[int], reason: str = "revision") -> int:
    """Bring the observations of these revisions' articles to what they say now; the number of new observations.

    `reason` is noted with what is withdrawn: revision, review, merge or version.
    """
    hold_decisions(session)
    hold_recording(session)
    wordings = read_wordings(session, revisions)
    if not wordings:
        return 0
    figures = read_figures(session, wordings)
    verdicts, merges = read_verdicts(session, wordings), read_merges(session)
    sayings = [
        saying
        for _, of_article in groupby(wordings, key=lambda wording: wording.article_id)
        for saying in said_by(list(of_article), figures, verdicts, merges)
    ]
    if verdicts:  # a person may state a figure where none was read, in a month that has none
        ensure_months(session, (wording.published_at for wording in wordings))
    ids = ensure_claims(session, sayings)
    origins = _move_witnesses(session, sorted({wording.story_key for wording in wordings}))
    wanted = {_place(saying, ids): _observation_row(saying, ids, origins) for saying in sayings}
    stored, past = _read_stored(session, wordings)
    gone = [old for place, old in stored.items() if not _says(wanted.get(place), old)]
    made = [row for place, row in wanted.items() if not _says(row, stored.get(place))]
    for row in made:
        row["observation_key"] = _observation_key(row, past)
    _write(session, made, gone, reason)
    return len(made)


def hold_recording(session: Session) -> None:
    """Until the end of the transaction nobody else records.

    Two who read wordings of one article, or copies of one story, at once would not see one another's: both would stand.
    """
    session.execute(sa.select(sa.func.pg_advisory_xact_lock(RECORDING)))


def touch(session: Session, touched: Iterable[tuple[int, datetime]]) -> None:
    """Tell the ledger which claims to fold again, and from which moment on."""
    earliest: dict[int, datetime] = {}
    for claim_id, published_at in touched:
        earliest[claim_id] = min(published_at, earliest.get(claim_id, published_at))
    if earliest:
        copy_tuples(session, "touch", ("claim_id", "published_at"), sorted(earliest.items()))


def _move_witnesses(session: Session, stories: Sequence[str]) -> dict[str, str]:
    """The source in which each story appeared first; where an earlier copy came late, it takes over as the witness."""
    found = fetch_rows(session, ORIGINS, {"stories": list(stories)})
    copied = {story: source for story, source, is_copied in found if is_copied}
    if copied:
        parameters = {"stories": list(copied), "sources": list(copied.values())}
        touch(session, [(row.claim_id, row.published_at) for row in session.execute(sa.text(MOVE), parameters)])
    return {story: source for story, source, _ in found}


def _read_stored(session: Session, wordings: Sequence[Wording]) -> tuple[dict[Place, Row], dict[Place, int]]:
    """The observations that stand, and how many there ever were at each place."""
    parameters = {
        "revisions": [wording.revision_id for wording in wordings],
        "moments": [wording.published_at for wording in wordings],
    }
    standing: dict[Place, Row] = {}
    past: dict[Place, int] = defaultdict(int)
    for found in fetch_rows(session, STORED, parameters):
        row = dict(zip(STORED_COLUMNS, found, strict=True))
        place = (row["revision_id"], row["claim_id"], row["start_offset"], row["end_offset"])
        past[place] += 1
        if row["withdrawn_at"] is None:
            standing[place] = row
    return standing, past


def _place(saying: Saying, ids: Mapping[str, int]) -> Place:
    return (saying.wording.revision_id, ids[saying.claim_key], saying.figure.start, saying.figure.end)


def _says(one: Row | None, other: Row | None) -> bool:
    return one is not None and other is not None and all(one[name] == other[name] for name in SAID)


def _observation_row(saying: Saying, ids: Mapping[str, int], origins: Mapping[str, str]) -> Row:
    wording, figure = saying.wording, saying.figure
    first, last = sentence_around(wording.text, figure.start, figure.end)
    key = key_of("observation", wording.article_key, wording.text_hash, figure.start, figure.end, saying.claim_key)
    return {
        "observation_key": key,
        "published_at": wording.published_at,
        "claim_id": ids[saying.claim_key],
        "revision_id": wording.revision_id,
        "value": figure.value,
        "value_max": figure.value_max,
        "from_value": figure.from_value,
        "qualifier": figure.qualifier,
        "status": figure.status,
        "date_text": figure.date,
        "speaker": figure.speaker,
        "part_of_key": saying.part_of_key,
        "sentence": wording.text[first:last],
        "sentence_offset": first,
        "start_offset": figure.start,
        "end_offset": figure.end,
        "witness": origins[wording.story_key],
        "tier": wording.tier,
        "extractor_version": wording.read_by,
    }


def _observation_key(row: Row, past: Mapping[Place, int]) -> str:
    """The key of what is said at a place; said again after it was withdrawn, it is another observation."""
    count = past.get((row["revision_id"], row["claim_id"], row["start_offset"], row["end_offset"]), 0)
    return key_of(row["observation_key"], count) if count else str(row["observation_key"])


def _write(session: Session, made: Sequence[Row], gone: Sequence[Row], reason: str) -> None:
    if gone:
        said = sa.tuple_(ObservationTable.observation_key, ObservationTable.published_at)
        keys = [(old["observation_key"], old["published_at"]) for old in gone]
        session.execute(
            sa.update(ObservationTable).where(said.in_(keys)).values(withdrawn_at=sa.func.now(), withdrawn_for=reason)
        )
    copy_rows(session, "observation", made)
    touch(session, [(row["claim_id"], row["published_at"]) for row in (*made, *gone)])
