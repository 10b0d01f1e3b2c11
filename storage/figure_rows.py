"""Between rows of the table `figure` and the record of a figure."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from storage.records import Figure

Row = dict[str, Any]
READ = (
    "start_offset", "end_offset", "text", "kind", "pledge_type", "value", "value_max", "from_value", "unit",
    "qualifier", "period", "actor", "targets", "sectors", "status", "speaker", "date_text", "measure", "part_of_start",
    "part_of_end", "confidence",
)  # fmt: skip


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
        "why": json.dumps(dict(figure.why), ensure_ascii=False),
        "extractor_version": version,
    }


def as_figure(read: Sequence[Any]) -> Figure:
    """A stored figure from its columns READ; `why` stays in the table."""
    start, end, text, kind, pledge_type, value, most, before, unit, qualifier, period, actor, targets, *rest = read
    sectors, status, speaker, date, measure, part_start, part_end, confidence = rest
    return Figure(
        start=start,
        end=end,
        text=text,
        kind=kind,
        pledge_type=pledge_type,
        value=value,
        value_max=most,
        from_value=before,
        unit=unit,
        qualifier=qualifier,
        period=period,
        actor=actor,
        targets=tuple(targets),
        sectors=tuple(sectors),
        status=status,
        speaker=speaker,
        date=date,
        measure=measure,
        part_of=None if part_start is None or part_end is None else (part_start, part_end),
        confidence=confidence,
    )
