"""Group sessions for staff: planned, held, closed, told in a register."""

from surveyapp.web.blueprints.sessions import (
    board,
    correcting,
    ending,
    importing,
    listing,
    page,
    paper,
    planning,
    reading_back,
    register,
    replanning,
    tablet,
    writing,
)
from surveyapp.web.blueprints.sessions.blueprint import blueprint

__all__ = [
    "blueprint",
    "board",
    "correcting",
    "ending",
    "importing",
    "listing",
    "page",
    "paper",
    "planning",
    "reading_back",
    "register",
    "replanning",
    "tablet",
    "writing",
]
