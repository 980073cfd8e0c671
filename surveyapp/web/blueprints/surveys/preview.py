"""All items of a survey below each other, as people read them in one language."""

from flask import render_template
from flask.typing import ResponseReturnValue

from surveyapp.errors import NotFound
from surveyapp.languages import language
from surveyapp.services.find_survey import find_survey
from surveyapp.services.roles import Role
from surveyapp.services.show_projects import project_of
from surveyapp.services.translation_status import translation_status
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.surveys.blueprint import blueprint
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@blueprint.get("/surveys/<survey>/preview/<code>")
@staff(*Role)
def preview(survey: str, code: str) -> ResponseReturnValue:
    """The draft if there is one, else the newest version, in one of its languages."""
    kept = find_survey(context(), membership().organisation_id, survey)
    states = {each.language: each for each in translation_status(kept.newest)}
    if code not in states:
        message = "The survey is not in this language."
        raise NotFound(message)
    return render_template(
        "surveys/preview.html",
        survey=kept,
        content=kept.newest,
        project=project_of(context(), kept),
        shown_in=language(code),
        status=states[code],
        languages=[language(each) for each in states],
    )
