"""A response: all answers of one respondent, as it is kept."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from surveyapp.definition.routing import AnswerValue


class Channel(StrEnum):
    """How somebody took part."""

    WEB = "web"
    TABLET = "tablet"
    ASSISTED = "assisted"
    PAPER = "paper"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class FinishedResponse:
    """What a device (or the pages without scripts) hands over after *Ready*.

    Attributes:
        id: random UUIDv4, made before the first answer.
        version: number of the published version that was answered.
        language: registry code in which it was answered.
        channel: how they took part.
        answers: everything that was answered, as it was said; checked only after it is safe.
        quote_permission: whether a worker may ask to quote the story.
        session: code of the group session, or None.
        short: only the survey's short route was asked.
    """

    id: uuid.UUID
    version: int
    language: str
    channel: Channel
    answers: Mapping[str, AnswerValue]
    quote_permission: bool = False
    session: str | None = None
    short: bool = False


@dataclass(frozen=True, slots=True)
class SortedAnswers:
    """Answers after validation, sorted by how they are kept.

    Attributes:
        closed: by item key, for every closed item on the person's route: a category key, a
            list of category keys, a number, or one of `definition.survey.MISSING`. Counted.
        open: by item key, the text of each story that was written. Sealed.
        aside: what was said but is not on the route (an answer changed later). Sealed, not counted.
        problems: codes of what did not fit; any problem sends the response to quarantine.
        voices: by item key, SHA-256 of each story that was spoken, whether it fits or not: the
            recordings come in later, and are kept.
    """

    closed: Mapping[str, str | int | list[str]]
    open: Mapping[str, str]
    aside: Mapping[str, AnswerValue]
    problems: tuple[str, ...] = ()
    voices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the server says once it provably has a response.

    Attributes:
        id: the response's identifier, echoed.
        status: `accepted` or `quarantined`.
        mac: keyed MAC over id and content hash, kept by the device as proof.
        repeated: the same content was already there (202 instead of 201).
    """

    id: uuid.UUID
    status: str
    mac: str
    repeated: bool = False
