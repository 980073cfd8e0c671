"""The resident's screens: one thing per screen, no account, no cookie, no script needed."""

from surveyapp.web.blueprints.resident import (
    answering,
    finishing,
    home,
    joining,
    leaving,
    offline,
    opening,
    pictures,
    practising,
)
from surveyapp.web.blueprints.resident.blueprint import blueprint

__all__ = [
    "answering",
    "blueprint",
    "finishing",
    "home",
    "joining",
    "leaving",
    "offline",
    "opening",
    "pictures",
    "practising",
]
