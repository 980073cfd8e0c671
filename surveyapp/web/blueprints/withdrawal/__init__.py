"""Taking a response back with its code: `/w/<lang>`. No script, no cookie, no account."""

from surveyapp.web.blueprints.withdrawal import taking_back
from surveyapp.web.blueprints.withdrawal.blueprint import blueprint

__all__ = ["blueprint", "taking_back"]
