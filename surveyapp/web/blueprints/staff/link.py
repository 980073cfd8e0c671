"""A one-time link: looking at it changes nothing, the button signs in."""

from flask import redirect, render_template, url_for
from flask import session as browser_session
from flask.typing import ResponseReturnValue

from surveyapp.errors import NotFound
from surveyapp.services.sign_in_link import look_at_link, use_link
from surveyapp.web.accounts import BY_LINK, sign_in
from surveyapp.web.blueprints.staff.blueprint import blueprint
from surveyapp.web.policy import public
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@blueprint.get("/link/<token>")
@public
def link(token: str) -> ResponseReturnValue:
    """The page with the button."""
    keep_nothing()
    try:
        account = look_at_link(context(), token)
    except NotFound:
        return render_template("staff/link_gone.html"), 404
    return render_template("staff/link.html", account=account, token=token)


@blueprint.post("/link/<token>")
@public
def follow_link(token: str) -> ResponseReturnValue:
    """Use the link up and sign in; the home page offers to choose a password."""
    keep_nothing()
    try:
        account = use_link(context(), token)
    except NotFound:
        return render_template("staff/link_gone.html"), 404
    sign_in(account.id)
    browser_session[BY_LINK] = True
    return redirect(url_for("staff.home"))
