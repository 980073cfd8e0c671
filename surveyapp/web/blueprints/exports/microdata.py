"""Microdata for research: asked for with a reason, sent while it is read."""

from flask import make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from surveyapp.errors import Refused
from surveyapp.services.export_microdata import Purpose, export_microdata
from surveyapp.services.roles import Role
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.exports.blueprint import blueprint
from surveyapp.web.blueprints.exports.page import Asked, exports_page
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import staff
from surveyapp.web.refusals import refusal
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context

_INCOMPLETE = _l("Write what it is for, in a few words, and who gets it.")
# Of every refusal the field that it is about, and what staff read.
_WHY = {
    "export-form-unknown": ("form", _l("There is no such kind of file. Choose one of these.")),
    "export-no-reason": ("reason", _INCOMPLETE),
    "export-no-recipient": ("recipient", _INCOMPLETE),
    "export-reason-long": (
        "reason",
        _l("The reason has %(most)s characters at most. Make it shorter."),
    ),
    "export-recipient-long": (
        "recipient",
        _l("A name has %(most)s characters at most. Make it shorter."),
    ),
    "export-too-few": (
        "",
        _l("Fewer than %(needed)s people answered. Nothing is told of so few."),
    ),
    "export-too-close": (
        "",
        _l(
            "Fewer than %(needed)s people came or went since the last file. Both files together"
            " would show what these few said. Use the last file, or wait for more answers."
        ),
    ),
    "export-too-many": (
        "form",
        _l("A spreadsheet holds at most %(most)s people here. Take CSV or SPSS."),
    ),
    "export-not-published": ("", _l("This survey was never published, so nobody answered it.")),
}


@blueprint.post("/surveys/<survey>/exports/microdata")
@staff(Role.COORDINATOR)
def microdata(survey: str) -> ResponseReturnValue:
    """The file, or the page again with what is missing."""
    form = request.form.get("form", "")
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
        place, why = _refusal(error)
        return exports_page(survey, Asked(form, purpose, why, place)), 409
    keep_nothing()
    answer = make_response(made.pieces)
    answer.content_type = made.content_type
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


def _refusal(error: Refused) -> tuple[str, str]:
    """The field that it is about, empty for none, and why in the language of the screen."""
    if error.code not in _WHY:
        return "", refusal(error)
    place, words = _WHY[error.code]
    return place, str(words) % error.facts
