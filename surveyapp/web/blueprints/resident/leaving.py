"""A quick way out for somebody who is afraid: to a page that tells nothing."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from surveyapp.services.keep_draft import drop_draft
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.policy import public
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@blueprint.post("/s/<survey>/<lang>/leave/<token>")
@public
def leave(survey: str, lang: str, token: str) -> ResponseReturnValue:
    """Erase what was answered so far, and show the page that tells nothing."""
    drop_draft(context(), survey, token)
    return redirect(url_for("resident.show_day", lang=lang), 303)


@blueprint.get("/day")
@public
def show_day() -> ResponseReturnValue:
    """A page that tells nobody what was on the screen before."""
    keep_nothing()
    return render_template("resident/day.html")
