"""Every component of the resident's screens in every state, for staff to look at."""

from surveyapp.web.blueprints.patterns import showing
from surveyapp.web.blueprints.patterns.blueprint import blueprint

__all__ = ["blueprint", "showing"]
