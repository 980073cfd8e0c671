"""The worker's tablet: its console, what makes it installable, and how it is prepared."""

from surveyapp.web.blueprints.tablet import console, installing, preparing, turning
from surveyapp.web.blueprints.tablet.blueprint import blueprint

__all__ = ["blueprint", "console", "installing", "preparing", "turning"]
