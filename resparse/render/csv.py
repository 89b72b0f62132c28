"""Write rows of a sheet as comma-separated values (RFC 4180), lists parted by spaces."""

import csv
import io
from collections.abc import Iterable

from resparse.render.sheets import Row, Sheet


def head(sheet: Sheet) -> bytes:
    """Return the line of the column names, as UTF-8."""
    return lines(sheet, [{column.name: column.name for column in sheet.columns}])


def lines(sheet: Sheet, rows: Iterable[Row]) -> bytes:
    """Return rows as lines of UTF-8, each with its line end."""
    table = io.StringIO()
    writer = csv.DictWriter(table, [column.name for column in sheet.columns], lineterminator="\n")
    for row in rows:
        told = {name: " ".join(held) if isinstance(held, list) else held for name, held in row.items()}
        writer.writerow(told)
    return table.getvalue().encode("utf-8", "replace")
