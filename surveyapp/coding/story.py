"""A story as somebody reads it: what was said, in which texts, and nothing else of its teller."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

# More than anybody says in three minutes, or writes about one story.
TEXT_MOST = 20_000


class StoryKind(StrEnum):
    """How a story came here."""

    WRITTEN = "written"
    SPOKEN = "spoken"
    BOTH = "both"  # written and spoken, in one answer
    NOTE = "note"  # a worker's words about a session
    FLIP_CHART = "flip-chart"  # a flip-chart's words, as a worker wrote them over

    @property
    def is_workers(self) -> bool:
        """Whether these are a worker's words."""
        return self in (StoryKind.NOTE, StoryKind.FLIP_CHART)


class TextKind(StrEnum):
    """Which text of a story."""

    ORIGINAL = "original"
    TRANSCRIPT = "transcript"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a story stands.

    Attributes:
        organisation_id: whose it is.
        survey_id: of which survey.
        source_id: the response, or the session note.
        item: the item that it answers; empty for a note.
    """

    organisation_id: uuid.UUID
    survey_id: uuid.UUID
    source_id: uuid.UUID
    item: str


@dataclass(frozen=True, slots=True)
class StoryText:
    """One text of a story, opened. Never changed: a correction is a further revision.

    Attributes:
        id: assignments and quotes point at it.
        kind: as it was written, a transcript, or a translation.
        language: registry code.
        revision: 1, 2 …
        text: the words; places in it are counted in characters (code points).
        by: account of who wrote it over or translated it; None: its teller.
        at: when that was; None for what the teller wrote.
    """

    id: uuid.UUID
    kind: TextKind
    language: str
    revision: int
    text: str
    by: uuid.UUID | None = None
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What somebody is writing over or translating and did not keep yet. Only they see it.

    Attributes:
        kind: transcript or translation.
        language: registry code.
        text: the words so far.
        at: when they were last put aside.
    """

    kind: TextKind
    language: str
    text: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Story:
    """A story, without its words.

    Attributes:
        name: in addresses, 24 hex digits; from it nobody finds the response.
        source: where it stands. Never shown.
        kind: how it came here.
        language: in which it was told.
        received_on: the date.
        quote_permission: its teller allows words of it to be told outside, unnamed.
        session_id: the group session in which it was told, if any.
    """

    name: str
    source: Source
    kind: StoryKind
    language: str
    received_on: dt.date
    quote_permission: bool
    session_id: uuid.UUID | None = None
