"""Tables as CSV: UTF-8 with its mark, so that spreadsheet programs read every script."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from surveyapp.export.spreadsheets import Cell

CSV_TYPE = "text/csv; charset=utf-8"
MARK = "\ufeff"
END = "\r\n"
# Spreadsheet programs take a text that begins so for a formula (OWASP, "CSV injection").
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
# So many lines go out together: one by one they would cost more to send than to write.
TOGETHER = 2000


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


def fragment(cells: Sequence[Cell]) -> str:
    """A piece of a line: cells with commas between, as `separated` writes them."""
    file = io.StringIO(newline="")
    # With a second cell beside it, an empty one is written as nothing rather than as "".
    csv.writer(file, lineterminator="").writerow([*(_guarded(each) for each in cells), 0])
    return file.getvalue().removesuffix(",0")


def streamed(
    headings: Sequence[str], lines: Iterable[Sequence[str]], before: str
) -> Iterator[bytes]:
    """A file piece by piece, for tables that are longer than memory should be.

    Args:
        headings: what stands above the columns.
        lines: fragments that make up each line.
        before: the fragment that every line begins with.
    """
    ready = [MARK + fragment(headings)]
    for line in lines:
        ready.append(f"{before},{','.join(line)}")
        if len(ready) == TOGETHER:
            yield (END.join(ready) + END).encode("utf-8")
            ready.clear()
    if ready:
        yield (END.join(ready) + END).encode("utf-8")


def _guarded(cell: Cell) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell
