"""Between rows of the table `figure` and the record of a figure."""

from datetime import datetime
from typing import Any

from storage.records import Figure
from storage.tables import FigureTable

Row = dict[str, Any]


def figure_row(revision_id: int, published_at: datetime, figure: Figure, version: str) -> Row:
    """A figure that `version` read in a revision, as a row."""
    return {
        "published_at": published_at,
        "revision_id": revision_id,
        "start_offset": figure.start,
        "end_offset": figure.end,
        "text": figure.text,
        "kind": figure.kind,
        "pledge_type": figure.pledge_type,
        "value": figure.value,
        "value_max": figure.value_max,
        "from_value": figure.from_value,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "period": figure.period,
        "actor": figure.actor,
        "targets": list(figure.targets),
        "sectors": list(figure.sectors),
        "status": figure.status,
        "speaker": figure.speaker,
        "date_text": figure.date,
        "measure": figure.measure,
        "part_of_start": figure.part_of and figure.part_of[0],
        "part_of_end": figure.part_of and figure.part_of[1],
        "confidence": figure.confidence,
        "why": dict(figure.why),
        "extractor_version": version,
    }


def as_figure(row: FigureTable) -> Figure:
    """A stored figure; `why` stays in the table."""
    return Figure(
        start=row.start_offset,
        end=row.end_offset,
        text=row.text,
        kind=row.kind,
        pledge_type=row.pledge_type,
        value=row.value,
        value_max=row.value_max,
        from_value=row.from_value,
        unit=row.unit,
        qualifier=row.qualifier,
        period=row.period,
        actor=row.actor,
        targets=tuple(row.targets),
        sectors=tuple(row.sectors),
        status=row.status,
        speaker=row.speaker,
        date=row.date_text,
        measure=row.measure,
        part_of=None if row.part_of_start is None or row.part_of_end is None else (row.part_of_start, row.part_of_end),
        confidence=row.confidence,
    )
