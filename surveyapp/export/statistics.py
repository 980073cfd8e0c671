"""Tables for statistics programs: SPSS files (`.sav`), which R, Stata and jamovi read too.

pyreadstat takes any data frame that the library narwhals knows, or anything that answers narwhals'
questions as one (its extension protocol). `_Frame` does so and holds no data: rows come from
whoever makes them, one by one, and nothing larger than a row is in memory. The file itself lies in
memory too, where the system can do that: what residents answered leaves nothing in a folder.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw
import pyreadstat

SAV_TYPE = "application/x-spss-sav"
TEXT_BYTES = 32_767
NOMINAL, ORDINAL, SCALE = "nominal", "ordinal", "scale"
PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class SavColumn:
    """One variable.

    Attributes:
        name: within SPSS's rules.
        label: at most 256 bytes.
        values: labels of its values, at most 120 bytes each.
        measure: `nominal`, `ordinal` or `scale`.
        text_bytes: of the longest text in it; 0 for numbers.
        missing: numbers from the first to the second of these are no real answers.
    """

    name: str
    label: str
    values: Mapping[int, str] = field(default_factory=dict)
    measure: str = NOMINAL
    text_bytes: int = 0
    missing: tuple[int, int] | None = None


def sav(
    label: str,
    notes: Sequence[str],
    columns: Sequence[SavColumn],
    rows: Iterable[Sequence[int | str]],
    people: int,
) -> Iterator[bytes]:
    """An SPSS file, piece by piece.

    Args:
        label: of the file, at most 64 bytes.
        notes: lines that travel with it, at most 80 bytes each.
        columns: its variables.
        rows: as many numbers and texts each as there are columns.
        people: how many rows there are; the file says so at its start.
    """
    with _place() as path:
        pyreadstat.write_sav(
            _Frame(columns, rows, people),
            path,
            file_label=label,
            column_labels={each.name: each.label for each in columns},
            row_compress=True,
            note=list(notes),
            variable_value_labels={each.name: _labels(each) for each in columns if each.values},
            missing_ranges={
                each.name: [{"lo": each.missing[0], "hi": each.missing[1]}]
                for each in columns
                if each.missing
            },
            variable_measure={each.name: each.measure for each in columns},
        )
        with Path(path).open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


def _labels(column: SavColumn) -> dict[int | float, str]:
    made: dict[int | float, str] = {}
    made.update(column.values.items())
    return made


@contextlib.contextmanager
def _place() -> Iterator[str]:
    """A path to write to, gone afterwards."""
    if hasattr(os, "memfd_create"):
        handle = os.memfd_create("sav")
        try:
            yield f"/proc/self/fd/{handle}"
        finally:
            os.close(handle)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield str(Path(folder) / "made.sav")


class _Asked:
    """What narwhals asks of anything before it uses it."""

    # pyreadstat works with frames of two libraries only. Of the two it asks a frame of Polars
    # nothing but what narwhals lets everybody answer, and does not load the library.
    _implementation = nw.Implementation.POLARS
    _version: Any

    def _with_version(self, version: object) -> "_Asked":
        self._version = version
        return self


class _Series(_Asked):
    """A column as pyreadstat looks at it: its type, and for text how long it can be."""

    def __init__(self, column: SavColumn, version: object) -> None:
        self.name = column.name
        self.dtype = nw.String() if column.text_bytes else nw.Int32()
        self._version = version
        self._longest = "x" * min(column.text_bytes, TEXT_BYTES)

    def __narwhals_series__(self) -> "_Series":
        return self

    def null_count(self) -> int:
        """There are none: missing answers have codes."""
        return 0

    def __iter__(self) -> Iterator[str]:
        return iter([self._longest])


class _Frame(_Asked):
    """A table that is made while it is written."""

    def __init__(
        self, columns: Sequence[SavColumn], rows: Iterable[Sequence[int | str]], people: int
    ) -> None:
        self._columns = columns
        self._rows = rows
        self._people = people

    def __narwhals_dataframe__(self) -> "_Frame":
        return self

    def __native_namespace__(self) -> None:
        """No library stands behind it."""

    @property
    def columns(self) -> list[str]:
        """Their names."""
        return [each.name for each in self._columns]

    def iter_columns(self) -> Iterator[_Series]:
        """Each column without its values."""
        return (_Series(each, self._version) for each in self._columns)

    def iter_rows(self, **_how: object) -> Iterator[Sequence[int | str]]:
        """Each row, once."""
        return iter(self._rows)

    def __len__(self) -> int:
        return self._people
