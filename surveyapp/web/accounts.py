"""Who is asking, for which organisation, and whether they may.

Flask-Security signs in with e-mail and password; a membership gives the role. Every request
passes `enforce_policy` before its view. Nothing about IP addresses or devices is kept.
"""

import uuid
from typing import Any, cast
from urllib.parse import quote

from flask import Flask, abort, current_app, g, redirect, request
from flask import session as browser_session
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_security.core import Security
from flask_security.datastore import SQLAlchemySessionUserDatastore
from flask_security.signals import user_authenticated
from flask_security.utils import hash_password, login_user, logout_user, verify_password
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import scoped_session, sessionmaker

from surveyapp.services.context import Context
from surveyapp.services.memberships import Membership, memberships
from surveyapp.storage.rows.accounts import AccountRow, RoleRow
from surveyapp.web.i18n import use_language
from surveyapp.web.policy import policy_of, public, staff
from surveyapp.web.sign_in_settings import SignInForm, security_settings
from surveyapp.web.staff_session import PREFIX, StaffSessions, cookie_settings, is_staff_path
from surveyapp.web.way_back import way_back
from surveyapp.web.wiring import context

CHOSEN = "organisation"  # in the staff cookie: slug of the chosen organisation
BY_LINK = "by_link"  # in the staff cookie: this session may choose a password unasked


def init_accounts(app: Flask) -> None:
    """Give the application its accounts and its guard; call once, when wiring."""
    made: Context = app.extensions["surveyapp"]
    app.session_interface = StaffSessions()
    app.config.update(cookie_settings(https=made.config.public_url.startswith("https://")))
    app.config.update(security_settings())
    CSRFProtect(app)
    # First guard, then Flask-Security's own hooks: who may is decided before anything runs.
    app.before_request(enforce_policy)
    accounts = _accounts_session(app, made)
    datastore = SQLAlchemySessionUserDatastore(accounts, AccountRow, RoleRow)
    security = Security(app, datastore, login_form=SignInForm)
    _keep_no_traces(security)
    user_authenticated.connect(_begin_anew, app)
    public(app.view_functions["security.login"])
    staff()(app.view_functions["security.logout"])
    app.context_processor(_template_names)


def _accounts_session(app: Flask, made: Context) -> "scoped_session[Any]":
    # Reading an account must not take SQLite's write lock, which the view may need next.
    engine = made.database.engine.execution_options(sqlite_begin="DEFERRED")
    accounts = scoped_session(sessionmaker(engine, expire_on_commit=False))

    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        accounts.remove()

    return accounts


def _keep_no_traces(security: Security) -> None:
    manager = security.login_manager
    # By default a hash of IP address and browser goes into the cookie: not with us.
    manager.session_protection = None
    manager._session_identifier_generator = str  # noqa: SLF001  there is no public way
    manager.request_loader(lambda _request: None)


def _begin_anew(_app: Flask, **_about: object) -> None:
    # Whoever signs in on a shared device inherits nothing: above all not the right of the one
    # before, who came by a link, to choose a password without knowing the present one.
    for name in (BY_LINK, CHOSEN):
        browser_session.pop(name, None)


def enforce_policy() -> ResponseReturnValue | None:
    """Let a request through, or not; runs before every view.

    A route without a declared policy answers 403. Without an account staff pages lead to the
    sign-in page. A role that does not suffice answers 403. Under /staff whatever changes
    something needs a CSRF token (400 without).
    """
    if request.endpoint is None:
        return None
    policy = policy_of(current_app.view_functions[request.endpoint])
    if policy is None:
        abort(403)
    if not policy.public:
        if not current_user.is_authenticated:
            return _to_sign_in()
        use_account_language()
        found = find_membership()
        _release_connection()
        if policy.roles and (found is None or found.role not in policy.roles):
            abort(403)
    if is_staff_path(request.path):
        cast("CSRFProtect", current_app.extensions["csrf"]).protect()
    return None


def find_membership() -> Membership | None:
    """The chosen membership of whoever is asking, else the first; None without any."""
    mine = all_memberships()
    chosen = browser_session.get(CHOSEN)
    return next((each for each in mine if each.organisation_slug == chosen), next(iter(mine), None))


def membership() -> Membership:
    """The role and organisation of whoever is asking; only in views with `@staff(...)`.

    Answers 403 when the account belongs to no organisation (any more).
    """
    found = find_membership()
    if found is None:
        abort(403)
    return found


def all_memberships() -> tuple[Membership, ...]:
    """Every organisation that whoever is asking may choose from; empty for nobody."""
    if "memberships" not in g:
        known = is_staff_path(request.path) and current_user.is_authenticated
        g.memberships = memberships(context(), current_user.id) if known else ()
    return cast("tuple[Membership, ...]", g.memberships)


def choose_organisation(slug: str) -> None:
    """Go on in another organisation of this account; answers 404 when it is none of theirs."""
    if slug not in {each.organisation_slug for each in all_memberships()}:
        abort(404)
    browser_session[CHOSEN] = slug


def sign_in(account_id: uuid.UUID) -> None:
    """Begin a session for an account whose link was just used up."""
    datastore = _datastore()
    # A service may just have changed the row (a new password ends sessions): read it again.
    datastore.db.session.expire_all()
    account = datastore.find_user(id=account_id)
    if account is None:
        abort(404)
    # Whoever was signed in on this device before leaves nothing behind.
    browser_session.clear()
    login_user(account, remember=False, authn_via=["link"])
    _release_connection()
    g.pop("memberships", None)


def sign_out() -> None:
    """End the session on this device."""
    logout_user()
    browser_session.clear()


def password_hash(password: str) -> str:
    """Argon2 hash of a password, to be kept by a service."""
    return hash_password(password)


def password_fits(password: str) -> bool:
    """Whether this is the present password of whoever is asking."""
    return verify_password(password, current_user.password or "")


def has_password() -> bool:
    """Whether whoever is asking ever chose a password (else only a link lets them in)."""
    return bool(current_user.password)


def account_id() -> uuid.UUID:
    """The identifier of whoever is asking; only in views with `@staff(...)`."""
    return cast("uuid.UUID", current_user.id)


def use_account_language() -> None:
    """Answer in the language of whoever is asking; nothing changes when nobody is signed in."""
    if current_user.is_authenticated:
        use_language(current_user.language)


def _to_sign_in() -> ResponseReturnValue:
    back = way_back()
    # What was typed on a page is gone with the session: the sign-in page says so.
    lost = "&lost=1" if request.method == "POST" and back != f"{PREFIX}/" else ""
    return redirect(f"{PREFIX}/sign-in?next={quote(back)}{lost}")


def _datastore() -> SQLAlchemySessionUserDatastore:
    return cast("SQLAlchemySessionUserDatastore", current_app.extensions["security"].datastore)


def _release_connection() -> None:
    # The account stays readable; its connection must not wait for the view to end.
    _datastore().db.session.commit()


def _template_names() -> dict[str, Any]:
    return {"membership": find_membership, "all_memberships": all_memberships}
