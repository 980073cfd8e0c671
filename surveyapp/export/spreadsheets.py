"""Tables as XLSX. No cell is ever a formula or a link, whatever stands in it."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | float | dt.date | None

_NEVER_MORE_THAN_TEXT = {
    "in_memory": True,  # nothing of it lies in a folder for temporary files
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
# What XLSX does not hold: a sheet's name, and signs that XML has no way to write.
NAME_MOST = 31  # as UTF-16 counts: an emoji is two
RESERVED = "history"  # the sheet in which Excel keeps who changed what, in any capitals
_NOT_IN_A_NAME = dict.fromkeys(map(ord, "[]:*?/\\'"), " ")
_NOT_IN_XML = {code: "" for code in (*range(32), 0xFFFE, 0xFFFF) if code not in {9, 10, 13}}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        heading: what stands above it.
        width: in characters.
    """

    heading: str
    width: int = 16


def spreadsheet(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A workbook with one sheet: headings that stay in view and filter, and the rows.

    Args:
        title: of the sheet.
        columns: headings and widths.
        rows: as many cells each as there are columns; dates are dates, numbers are numbers.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _NEVER_MORE_THAN_TEXT) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        bold = book.add_format({"bold": True})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, in_xml(column.heading), bold)
        sheet.freeze_panes(1, 0)
        line = 0
        for line, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                _write(sheet, line, place, cell)
        if columns:
            sheet.autofilter(0, 0, line, len(columns) - 1)
    return file.getvalue()


def _sheet_name(title: str) -> str:
    """The title as far as a sheet can be called so."""
    plain = title.translate(_NOT_IN_A_NAME | _NOT_IN_XML).strip()
    name = plain.encode("utf-16-le")[: 2 * NAME_MOST].decode("utf-16-le", errors="ignore")
    return f"{name}_" if name.lower() == RESERVED else name or "1"


def _write(sheet: xlsxwriter.worksheet.Worksheet, line: int, place: int, cell: Cell) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, place, in_xml(cell))
    elif isinstance(cell, dt.date):
        sheet.write_datetime(line, place, dt.datetime.combine(cell, dt.time()))
    elif cell is not None:
        sheet.write_number(line, place, cell)


def in_xml(words: str) -> str:
    """The words without the signs that XML has no way to write."""
    return words.translate(_NOT_IN_XML)
