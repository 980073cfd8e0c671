"""Planning a session, and telling how it ended."""

import datetime as dt
import uuid
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import UUID, DataRequired, InputRequired, Length, NumberRange, Optional

from surveyapp.response.group_session import PEOPLE_MOST, GroupSession
from surveyapp.response.session_note import NOTE_MOST

_WORDS = Length(max=NOTE_MOST, message=_l("This is too long. Make it shorter."))


class _Told(FlaskForm):
    """A form that can list what does not fit yet."""

    def fits(self) -> bool:
        """Whether the fields were filled in as they should be."""
        return bool(self.validate_on_submit())

    def mistakes(self) -> list[tuple[str, str]]:
        """(field name, sentence) for everything that is wrong, in the order of the fields."""
        errors: dict[str, Any] = self.errors
        return [(name, str(text)) for name in errors for text in errors[name]]


class PlanForm(_Told):
    """What a worker says about a new session."""

    centre = RadioField(_l("Where?"), validators=[InputRequired(_l("Choose a centre."))])
    held_on = DateField(_l("When?"), validators=[DataRequired(_l("Choose a day."))])
    languages = SelectMultipleField(
        _l("Which languages?"), validators=[DataRequired(_l("Choose a language."))]
    )
    people = IntegerField(
        _l("How many people do you expect?"),
        validators=[
            Optional(),
            NumberRange(0, PEOPLE_MOST, _l("A number between 0 and 500, or nothing.")),
        ],
    )
    interpreter = BooleanField(_l("Somebody interprets"))
    short = BooleanField(_l("Short route"))
    practice = BooleanField(_l("Practice session"))


class ClosingForm(_Told):
    """How a session ended."""

    closing = HiddenField(validators=[UUID()])
    head_count = IntegerField(
        _l("How many people were there?"),
        validators=[
            InputRequired(_l("Say how many people were there.")),
            NumberRange(0, PEOPLE_MOST, _l("A number between 0 and 500.")),
        ],
    )
    missing = TextAreaField(_l("Who was missing?"), validators=[_WORDS])
    went_well = TextAreaField(_l("What went well?"), validators=[_WORDS])
    was_hard = TextAreaField(_l("What was hard?"), validators=[_WORDS])


class NoteForm(_Told):
    """A worker's words about a session."""

    note = HiddenField(validators=[UUID()])
    text = TextAreaField(
        _l("Your words"), validators=[DataRequired(_l("Write something first.")), _WORDS]
    )


def plan_form() -> PlanForm:
    """The form, filled with what was sent."""
    return PlanForm()


def proposed_plan_form(centre: uuid.UUID, held_on: dt.date, languages: tuple[str, ...]) -> PlanForm:
    """The form as it most likely is."""
    return PlanForm(
        formdata=None,
        data={"centre": str(centre), "held_on": held_on, "languages": list(languages)},
    )


def changed_plan_form(session: GroupSession) -> PlanForm:
    """The form of a session as it is planned."""
    return PlanForm(
        formdata=None,
        data={
            "centre": str(session.centre_id),
            "held_on": session.held_on,
            "languages": list(session.languages),
            "people": session.people,
            "interpreter": session.interpreter,
            "short": session.short,
            "practice": session.practice,
        },
    )


def closing_form() -> ClosingForm:
    """The form, filled with what was sent."""
    return ClosingForm()


def new_closing_form(closing: uuid.UUID) -> ClosingForm:
    """An empty form; sent twice it is one closing."""
    return ClosingForm(formdata=None, data={"closing": str(closing)})


def note_form() -> NoteForm:
    """The form, filled with what was sent."""
    return NoteForm()


def new_note_form(note: uuid.UUID) -> NoteForm:
    """An empty form; sent twice it is one note."""
    return NoteForm(formdata=None, data={"note": str(note)})
