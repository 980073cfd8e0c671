"""The codebook of a survey: on a page, as CSV, as JSON."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from surveyapp.services.export_codebook import export_codebook, find_codebook
from surveyapp.services.find_survey import find_survey
from surveyapp.services.roles import Role
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.exports.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@blueprint.get("/surveys/<survey>/exports/codebook")
@staff(*Role)
def codebook(survey: str) -> ResponseReturnValue:
    """Variables, values, wordings, routing, missing codes and versions, to be read or printed."""
    mine = membership().organisation_id
    kept = find_survey(context(), mine, survey)
    return render_template(
        "exports/codebook.html",
        survey=kept,
        project=project_of(context(), kept),
        book=find_codebook(context(), mine, survey, page_language().code),
    )


@blueprint.get("/surveys/<survey>/exports/codebook.<any(csv, json):form>")
@staff(*Role)
def codebook_file(survey: str, form: str) -> ResponseReturnValue:
    """The same as a file."""
    mine = membership().organisation_id
    made = export_codebook(context(), mine, survey, page_language().code, form)
    answer = make_response(made.content)
    answer.content_type = made.content_type
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer
