"""A parcel that was opened, and what became of it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from surveyapp.errors import SurveyAppError
from surveyapp.response.group_session import GroupSession
from surveyapp.response.parcel import ParcelState
from surveyapp.response.parcel_body import Body


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a kind needs to know.

    Attributes:
        id: of the parcel.
        organisation_id: whose key it was sealed to.
        session: to which it belongs; None when there is no such session here.
        body: as its kind has it.
        attachment: sound or picture; often empty.
        made: by the tablet's clock; None of residents.
        by: account that prepared the tablet, when its signature is right.
    """

    id: uuid.UUID
    organisation_id: uuid.UUID
    session: GroupSession | None
    body: Body
    attachment: bytes
    made: dt.datetime | None
    by: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a parcel.

    Attributes:
        state: applied, waiting or kept.
        problem: code of why it waits or is kept, or of what a person should know all the same.
        forget: its bytes are not needed any more.
    """

    state: ParcelState
    problem: str = ""
    forget: bool = False


APPLIED = Outcome(ParcelState.APPLIED, forget=True)


def waits(problem: str) -> Outcome:
    """It waits for another parcel."""
    return Outcome(ParcelState.WAITING, problem)


def kept(problem: str) -> Outcome:
    """It does not fit, and is kept for a person to look at."""
    return Outcome(ParcelState.KEPT, problem)


class NotSigned(SurveyAppError):
    """No tablet that was prepared for the session signed this."""


class NoSession(SurveyAppError):
    """There is no such session here."""


def session_of(delivered: Delivered) -> GroupSession:
    """The session that a parcel belongs to.

    Raises:
        NoSession: there is none here.
    """
    if delivered.session is None:
        message = "There is no such session."
        raise NoSession(message)
    return delivered.session


def signed_by(delivered: Delivered) -> uuid.UUID:
    """The account that prepared the tablet which signed this.

    Raises:
        NotSigned: nobody that we know did.
    """
    if delivered.by is None:
        message = "No tablet that was prepared for this session signed this."
        raise NotSigned(message)
    return delivered.by
