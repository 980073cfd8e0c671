"""CSV: every script can be read, and nothing starts a formula."""

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest

from surveyapp.export.separated import MARK, fragment, separated, streamed

if TYPE_CHECKING:
    from surveyapp.export.spreadsheets import Cell


def read(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8").removeprefix(MARK), newline="")))


def test_it_begins_with_the_mark_of_utf_8() -> None:
    assert separated(["a"], []).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_starts_a_formula(text: str) -> None:
    assert read(separated(["a"], [[text]])) == [["a"], [f"'{text}"]]


def test_other_values_stay_what_they_are() -> None:
    row: list[Cell] = [
        "عفن, برد",
        'says "no"',
        "two\nlines",
        8,
        -3,
        12.5,
        dt.date(2026, 3, 2),
        None,
    ]
    written = ["عفن, برد", 'says "no"', "two\nlines", "8", "-3", "12.5", "2026-03-02", ""]
    assert read(separated(["a"] * len(row), [row]))[1] == written


def test_a_file_in_pieces_is_the_same_file() -> None:
    rows: list[list[Cell]] = [["m", "a, b", None, 1], ["m", "=1", "", 0], ["m", 'x "y"', "z", 1]]
    whole = separated(["m", "a", "b", "c"], rows)
    lines = [[fragment(row[1:3]), fragment(row[3:])] for row in rows]
    pieces = list(streamed(["m", "a", "b", "c"], lines, before="m"))
    assert b"".join(pieces) == whole


def test_long_files_come_in_pieces() -> None:
    pieces = list(streamed(["a", "b"], (["1"] for _ in range(5000)), before="m"))
    assert len(pieces) == 3
    assert b"".join(pieces).count(b"\r\n") == 5001
    assert list(streamed(["a"], [], before="m")) == ["\ufeffa\r\n".encode()]
