"""The home page of staff: projects, their surveys and kwestie, and what to do next."""

from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.services.memberships import Membership
from surveyapp.services.roles import Role
from surveyapp.services.show_projects import ProjectLine, show_projects
from surveyapp.web.accounts import find_membership, has_password
from surveyapp.web.blueprints.staff.blueprint import blueprint
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next in a project: words, and where to do it."""

    words: str
    address: str


@blueprint.get("/")
@staff()
def home() -> ResponseReturnValue:
    """The projects of the organisation; somebody without one is told so."""
    mine = find_membership()
    if mine is None:
        return render_template("staff/organisations.html")
    projects = show_projects(context(), mine.organisation_id)
    return render_template(
        "staff/home.html",
        projects=[(line, next_step(line, mine)) for line in projects],
        may_add=mine.may(Role.COORDINATOR),
        has_password=has_password(),
    )


def next_step(line: ProjectLine, mine: Membership) -> Step | None:
    """What to do next, for those who may do it."""
    if not mine.may(Role.COORDINATOR):
        return None
    words = {
        "add-survey": _("Add a survey"),
        "publish": _("Look the survey over and publish it"),
        "gather": _("Share the survey, and release when enough people took part"),
        "release": _("Release the results"),
        "compose": _("Write the kwestie beside the results"),
        "publish-kwestie": _("Finish the kwestie and publish it"),
        "tell": _("Tell it: page for residents, PDF summary"),
    }
    return Step(words[line.next], _place(line))


def _place(line: ProjectLine) -> str:
    """Where the next step is done."""
    if line.next == "add-survey":
        return url_for("surveys.add", project=line.project.slug)
    if line.next in {"publish", "gather", "release"}:
        return url_for("surveys.survey", survey=line.next_survey)
    return url_for("composing.compose", project=line.project.slug)
