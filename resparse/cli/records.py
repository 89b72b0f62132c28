"""Write records for programs: a JSON object a line, or comma-separated values under their names."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from resparse.cli.output import write

_AT_ONCE = 256
"""How many records are written in one go."""


class Form(StrEnum):
    """Name the forms in which counts and clauses are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def write_records(form: Form, fields: Sequence[str], records: Iterable[Mapping[str, Any]]) -> None:
    """Write records as JSON or CSV. fields: the columns of the CSV."""
    if form is Form.JSON:
        write_json(records)
    else:
        write_csv(fields, records)


def write_json(records: Iterable[Mapping[str, Any]]) -> None:
    """Write each record as a JSON object on a line of its own."""
    import msgspec

    encode = msgspec.json.encode
    lines: list[bytes] = []
    for record in records:
        lines.append(encode(record) + b"\n")
        if len(lines) == _AT_ONCE:
            write(b"".join(lines))
            lines.clear()
    write(b"".join(lines))


def write_csv(fields: Sequence[str], records: Iterable[Mapping[str, Any]]) -> None:
    """Write a head, then a row for each record; fields that are not named are left out."""
    import csv
    import io

    table = io.StringIO()
    writer = csv.DictWriter(table, fields, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for number, record in enumerate(records, 1):
        writer.writerow(record)
        if number % _AT_ONCE == 0:
            write(table.getvalue().encode("utf-8", "replace"))
            table.seek(0)
            table.truncate()
    write(table.getvalue().encode("utf-8", "replace"))
