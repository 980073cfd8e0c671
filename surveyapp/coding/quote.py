"""A quote: an exact slice of what was said, with nothing but `[…]` between its pieces."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

GAP = "[…]"
QUOTE_MAX = 600  # characters, all pieces together


class QuoteState(StrEnum):
    """How far a quote is."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


class Approval(StrEnum):
    """Who said that it may be told outside."""

    TELLER = "teller"
    SECOND_WORKER = "second-worker"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Piece:
    """A slice of a text: characters from `start`, up to and without `stop`."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that may be told outside once they are approved.

    Attributes:
        id: stable.
        source_id: the response, or the session note.
        item: the item that was answered; empty for a note.
        text_id: the text of which it holds slices.
        pieces: in the text's order, apart from each other.
        state: see `QuoteState`.
        approval: who approved; None before.
        noticed: codes of what the personal check noticed when it was chosen.
        chosen_by: account.
        chosen_at: when.
        approved_by: account that noted the approval; None before.
        approved_at: when.
        translations: by language code: the words, and the account of who translated.
    """

    id: uuid.UUID
    source_id: uuid.UUID
    item: str
    text_id: uuid.UUID
    pieces: tuple[Piece, ...]
    state: QuoteState
    approval: Approval | None
    noticed: tuple[str, ...]
    chosen_by: uuid.UUID
    chosen_at: dt.datetime
    approved_by: uuid.UUID | None = None
    approved_at: dt.datetime | None = None
    translations: Mapping[str, tuple[str, uuid.UUID]] = field(default_factory=dict)


def words_of(text: str, pieces: tuple[Piece, ...]) -> str:
    """The words of a quote: slices of a text, and `[…]` wherever something was left out between.

    Raises:
        ValueError: the pieces do not lie in the text, in order and apart.
    """
    end = -1
    for piece in pieces:
        if not end < piece.start < piece.stop <= len(text):
            message = "The pieces of a quote lie within its text, in order and apart."
            raise ValueError(message)
        end = piece.stop
    return f" {GAP} ".join(text[piece.start : piece.stop].strip() for piece in pieces)
