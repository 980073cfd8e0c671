"""The page of files: tables of a release, and under *more* codebook, programs and microdata."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from surveyapp.services.export_microdata import MOST_CHARACTERS, Purpose, earlier_exports
from surveyapp.services.find_survey import find_survey
from surveyapp.services.read_release import list_releases
from surveyapp.services.roles import Role
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.exports.blueprint import blueprint
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context

NOTHING_YET = Purpose("", "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the form for microdata.

    Attributes:
        form: `csv`, `xlsx` or `sav`, or whatever else was sent.
        purpose: what was written.
        refused: why nothing was exported; empty when nothing was asked.
        place: the field that it is about; empty for none.
    """

    form: str = "csv"
    purpose: Purpose = NOTHING_YET
    refused: str = ""
    place: str = ""


@blueprint.get("/surveys/<survey>/exports")
@staff(*Role)
def exports(survey: str) -> ResponseReturnValue:
    """What there is to take along."""
    return exports_page(survey, Asked())


def exports_page(slug: str, asked: Asked) -> str:
    """The page, with what was asked and why it was refused."""
    mine = membership()
    kept = find_survey(context(), mine.organisation_id, slug)
    may_export = mine.may(Role.COORDINATOR)
    return render_template(
        "exports/exports.html",
        survey=kept,
        project=project_of(context(), kept),
        releases=list_releases(context(), slug),
        asked=asked,
        may_export=may_export,
        earlier=earlier_exports(context(), kept) if may_export else (),
        most=MOST_CHARACTERS,
        public_url=context().config.public_url,
    )
