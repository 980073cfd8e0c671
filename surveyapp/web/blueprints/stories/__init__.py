"""The reading desk: the stories of a survey, opened one by one, whose every opening is noted."""

from surveyapp.web.blueprints.stories import (
    coding,
    giving,
    hearing,
    quotes,
    quoting,
    reading,
    themes,
    writing,
)
from surveyapp.web.blueprints.stories.blueprint import blueprint

__all__ = [
    "blueprint",
    "coding",
    "giving",
    "hearing",
    "quotes",
    "quoting",
    "reading",
    "themes",
    "writing",
]
