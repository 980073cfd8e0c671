"""Survey screens of staff: take in, look over, publish, share, count, release, close."""

from surveyapp.web.blueprints.surveys import (
    add,
    decide,
    languages,
    paper,
    preview,
    releasing,
    survey,
)
from surveyapp.web.blueprints.surveys.blueprint import blueprint

__all__ = ["add", "blueprint", "decide", "languages", "paper", "preview", "releasing", "survey"]
