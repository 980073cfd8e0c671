"""Choosing a password."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import DataRequired, EqualTo, Length

from surveyapp.web.sign_in_settings import PASSWORD_MIN

# Argon2 takes any length; a limit keeps one request from keeping the machine busy.
PASSWORD_MAX = 200


class PasswordForm(FlaskForm):
    """A new password, twice, and the present one where that is needed."""

    present = PasswordField(_l("The password that you have now"))
    password = PasswordField(
        _l("New password"),
        validators=[
            DataRequired(_l("Type a password.")),
            Length(
                PASSWORD_MIN,
                PASSWORD_MAX,
                _l("Use at least 12 characters. Four words that do not belong together are good."),
            ),
        ],
    )
    again = PasswordField(
        _l("New password, once more"),
        validators=[EqualTo("password", _l("The two passwords are not the same."))],
    )

    def fits(self) -> bool:
        """Whether the fields were filled in as they should be."""
        return bool(self.validate_on_submit())

    def refuse_present(self, sentence: str) -> None:
        """Say that the present password is another one."""
        self.present.errors = (sentence,)

    def mistakes(self) -> list[tuple[str, str]]:
        """(field name, sentence) for everything that is wrong, in the order of the fields."""
        errors: dict[str, Any] = self.errors
        return [(name, str(text)) for name in errors for text in errors[name]]


def password_form() -> PasswordForm:
    """The form, filled with what was sent."""
    return PasswordForm()
