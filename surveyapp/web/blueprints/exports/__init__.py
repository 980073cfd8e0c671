"""Files to take along from a survey: released tables first, then what few people need."""

from surveyapp.web.blueprints.exports import codebook, microdata, page
from surveyapp.web.blueprints.exports.blueprint import blueprint

__all__ = ["blueprint", "codebook", "microdata", "page"]
