"""The reading desk: the stories of a survey, opened one by one, whose every opening is noted."""

from surveyapp.web.blueprints.stories import coding, hearing, quoting, reading, writing
from surveyapp.web.blueprints.stories.blueprint import blueprint

__all__ = ["blueprint", "coding", "hearing", "quoting", "reading", "writing"]
