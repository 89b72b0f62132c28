"""Write rows of a sheet as Parquet, by pyarrow: the extra ``parquet``.

Texts are ``string``, numbers ``int64``, lists ``list<string>``; all may be null.
"""

from collections.abc import Iterable
from types import TracebackType
from typing import Any, Protocol, Self

import pyarrow as pa
import pyarrow.parquet as pq

from resparse.render.sheets import Kind, Row, Sheet

_TYPES: dict[Kind, Any] = {
    Kind.TEXT: pa.string(),
    Kind.NUMBER: pa.int64(),
    Kind.TEXTS: pa.list_(pa.string()),
}

_GROUP = 10_000
"""Rows of a row group: what is held before it is written."""


class File(Protocol):
    """Take bytes, one after the other."""

    closed: bool

    def write(self, data: bytes) -> int:
        """Take bytes and return how many."""


class Table:
    """Write a Parquet file row by row, in memory for no more than a row group."""

    def __init__(self, sheet: Sheet, file: File) -> None:
        fields = [
            pa.field(column.name, _TYPES[column.kind], metadata={"description": column.holds})
            for column in sheet.columns
        ]
        self.schema = pa.schema(fields)
        self.writer = pq.ParquetWriter(file, self.schema, compression="zstd")
        self.held: list[Row] = []

    def __enter__(self) -> Self:
        """Start to write."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what is held, and the end of the file."""
        self._flush()
        self.writer.close()

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows."""
        self.held.extend(rows)
        if len(self.held) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self.held:
            self.writer.write_table(pa.Table.from_pylist(self.held, schema=self.schema))
            self.held.clear()
