"""A spreadsheet: text stays text, whatever somebody wrote."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from surveyapp.export.spreadsheets import Column, spreadsheet


def cell(content: object) -> tuple[object, str]:
    made = spreadsheet("Sheet", [Column("Head")], [[content]])  # type: ignore[list-item]
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    found = sheet.cell(2, 1)
    return found.value, found.data_type


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://elsewhere.example", "007", "\t=1"]
)
def test_nothing_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    made = spreadsheet("Sheet", [Column("Head")], [[text]])
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    found = sheet.cell(2, 1)
    assert (found.value, found.data_type, found.hyperlink) == (text, "s", None)


def test_numbers_and_days_stay_what_they_are() -> None:
    assert cell(8) == (8, "n")
    assert cell(dt.date(2026, 3, 2)) == (dt.datetime(2026, 3, 2), "d")  # noqa: DTZ001
    assert cell(None) == (None, "n")


def test_signs_that_xml_has_not_are_left_out() -> None:
    assert cell("a\x00b\x1fc\ufffed\uffffe") == ("abcde", "s")
    assert cell("\ufffd") == ("\ufffd", "s")  # the sign beside them is one


@pytest.mark.parametrize("title", ["a[b]:*?/\\c", "x" * 60, "\U0001f3e0" * 20, "", "'quoted'"])
def test_any_title_makes_a_sheet(title: str) -> None:
    made = spreadsheet(title, [Column("=1")], [])
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    assert sheet.cell(1, 1).data_type == "s"


@pytest.mark.parametrize(
    ("title", "name"),
    [("history", "history_"), ("History", "History_"), ("histories", "histories")],
)
def test_no_sheet_has_the_name_that_excel_keeps_for_itself(title: str, name: str) -> None:
    made = spreadsheet(title, [Column("Head")], [])
    assert load_workbook(io.BytesIO(made)).sheetnames == [name]
