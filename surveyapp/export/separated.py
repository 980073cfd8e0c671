"""Tables as CSV: UTF-8 with its mark, so that spreadsheet programs read every script."""

import csv
import io
from collections.abc import Iterable, Sequence

from surveyapp.export.spreadsheets import Cell

MARK = "\ufeff"
# Spreadsheet programs take a text that begins so for a formula (OWASP, "CSV injection").
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def separated(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file with a line of headings and the rows, commas between, CRLF at the ends.

    Args:
        headings: what stands above the columns.
        rows: as many cells each; dates as YYYY-MM-DD; text that would start a formula gets an
            apostrophe before it.
    """
    file = io.StringIO(newline="")
    file.write(MARK)
    writer = csv.writer(file)
    writer.writerow([_guarded(each) for each in headings])
    writer.writerows([_guarded(each) for each in row] for row in rows)
    return file.getvalue().encode("utf-8")


def _guarded(cell: Cell) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell
