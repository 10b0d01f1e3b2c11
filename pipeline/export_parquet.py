"""Rows as Parquet: typed columns, a group of rows at a time. Pure: rows in, bytes out to a stream."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from storage.exports import Field, Found

GROUP = 20_000
"""Rows held in memory at a time, and the size of a row group: small enough for wide texts."""

TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "flag": pa.bool_(),
    "moment": pa.timestamp("us", tz="UTC"),
    "names": pa.list_(pa.string()),
}


class Forward:
    """A stream that cannot be wound back, such as a pipe, counting what went into it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.place = 0
        self.closed = False

    def write(self, data: bytes) -> int:
        self.place += len(data)
        self.stream.write(data)
        return len(data)

    def tell(self) -> int:
        return self.place

    def flush(self) -> None:
        self.stream.flush()

    def close(self) -> None:
        self.closed = True

    def writable(self) -> bool:
        return True


def build_schema(fields: Sequence[Field], notes: Mapping[str, str]) -> pa.Schema:
    """The columns with their types, and notes on the file."""
    return pa.schema([pa.field(field.name, TYPES[field.kind]) for field in fields], metadata=dict(notes))


def write_parquet(stream: BinaryIO, found: Found, notes: Mapping[str, str]) -> None:
    """Write rows in groups; what is no row yet is a file of none."""
    schema = build_schema(found.fields, notes)
    with pq.ParquetWriter(pa.PythonFile(Forward(stream), mode="w"), schema, compression="zstd") as writer:
        while (table := pa.Table.from_pylist(list(islice(found.rows, GROUP)), schema)).num_rows:
            writer.write_table(table, row_group_size=GROUP)
