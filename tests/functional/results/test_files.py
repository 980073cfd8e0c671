"""The files of a release tell the cells of the API, and no other."""

import csv
import io
import uuid
from collections import Counter
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from surveyapp.export.separated import MARK
from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from tests.support.counted import Person, take_part
from tests.support.staff import Colleague, signed_in
from tests.support.surveys import choice, document, published, words

RESULTS = "/staff/surveys/buurt/results"
BREAKDOWN = {"item": "district", "merge": ["east", "south"], "merged": words("Andere wijken")}
ITEM, SPLIT, CATEGORY, LOW, HIGH, PEOPLE, PEOPLE_TO = 4, 6, 8, 11, 12, 13, 14
Row = tuple[Any, ...]


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    """A release of sixty people in two districts."""
    made = document(
        {"key": "mould", "type": "yes-no", "text": words("=Is er schimmel?")},
        choice("warm", "often", "seldom"),
        choice("district", "north", "south", "east"),
        breakdowns=[BREAKDOWN],
    )
    organisation = published(sqlite_context, made)
    people = [
        Person(
            {
                "mould": "yes" if number % 3 else "no",
                "warm": "often" if number % 4 else "seldom",
                "district": "north" if number < 30 else "south",
            }
        )
        for number in range(60)
    ]
    take_part(sqlite_context, organisation, "buurt", people)
    close_survey(sqlite_context, organisation, "buurt")
    release_results(sqlite_context, organisation, "buurt")
    return organisation


@pytest.fixture
def worker(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, "wijk", Role.WORKER)


def told(client: FlaskClient) -> Counter[Row]:
    """The cells of the API."""
    answer = client.get("/api/v1/surveys/buurt/results").get_json()
    return Counter(
        (
            table["item"],
            table["breakdown"] is not None,
            cell["category"],
            round(cell["low"] * 100, 6),
            round(cell["high"] * 100, 6),
            table["base"]["low"],
            table["base"]["high"],
        )
        for table in answer["tables"]
        for cell in table["cells"]
    )


def same(rows: list[Row]) -> Counter[Row]:
    """The cells of a file."""
    return Counter(
        (
            row[ITEM].removeprefix("'"),  # of CSV: `@channel` would start a formula
            bool(row[SPLIT]),
            row[CATEGORY],
            float(row[LOW]),
            float(row[HIGH]),
            int(row[PEOPLE]),
            int(row[PEOPLE_TO]),
        )
        for row in rows
    )


def test_the_spreadsheet_tells_what_the_api_tells(worker: Colleague, client: FlaskClient) -> None:
    answer = worker.client.get(f"{RESULTS}/1.xlsx")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    _heads, *rows = list(sheet.iter_rows(values_only=True))
    assert any(row[SPLIT] for row in rows)
    assert same(rows) == told(client)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_csv_tells_what_the_api_tells(worker: Colleague, client: FlaskClient) -> None:
    text = worker.client.get(f"{RESULTS}/1.csv").data.decode("utf-8")
    heads, *rows = [tuple(row) for row in csv.reader(io.StringIO(text.removeprefix(MARK)))]
    assert same(rows) == told(client)
    assert len(heads) == len(rows[0]) == PEOPLE_TO + 5
    assert heads[-4:] == (
        "Not asked, from",
        "Not asked, to",
        "Did not answer, from",
        "Did not answer, to",
    )
    assert {row[5] for row in rows if row[ITEM] == "mould"} == {"'=Is er schimmel?"}


def test_the_page_leads_to_both(worker: Colleague) -> None:
    page = worker.opens(RESULTS)
    links = {each.get("href") for each in page.all("a")}
    assert {f"{RESULTS}/1.xlsx", f"{RESULTS}/1.csv"} <= links


def test_other_organisations_and_numbers_get_nothing(
    app: Flask, sqlite_context: Context, worker: Colleague
) -> None:
    published(sqlite_context, document(choice("warm", "a", "b"), key="elders"), name="elders")
    stranger = signed_in(app, sqlite_context, "elders", Role.COORDINATOR)
    assert stranger.client.get(f"{RESULTS}/1.xlsx").status_code == 404
    assert worker.client.get(f"{RESULTS}/2.csv").status_code == 404
    assert worker.client.get(f"{RESULTS}/1.pdf").status_code == 404
