"""A CSV file as people save it: encoding, separator, header, rows with their line number.

Whatever is wrong with the whole file (encoding, quotes, header) is a finding and nothing is
read. A row with too many or too few cells is not: it is handed on as it is.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from surveyapp.errors import Finding, ImportRefused

SEPARATORS = (",", ";", "\t", "|")
FILE_MAX = 50 * 1024 * 1024
SHOWN_CHARACTERS = 40
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row.

    Attributes:
        number: 1 for the first row under the header.
        line: the line of the file on which it starts; the header is on line 1.
        cells: as they stand in the file, in order.
    """

    number: int
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A whole file.

    Attributes:
        header: column names, without spaces around them, each once.
        rows: in the file's order; empty lines are left out.
        separator: what stands between the cells.
    """

    header: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    separator: str


def read_csv(
    content: bytes,
    expected: Collection[str] = (),
    *,
    encoding: str | None = None,
    separator: str | None = None,
) -> CsvFile:
    """Read a file.

    Args:
        content: the bytes of the file.
        expected: column names that should be in it; they tell which separator it uses.
        encoding: a Python codec name; None for UTF-8, with or without a byte order mark.
        separator: one character; None to find out among comma, semicolon, tab and bar.

    Raises:
        ImportRefused: with every finding about the file as a whole.
    """
    text = _decode(content, encoding)
    separator = separator or _find_separator(text, expected)
    lines = list(_lines(text, separator))
    if not lines:
        raise _refused(_finding("csv-empty", 1, "The file is empty.", "Save it with a header."))
    header = tuple(name.strip() for name in lines[0][1])
    if repeated := [name for name, times in Counter(header).items() if times > 1]:
        raise _refused(*(_twice(name) for name in repeated))
    rows = tuple(
        CsvRow(number, line, tuple(cells))
        for number, (line, cells) in enumerate((each for each in lines[1:] if any(each[1])), 1)
    )
    if not rows:
        fix = "Export the file again, with its rows."
        raise _refused(_finding("csv-no-rows", 2, "There is a header but no row under it.", fix))
    return CsvFile(header, rows, separator)


def shown(cell: str) -> str:
    """A cell as it may stand in a message: short, on one line, without control characters."""
    plain = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in cell)
    if len(plain) <= SHOWN_CHARACTERS:
        return f"“{plain}”"
    return f"“{plain[:SHOWN_CHARACTERS]}…” ({len(cell)} characters)"


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _refused(_broken(start, error)) from None
        if cells is None:
            return
        yield start, cells


def _decode(content: bytes, encoding: str | None) -> str:
    if len(content) > FILE_MAX:
        what = f"The file is larger than {FILE_MAX // 1024 // 1024} MB."
        raise _refused(_finding("csv-too-large", 1, what, "Split it into several files."))
    if encoding is None and content.startswith(_UTF16):
        raise _refused(_other_encoding(1, "utf-16"))
    try:
        return content.decode(encoding or "utf-8-sig").removeprefix("\N{BOM}")
    except LookupError:
        what = f"There is no encoding {encoding!r}."
        fix = "Use for example utf-8, windows-1252 or utf-16."
        raise _refused(_finding("csv-encoding-unknown", 1, what, fix)) from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(_other_encoding(line, "windows-1252")) from None


def _find_separator(text: str, expected: Collection[str]) -> str:
    """The separator under which the header has most of the expected names, else most cells."""
    first = text.split("\n", 1)[0].rstrip("\r")

    def fits(separator: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader([first], delimiter=separator), [])
        except csv.Error:
            return (0, 0)
        return (len({cell.strip() for cell in cells} & set(expected)), len(cells))

    return max(SEPARATORS, key=fits)


def _finding(code: str, line: int, what: str, fix: str) -> Finding:
    return Finding(code, f"line {line}", what, fix)


def _other_encoding(line: int, guess: str) -> Finding:
    what = "The file is not saved as UTF-8."
    fix = f"Save it as “CSV UTF-8”, or say how it was saved, for example --encoding {guess}."
    return _finding("csv-encoding", line, what, fix)


def _twice(name: str) -> Finding:
    what = f"The column {shown(name)} stands in the header more than once."
    return _finding("column-twice", 1, what, "Give each column a name of its own.")


def _broken(line: int, error: csv.Error) -> Finding:
    what = f"From here on the file cannot be read as CSV ({error})."
    fix = "Look for a quotation mark that is not closed, and export the file again."
    return _finding("csv-broken", line, what, fix)


def _refused(*findings: Finding) -> ImportRefused:
    return ImportRefused("This file cannot be imported; nothing was changed.", findings)
