"""The accessibility statement: what was tested, what was not, how to tell us."""

from surveyapp.web.blueprints.accessibility import stating
from surveyapp.web.blueprints.accessibility.blueprint import blueprint

__all__ = ["blueprint", "stating"]
