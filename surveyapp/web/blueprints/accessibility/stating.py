"""The statement, for anybody."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from surveyapp.services.change_account import STAFF_LANGUAGES
from surveyapp.web.blueprints.accessibility.blueprint import blueprint
from surveyapp.web.policy import public
from surveyapp.web.telling import language_choice

# Change it when the product was looked at again, and say below what was tested then.
LOOKED_AT_ON = "2026-11-22"


@blueprint.get("/accessibility")
@public
def state() -> ResponseReturnValue:
    """What was tested and what was not. Written in three languages; others fall back."""
    return render_template(
        "accessibility/statement.html",
        choices=[
            language_choice(code, url_for("accessibility.state", lang=code))
            for code in STAFF_LANGUAGES
        ],
        looked_at_on=LOOKED_AT_ON,
    )
