"""The base of residents' forms."""

from flask_wtf import FlaskForm


class PlainForm(FlaskForm):
    """A form without a CSRF token.

    Residents have no cookie and no session, so another site has nothing to ride on; a token
    would need exactly the cookie that we promise not to set (DESIGN 8).
    """

    class Meta(FlaskForm.Meta):
        """Settings of WTForms."""

        csrf = False
