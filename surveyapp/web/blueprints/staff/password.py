"""Choosing a password: the first one after a link, or another one."""

from flask import redirect, render_template, url_for
from flask import session as browser_session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.services.change_account import find_account, set_password
from surveyapp.web.accounts import BY_LINK, account_id, password_fits, password_hash, sign_in
from surveyapp.web.blueprints.staff.blueprint import blueprint
from surveyapp.web.forms.password import PasswordForm, password_form
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context


@blueprint.get("/password")
@staff()
def password() -> ResponseReturnValue:
    """The page with the fields."""
    return _page(password_form())


@blueprint.post("/password")
@staff()
def choose_password() -> ResponseReturnValue:
    """Keep the password; other devices are signed out, this one goes on."""
    form = password_form()
    fits = form.fits()
    if _asks_present() and not password_fits(form.present.data or ""):
        form.refuse_present(_("This is not the password that you have now."))
        fits = False
    if not fits:
        return _page(form), 400
    mine = account_id()
    set_password(context(), mine, password_hash(form.password.data))
    sign_in(mine)
    return redirect(url_for("staff.home"))


def _asks_present() -> bool:
    # A link is how somebody who forgot their password comes in.
    if browser_session.get(BY_LINK):
        return False
    return find_account(context(), account_id()).has_password


def _page(form: PasswordForm) -> str:
    keep_nothing()
    return render_template("staff/password.html", form=form, asks_present=_asks_present())
