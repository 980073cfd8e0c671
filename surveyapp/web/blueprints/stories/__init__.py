"""Spoken stories for staff: a list, and a player whose every hearing is noted."""

from surveyapp.web.blueprints.stories import hearing
from surveyapp.web.blueprints.stories.blueprint import blueprint

__all__ = ["blueprint", "hearing"]
