"""A release as a file: a spreadsheet, CSV, or JSON for programs."""

from flask import make_response
from flask.typing import ResponseReturnValue

from surveyapp.services.export_results import export_results
from surveyapp.services.find_survey import find_survey
from surveyapp.services.roles import Role
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.results.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@blueprint.get("/surveys/<survey>/results/<int(max=9999):number>.<any(xlsx, csv, json):form>")
@staff(*Role)
def file(survey: str, number: int, form: str) -> ResponseReturnValue:
    """One release: a line for each released figure, in the language of the screens; or JSON."""
    find_survey(context(), membership().organisation_id, survey)
    made = export_results(context(), survey, page_language().code, form, number)
    keep_nothing()
    answer = make_response(made.content)
    answer.content_type = made.content_type
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer
