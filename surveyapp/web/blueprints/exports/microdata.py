"""Microdata for research: asked for with a reason, sent while it is read."""

from flask import make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.errors import Refused
from surveyapp.services.export_microdata import CSV, TYPES, Purpose, export_microdata
from surveyapp.services.roles import Role
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.exports.blueprint import blueprint
from surveyapp.web.blueprints.exports.page import Asked, exports_page
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@blueprint.post("/surveys/<survey>/exports/microdata")
@staff(Role.COORDINATOR)
def microdata(survey: str) -> ResponseReturnValue:
    """The file, or the page again with what is missing."""
    wanted = request.form.get("form", "")
    form = wanted if wanted in TYPES else CSV
    said = request.form.get("reason", ""), request.form.get("recipient", "")
    purpose = Purpose(*said, account_id())
    try:
        made = export_microdata(
            context(),
            membership().organisation_id,
            survey,
            form=form,
            language=page_language().code,
            purpose=purpose,
        )
    except Refused as error:
        return exports_page(survey, Asked(form, purpose, _refusal(error))), 409
    keep_nothing()
    answer = make_response(made.pieces)
    answer.content_type = made.content_type
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


def _refusal(error: Refused) -> str:
    match error.code:
        case "export-no-reason":
            return _("Write what it is for, in a few words, and who gets it.")
        case "export-too-few":
            return _(
                "Fewer than %(needed)s people answered. Nothing is told of so few.", **error.facts
            )
        case "export-too-many":
            return _(
                "A spreadsheet holds at most %(most)s people here. Take CSV or SPSS.", **error.facts
            )
        case "export-not-published":
            return _("This survey was never published, so nobody answered it.")
        case _:
            return str(error)
