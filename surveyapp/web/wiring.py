"""How a view reaches the use cases: the context that was made when the application started."""

from typing import cast

from flask import current_app

from surveyapp.services.context import Context

KEY = "surveyapp"


def context() -> Context:
    """The context of this application; first argument of every service."""
    return cast("Context", current_app.extensions[KEY])
