"""Which languages a survey is open in: who signed for a language, who opened it all the same."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.definition.survey import Survey


class Subject(StrEnum):
    """What somebody signs for in a language: its words, or its robot voice."""

    WORDS = "words"
    ROBOT_VOICE = "robot-voice"


@dataclass(frozen=True, slots=True)
class Signature:
    """A named person stands for a language in an organisation.

    Attributes:
        language: registry code.
        subject: its words, or its robot voice.
        account_id: who signed.
        name: of that person, as it was at that moment.
        signed_on: when.
    """

    language: str
    subject: Subject
    account_id: uuid.UUID
    name: str
    signed_on: dt.date


@dataclass(frozen=True, slots=True)
class Opening:
    """A coordinator opened a language for one survey although nobody signed for it.

    Attributes:
        survey_id: of the survey.
        language: registry code.
        account_id: who opened it.
        name: of that person, as it was at that moment.
        opened_on: when.
    """

    survey_id: uuid.UUID
    language: str
    account_id: uuid.UUID
    name: str
    opened_on: dt.date


def open_to_residents(
    survey: Survey, stood_for: Collection[str], *, synthetic: bool
) -> tuple[str, ...]:
    """The languages of a survey that residents can choose, in its order.

    Args:
        survey: the questionnaire.
        stood_for: languages that somebody signed for, or opened for this survey.
        synthetic: its answers are made up; it is there to be looked at, in every language.
    """
    return tuple(
        code
        for code in survey.languages
        if synthetic or code == survey.source_language or code in stood_for
    )
