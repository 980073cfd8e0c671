"""Results of a release, for staff: nothing but what is in the release."""

from surveyapp.web.blueprints.results import comparing, files, finding, printing, results
from surveyapp.web.blueprints.results.blueprint import blueprint

__all__ = ["blueprint", "comparing", "files", "finding", "printing", "results"]
