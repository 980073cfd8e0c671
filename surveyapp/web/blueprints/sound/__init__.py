"""The sounds that residents hear, each at an address that never changes."""

from surveyapp.web.blueprints.sound import hearing
from surveyapp.web.blueprints.sound.blueprint import blueprint

__all__ = ["blueprint", "hearing"]
