"""The worker's tablet: its console, the cover of a round, and what makes it installable."""

from surveyapp.web.blueprints.tablet import console, installing, turning
from surveyapp.web.blueprints.tablet.blueprint import blueprint

__all__ = ["blueprint", "console", "installing", "turning"]
