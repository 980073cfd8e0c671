"""The register of a year, on a page and as a spreadsheet."""

import datetime as dt
import io

from flask import Flask
from openpyxl import load_workbook

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.services.context import Context
from surveyapp.services.note_audit import list_audit
from surveyapp.services.record_response import record_response
from surveyapp.services.roles import Role
from tests.support.groups import a_session
from tests.support.responses import SLUG, finished, open_survey
from tests.support.staff import Colleague, signed_in

FILE = "/staff/sessions/register/2026.xlsx"


def rows(content: bytes) -> list[tuple[object, ...]]:
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_what_was_held_is_in_it_and_nothing_else(
    sqlite_context: Context, session: GroupSession, worker: Colleague
) -> None:
    closed = a_session(
        sqlite_context, state=SessionState.CLOSED, interpreter=True, held_on=dt.date(2026, 2, 1)
    )
    answered = finished(session=closed.code)
    record_response(sqlite_context, SLUG, answered)
    a_session(sqlite_context, state=SessionState.PLANNED)
    a_session(sqlite_context, practice=True)
    a_session(sqlite_context, state=SessionState.CLOSED, held_on=dt.date(2025, 5, 5))

    file = worker.client.get(FILE)
    head, first, second = rows(file.data)
    assert head[:2] == ("Date", "Centre")
    assert first[0] == dt.datetime(2026, 2, 1)  # noqa: DTZ001  a cell has no zone
    assert first[2:] == (
        "Homes",
        "A warm home",
        "On their own phone or computer",
        8,
        "English, Dutch, Arabic",
        "yes",
    )
    assert second[5] is None  # still open
    assert file.headers["Content-Disposition"] == 'attachment; filename="sessions-2026.xlsx"'
    noted = [each.action for each in list_audit(sqlite_context, session.organisation_id)]
    assert noted[0] == "export-session-register"

    page = worker.opens("/staff/sessions/register/2026")
    assert "A warm home" in page.words
    assert worker.opens("/staff/sessions/register/2025").words.count("A warm home") == 1
    worker.opens("/staff/sessions/register/1999", status=404)


def test_nothing_of_another_organisation_is_in_it(
    app: Flask, sqlite_context: Context, session: GroupSession
) -> None:
    del session
    open_survey(sqlite_context, "elsewhere")
    stranger = signed_in(app, sqlite_context, "org-of-elsewhere", Role.COORDINATOR)
    assert "A warm home" not in stranger.opens("/staff/sessions/register").words
    assert stranger.client.get(FILE).status_code == 404
