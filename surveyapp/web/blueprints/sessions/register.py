"""The register of a year's sessions: a page, and the same as a spreadsheet."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.errors import NotFound
from surveyapp.export.spreadsheets import XLSX_TYPE, Cell, Column, spreadsheet
from surveyapp.languages.names import language_name
from surveyapp.report.asking import channel_names
from surveyapp.services.find_session import list_years
from surveyapp.services.session_register import RegisterLine, note_export, session_register
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.sessions.blueprint import WORKERS, blueprint
from surveyapp.web.blueprints.sessions.words import method_words
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.telling import tell
from surveyapp.web.wiring import context


@blueprint.get("/sessions/register")
@blueprint.get("/sessions/register/<int:year>")
@staff(*WORKERS)
def register(year: int | None = None) -> ResponseReturnValue:
    """The sessions of a year that were held."""
    mine = membership().organisation_id
    years = list_years(context(), mine) or [context().clock.today().year]
    shown = years[0] if year is None else year
    if shown not in years:
        message = "No session was held in that year."
        raise NotFound(message)
    lines = session_register(context(), mine, shown)
    return render_template(
        "sessions/register.html",
        year=shown,
        years=years,
        columns=_columns(),
        rows=[(line, _cells(line)) for line in lines],
    )


@blueprint.get("/sessions/register/<int:year>.xlsx")
@staff(*WORKERS)
def register_file(year: int) -> ResponseReturnValue:
    """The same as a spreadsheet; that it was taken away is noted."""
    mine = membership().organisation_id
    if year not in list_years(context(), mine):
        message = "No session was held in that year."
        raise NotFound(message)
    lines = session_register(context(), mine, year)
    note_export(context(), mine, account_id(), year)
    title = _("Group sessions %(year)s", year=year)
    file = make_response(spreadsheet(title, _columns(), map(_cells, lines)))
    file.content_type = XLSX_TYPE
    file.headers["Content-Disposition"] = f'attachment; filename="sessions-{year}.xlsx"'
    return file


def _columns() -> list[Column]:
    return [
        Column(_("Date"), 12),
        Column(_("Centre"), 20),
        Column(_("Project"), 20),
        Column(_("Survey"), 30),
        Column(_("How people took part"), 40),
        Column(_("Head count"), 12),
        Column(_("Languages"), 30),
        Column(_("Interpreter"), 12),
    ]


def _cells(line: RegisterLine) -> list[Cell]:
    code = page_language().code
    channels = channel_names(code)
    ways = [channels[key][0] for key in line.channels if key in channels]
    return [
        line.held_on,
        line.centre,
        line.project,
        tell(line.title).text,
        ", ".join([*ways, *map(method_words, line.methods)]),
        line.head_count,
        ", ".join(language_name(each, code) for each in line.languages),
        _("yes") if line.interpreter else _("no"),
    ]
