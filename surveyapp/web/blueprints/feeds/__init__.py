"""The releases of a survey as a feed: `/feed/<survey>/<lang>`. No cookie, no account."""

from surveyapp.web.blueprints.feeds import following
from surveyapp.web.blueprints.feeds.blueprint import blueprint

__all__ = ["blueprint", "following"]
