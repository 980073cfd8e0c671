"""Words of a story that speak of a theme, as one reader saw it."""

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """A theme given to a slice of one text.

    Attributes:
        id: stable.
        source_id: the response, or the session note.
        item: the item that was answered; empty for a note.
        text_id: the text.
        theme: which theme.
        start: where the words begin, in characters from 0.
        stop: where they end, not included.
        second: by a second reader, who did not see the first one's.
        by: account of the reader.
        at: when.
    """

    id: uuid.UUID
    source_id: uuid.UUID
    item: str
    text_id: uuid.UUID
    theme: uuid.UUID
    start: int
    stop: int
    second: bool
    by: uuid.UUID
    at: dt.datetime
