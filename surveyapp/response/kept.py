"""A response in the forms in which it is kept, sealed where it must be."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.ids import canonical_json
from surveyapp.response.response import FinishedResponse

ACCEPTED = "accepted"
QUARANTINED = "quarantined"
# Problem code of what somebody began on a tablet and did not hand in.
UNFINISHED = "unfinished"
# What was said off the route is kept under this instead of an item's key.
ASIDE = "@aside"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a response belongs: the survey, and the organisation that asked."""

    organisation_id: uuid.UUID
    survey_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class Known:
    """What is already there under an identifier.

    Attributes:
        survey_id: which survey it was sent to.
        status: `accepted` or `quarantined`.
        content_hash: keyed hash of what was sent.
        line: of the file that it was imported from, when it is in quarantine; else None.
        unfinished: it was never handed in; the finished one takes its place.
    """

    survey_id: uuid.UUID
    status: str
    content_hash: str
    line: int | None = None
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Where a response with some withdrawal code is."""

    response_id: uuid.UUID
    place: Place


@dataclass(frozen=True, slots=True)
class KeptResponse:
    """An accepted response: closed answers in the open, the rest sealed.

    Attributes:
        id: the response's identifier.
        place: survey and organisation.
        version: number of the version that was answered.
        language: registry code.
        channel: how they took part.
        centre_id: neighbourhood centre, or None.
        session_id: group session, or None.
        received_on: the date, never the time.
        quote_permission: whether a worker may ask to quote.
        synthetic: made up, and marked so.
        answers: closed answers, ready to count.
        content_hash: keyed, see `content`.
        withdrawal_hash: keyed hash of the withdrawal code.
        wrapped_key: key of the sealed answers, itself sealed; None when nothing is sealed.
        sealed: by item key (or `ASIDE`), what was said, sealed.
    """

    id: uuid.UUID
    place: Place
    version: int
    language: str
    channel: str
    centre_id: uuid.UUID | None
    received_on: dt.date
    quote_permission: bool
    synthetic: bool
    answers: Mapping[str, Any]
    content_hash: str
    withdrawal_hash: str
    wrapped_key: bytes | None
    sealed: Mapping[str, bytes]
    session_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A finished response that does not validate, sealed whole.

    Attributes:
        id: the response's identifier.
        place: survey and organisation.
        received_on: the date, never the time.
        problems: codes, see `validation`.
        content_hash: keyed, see `content`.
        withdrawal_hash: keyed hash of the withdrawal code.
        line: of the file that it was imported from, or None.
        sealed: the content, with what the importer knew about it.
    """

    id: uuid.UUID
    place: Place
    received_on: dt.date
    problems: tuple[str, ...]
    content_hash: str
    withdrawal_hash: str
    line: int | None
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Conflict:
    """Other content under an identifier that was taken, sealed whole beside the first."""

    response_id: uuid.UUID
    place: Place
    received_on: dt.date
    content_hash: str
    sealed: bytes


def content(response: FinishedResponse) -> dict[str, Any]:
    """What makes two sendings the same: everything that was sent, as plain JSON values."""
    whole = {
        "id": str(response.id),
        "version": response.version,
        "language": response.language,
        "channel": str(response.channel),
        "session": response.session,
        "answers": dict(response.answers),
        "quote_permission": response.quote_permission,
    }
    # Only where it says something: what came in before there was a short route stays the same.
    return {**whole, "short": True} if response.short else whole


def canonical_content(response: FinishedResponse) -> str:
    """`content` written in the one canonical way, to be hashed with a key.

    With a key, because whoever had the database could otherwise try out answers and short
    stories until the hash fits, and so read what is sealed.
    """
    return canonical_json(content(response))
