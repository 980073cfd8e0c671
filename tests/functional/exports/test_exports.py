"""The page of files: first what a coordinator uses; microdata with a reason, for them alone."""

import io
import json
import uuid

import pyreadstat
import pytest
from flask import Flask
from openpyxl import load_workbook

from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.services.export_microdata import EXPORTED
from surveyapp.services.note_audit import list_audit
from surveyapp.services.release_results import release_results
from surveyapp.services.roles import Role
from tests.support.counted import take_part
from tests.support.page import Page, checked, words_in
from tests.support.researched import answered, person, read_csv
from tests.support.staff import Colleague, signed_in

EXPORTS = "/staff/surveys/buurt/exports"
MICRODATA = f"{EXPORTS}/microdata"
WHY = {"reason": "Thesis about damp homes", "recipient": "University"}


@pytest.fixture
def owner(sqlite_context: Context) -> uuid.UUID:
    return answered(sqlite_context)


@pytest.fixture
def coordinator(app: Flask, sqlite_context: Context, owner: uuid.UUID) -> Colleague:
    del owner
    return signed_in(app, sqlite_context, "wijk", Role.COORDINATOR)


@pytest.fixture
def released(sqlite_context: Context, owner: uuid.UUID) -> None:
    close_survey(sqlite_context, owner, "buurt")
    release_results(sqlite_context, owner, "buurt")


def exports(context: Context, owner: uuid.UUID) -> list[str]:
    return [each.subject for each in list_audit(context, owner) if each.action == EXPORTED]


def told_at(page: Page, field: str) -> str:
    """What is told beside a field, which says so to a screen reader; and at the top of the page."""
    by_id = {each.get("id"): each for each in page.root.iter()}
    assert f"{field}-wrong" in by_id[field].get("aria-describedby", "").split()
    told = words_in(by_id[f"{field}-wrong"])
    assert page.link(told) == f"#{field}"
    return told


def test_released_tables_come_first(coordinator: Colleague, released: None) -> None:
    del released
    page = coordinator.opens(EXPORTS)
    links = [each.get("href", "") for each in page.all("a")]
    files = [each for each in links if "/results/1" in each or "/exports/" in each]

    assert files[:3] == [
        "/staff/surveys/buurt/results/1.xlsx",
        "/staff/surveys/buurt/results/1/print",
        "/staff/surveys/buurt/results/1.csv",
    ]
    assert "/staff/surveys/buurt/results/1.json" in files
    assert "/feed/buurt/en" in links
    for address in links:
        if address.startswith("/"):
            assert coordinator.client.get(address).status_code in {200, 302}, address


def test_before_a_release_it_says_so(coordinator: Colleague) -> None:
    page = coordinator.opens(EXPORTS)
    assert "Nothing was released yet." in page.words
    assert not any("/results/" in each.get("href", "") for each in page.all("a"))


def test_a_release_as_json_is_what_the_api_answers(coordinator: Colleague, released: None) -> None:
    del released
    answer = coordinator.client.get("/staff/surveys/buurt/results/1.json")
    assert answer.content_type == "application/json; charset=utf-8"
    assert answer.get_json() == coordinator.client.get("/api/v1/surveys/buurt/results").get_json()


