"""The account page: language, organisation, sessions."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.errors import Refused
from surveyapp.languages import language
from surveyapp.services.change_account import (
    STAFF_LANGUAGES,
    end_sessions,
    find_account,
    set_language,
)
from surveyapp.web.accounts import account_id, choose_organisation, sign_out
from surveyapp.web.blueprints.staff.blueprint import blueprint
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@blueprint.get("/account")
@staff()
def account() -> ResponseReturnValue:
    """Who you are here, and what you can change about it."""
    return render_template(
        "staff/account.html",
        account=find_account(context(), account_id()),
        languages=[language(code) for code in STAFF_LANGUAGES],
    )


@blueprint.post("/language")
@staff()
def choose_language() -> ResponseReturnValue:
    """Show the staff screens in another language."""
    try:
        set_language(context(), account_id(), request.form.get("language", ""))
    except Refused:
        abort(400)
    return redirect(url_for("staff.account"))


@blueprint.get("/organisations")
@staff()
def organisations() -> ResponseReturnValue:
    """The organisations that this account belongs to."""
    return render_template("staff/organisations.html")


@blueprint.post("/organisation")
@staff()
def choose() -> ResponseReturnValue:
    """Go on in another organisation."""
    choose_organisation(request.form.get("organisation", ""))
    return redirect(url_for("staff.home"))


@blueprint.post("/sign-out-everywhere")
@staff()
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of this account, on every device."""
    end_sessions(context(), account_id())
    sign_out()
    return redirect(url_for("security.login"))
