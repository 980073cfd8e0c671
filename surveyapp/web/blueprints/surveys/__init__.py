"""Survey screens of staff: take in, look over, publish, share, count, release, close."""

from surveyapp.web.blueprints.surveys import add, decide, preview, survey
from surveyapp.web.blueprints.surveys.blueprint import blueprint

__all__ = ["add", "blueprint", "decide", "preview", "survey"]