def test_microdata_is_sent_and_noted(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    answer = coordinator.sends(MICRODATA, form="csv", **WHY)

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "buurt-not-for-publication.csv" in answer.headers["Content-Disposition"]
    assert len(read_csv(answer.data)) == 60
    assert exports(sqlite_context, owner) == ["buurt · csv · University · Thesis about damp homes"]
    page = coordinator.opens(EXPORTS)
    assert "University (Thesis about damp homes)" in page.words


def test_a_file_one_answer_later_is_not_sent_and_the_page_says_why(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    coordinator.sends(MICRODATA, form="csv", **WHY)
    take_part(sqlite_context, owner, "buurt", [person(0)])
    page = checked(coordinator.sends(MICRODATA, form="sav", **WHY), status=409)

    assert "Fewer than 10 people came or went since the last file." in page.words
    assert WHY["reason"] in page.words
    assert len(exports(sqlite_context, owner)) == 1


def test_a_spreadsheet_starts_no_formula(coordinator: Colleague) -> None:
    answer = coordinator.sends(MICRODATA, form="xlsx", **WHY)
    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    heads, *rows = list(sheet.iter_rows(values_only=True))
    assert heads[:3] == ("not_for_publication", "mould", "problems")
    assert len(rows) == 60
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_an_spss_file_has_labels_and_missing_codes(
    coordinator: Colleague, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("sav") / "made.sav"
    path.write_bytes(coordinator.sends(MICRODATA, form="sav", **WHY).data)
    rows, about = pyreadstat.read_sav(path, output_format="dict", user_missing=True)
    told = vars(about)

    assert told["file_label"] == "Not for publication: Je buurt"
    assert told["column_names_to_labels"]["mould"] == "=Is er schimmel?"
    assert told["variable_value_labels"]["mould"] == {
        1.0: "Yes",
        2.0: "No",
        3.0: "I don't know",
        -2.0: "I'd rather not say",
        -3.0: "No answer",
        -4.0: "Not asked",
    }
    assert told["missing_ranges"]["where"] == [{"lo": -9.0, "hi": -1.0}]
    assert told["variable_measure"]["rooms"] == "ordinal"
    assert sorted(rows["where"]).count(-4) == 40
    assert sorted(rows["problems_cold"]) == [-2.0] * 20 + [0.0] * 20 + [1.0] * 20
    assert set(rows["problems"]) == {"cold; rent", "none", "I'd rather not say"}
    assert sorted(rows["first_heat"]) == [-1.0] * 20 + [1.0] * 20 + [2.0] * 20


def test_without_a_reason_the_page_keeps_what_was_written(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID
) -> None:
    answer = coordinator.sends(MICRODATA, form="sav", reason="because", recipient='"><b>me')
    page = checked(answer, status=409)

    # The page stays when the file comes, so what it says has to be true then too.
    assert "Before you export" in page.words
    assert "Nothing was exported" not in page.words
    assert "Write what it is for" in page.words
    chosen = [each.get("value") for each in page.all("input") if each.get("checked") is not None]
    assert chosen == ["sav"]
    assert '"><b>me' in [each.get("value") for each in page.all("input")]
    assert told_at(page, "reason").startswith("Write what it is for")
    assert exports(sqlite_context, owner) == []

    page = checked(
        coordinator.sends(MICRODATA, form="sav", **{**WHY, "recipient": " "}), status=409
    )
    assert told_at(page, "recipient").startswith("Write what it is for")


@pytest.mark.parametrize("field", ["reason", "recipient"])
def test_what_is_too_long_is_refused_and_not_cut(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID, field: str
) -> None:
    long = "Research into damp. " * 16 + "The end."
    page = checked(coordinator.sends(MICRODATA, form="csv", **{**WHY, field: long}), status=409)
    assert told_at(page, field).endswith("has 300 characters at most. Make it shorter.")
    assert long in page.html  # nothing that was typed is lost
    assert exports(sqlite_context, owner) == []
    # The control: as long as it may be, it goes out, and is noted whole.
    fits = long[:292] + "The end."
    assert coordinator.sends(MICRODATA, form="csv", **{**WHY, field: fits}).status_code == 200
    assert fits in exports(sqlite_context, owner)[0]


@pytest.mark.parametrize("form", ["exe", "", "CSV"])
def test_an_unknown_kind_of_file_is_no_csv(
    coordinator: Colleague, sqlite_context: Context, owner: uuid.UUID, form: str
) -> None:
    page = checked(coordinator.sends(MICRODATA, form=form, **WHY), status=409)
    assert told_at(page, "form").startswith("There is no such kind of file.")
    assert WHY["reason"] in page.html
    assert WHY["recipient"] in [each.get("value") for each in page.all("input")]
    chosen = [each for each in page.all("input") if each.get("checked") is not None]
    assert chosen == []
    assert exports(sqlite_context, owner) == []


@pytest.mark.parametrize("role", [Role.WORKER, Role.TRANSLATOR])
def test_others_take_tables_and_no_answers(
    app: Flask, sqlite_context: Context, owner: uuid.UUID, role: Role
) -> None:
    del owner
    colleague = signed_in(app, sqlite_context, "wijk", role)

    assert "not for publication" not in colleague.opens(EXPORTS).words
    checked(colleague.sends(MICRODATA, form="csv", **WHY), status=403)


def test_the_codebook_on_a_page_and_as_files(coordinator: Colleague) -> None:
    page = coordinator.opens(f"{EXPORTS}/codebook")
    assert "Only if you said “Yes” at question 1." in page.words
    assert "problems_cold" in page.words
    assert "1 means chosen, 0 not chosen" in page.words
    assert "its place, 1 for the first, 0 for none" in page.words
    assert "No real answer -3" in page.words  # of a background, why it is not told is not told
    lines = read_csv(coordinator.client.get(f"{EXPORTS}/codebook.csv").data)
    assert {each["Variable"] for each in lines} >= {"mould", "problems_rent", "district"}
    book = json.loads(coordinator.client.get(f"{EXPORTS}/codebook.json").data)
    found = {each["name"]: each for each in book["codeBook"]["dataDscr"]["var"]}
    assert found["mould"]["qstn"]["qstnLit"] == {
        "nl-BE": "=Is er schimmel?",
        "fr-BE": "Moisissure ?",
    }
    assert found["where"]["routing"] == {"item": "mould", "equals": "yes"}
    assert found["district"]["background"] == {"merge": ["east", "south"]}
    assert found["rooms"]["missing"] == [-1, -2, -3, -4]
    assert found["district"]["missing"] == [-3]  # whyever it is not told
    assert found["rooms"]["catgry"][1] == {
        "catValu": 2,
        "key": "many",
        "labl": {"nl-BE": "3 of meer"},
    }
