"""How Flask-Security is set: e-mail and password under /staff, and nothing else yet.

Passkeys, TOTP, invitations by mail and limits come later; nothing here pretends to be them.
"""

import datetime as dt
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_security.forms import LoginForm
from flask_security.utils import validate_redirect_url
from wtforms import Field

from surveyapp.web.staff_session import PREFIX

PASSWORD_MIN = 12


class SignInForm(LoginForm):
    """E-mail and password. Without "remember me": tablets go round a room."""

    remember = None  # type: ignore[assignment]  # WTForms' way to take a field away

    def validate_next(self, field: Field) -> None:
        """Forget an address of another site; signing in leads to the first page then.

        A refusal would read as a wrong password to whoever followed such a link.
        """
        if not validate_redirect_url(field.data or ""):
            field.data = ""


def security_settings() -> dict[str, Any]:
    """Flask-Security's settings that are not its defaults."""
    return {
        "SECURITY_URL_PREFIX": PREFIX,
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_POST_LOGIN_VIEW": f"{PREFIX}/",
        "SECURITY_POST_LOGOUT_VIEW": f"{PREFIX}/sign-in",
        # Its style sheet and its pages for asking the password again are not ours.
        "SECURITY_STATIC_FOLDER": None,
        "SECURITY_FRESHNESS": dt.timedelta(days=-1),
        "SECURITY_FLASH_MESSAGES": False,
        # One message for a wrong address and a wrong password: it tells nobody who works here.
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_MSG_GENERIC_AUTHN_FAILED": (
            _l("The e-mail address or the password is not right. Check both and try again."),
            "error",
        ),
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        # Argon2 salts by itself. A second key would lock everybody out when the secret changes.
        "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
        "SECURITY_PASSWORD_LENGTH_MIN": PASSWORD_MIN,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"test_environment": True},
        # Only the cookie signs in; tokens in headers and addresses are not issued or read.
        "SECURITY_API_ENABLED_METHODS": ["session"],
        # Composing a kwestie takes longer than an hour; the token dies with the session.
        "WTF_CSRF_TIME_LIMIT": None,
        # Checked by `accounts.enforce_policy`, under /staff only.
        "WTF_CSRF_CHECK_DEFAULT": False,
        # Our Referrer-Policy sends none; another site is refused by Sec-Fetch-Site and Origin.
        "WTF_CSRF_SSL_STRICT": False,
    }
