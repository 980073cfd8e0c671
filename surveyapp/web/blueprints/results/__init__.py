"""Results of a release, for staff: nothing but what is in the release."""

from surveyapp.web.blueprints.results import files, results
from surveyapp.web.blueprints.results.blueprint import blueprint

__all__ = ["blueprint", "files", "results"]
