"""Words on staff screens for keys of the code: roles, states, reasons."""

import datetime as dt

from flask_babel import format_date
from flask_babel import gettext as _

from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Category, Item
from surveyapp.definition.wording import Wording
from surveyapp.kwestie.project import Phase
from surveyapp.report.said import Said, said
from surveyapp.services.roles import Role


def role_name(role: Role) -> str:
    """How a role is called in the language of the page."""
    return {
        Role.ADMIN: _("Admin"),
        Role.COORDINATOR: _("Coordinator"),
        Role.WORKER: _("Community worker"),
        Role.TRANSLATOR: _("Translator"),
    }[role]


def state_name(state: str) -> str:
    """How the state of a survey is called: draft, open or closed."""
    return {"draft": _("Draft"), "open": _("Open"), "closed": _("Closed")}[state]


def phase_name(phase: Phase) -> str:
    """How the phase of a project is called."""
    return {
        Phase.PREPARATION: _("In preparation"),
        Phase.RUNNING: _("Running"),
        Phase.EMBEDDING: _("Being embedded"),
        Phase.HANDED_OVER: _("Handed over"),
        Phase.CLOSED: _("Closed"),
    }[phase]


def type_name(name: str) -> str:
    """How a type of item is called."""
    return {
        "information": _("Information"),
        "consent": _("Consent"),
        "single-choice": _("One answer"),
        "multiple-choice": _("Several answers"),
        "yes-no": _("Yes or no"),
        "scale": _("Scale"),
        "number": _("Number"),
        "story": _("Story"),
        "ranking": _("In order"),
        "most-important": _("What weighs most"),
        "neighbourhood": _("Neighbourhood"),
    }.get(name, name)


def choices_of(item: Item) -> tuple[Category, ...]:
    """The categories that people see under an item, those that its type implies included."""
    return item_type(item.type).choices(item)


def said_in(wording: Wording, code: str) -> Said:
    """An author's words in one language, or what people read in its place."""
    return said(wording.tell(code))


def day(moment: dt.date) -> str:
    """A date, or the date of a moment, in the language of the page."""
    return str(format_date(moment, "long"))
