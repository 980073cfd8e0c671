"""What workers write down about a session: notes, a flip-chart's words, what was read back."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

# More than anybody types about one meeting; a limit keeps a row a row.
NOTE_MOST = 20_000


class NoteKind(StrEnum):
    """What a note is about."""

    NOTE = "note"
    FLIP_CHART = "flip-chart"
    READ_BACK = "read-back"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class SessionNote:
    """A worker's words about a session.

    Attributes:
        id: random; the same again is the same note.
        text: what was written, at most `NOTE_MOST` characters.
        language: registry code of the language in which it is written.
        by: account of who wrote it, or that prepared the tablet.
        kind: what it is about.
        subject: which photo, item or kwestie; empty for a note.
        verdict: yes, partly or no of what was read back; else empty.
        at: when it came in; None before it is kept.
    """

    id: uuid.UUID
    text: str
    language: str
    by: uuid.UUID
    kind: NoteKind = NoteKind.NOTE
    subject: str = ""
    verdict: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionPhoto:
    """A photo of a flip-chart, without its pixels.

    Attributes:
        id: random identifier.
        width: in pixels.
        height: in pixels.
        by: account of who took it in, or that prepared the tablet.
        at: when it came in.
    """

    id: uuid.UUID
    width: int
    height: int
    by: uuid.UUID
    at: dt.datetime
