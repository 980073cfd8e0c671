"""One click from what stands out to a statement of the kwestie."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import Refused
from surveyapp.services.find_survey import find_survey
from surveyapp.services.roles import Role
from surveyapp.services.save_kwestie import Desk, find_draft
from surveyapp.services.show_projects import project_of
from surveyapp.services.take_finding import take_finding as take
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.results.blueprint import blueprint
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@blueprint.post("/surveys/<survey>/results/<int(max=9999):number>/findings")
@staff(Role.COORDINATOR)
def take_finding(survey: str, number: int) -> ResponseReturnValue:
    """Make a statement of a finding, and open it; where nobody began the kwestie, begin there."""
    mine = membership().organisation_id
    project = project_of(context(), find_survey(context(), mine, survey)).slug
    desk = Desk(mine, project)
    _project, draft = find_draft(context(), desk)
    if draft is None:
        return redirect(url_for("composing.compose", project=project), 303)
    try:
        made = take(context(), desk, survey, number, request.form.get("finding", ""))
    except Refused:
        # Only when there is no room: the page of the statements shows that there are so many.
        return redirect(url_for("composing.compose", project=project), 303)
    address = url_for(
        "composing.compose", project=project, statement=made, done="taken", _anchor="chosen"
    )
    return redirect(address, 303)
