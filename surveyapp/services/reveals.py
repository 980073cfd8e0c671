"""What boards showed: reading what was frozen, for the board itself and for the next release."""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from surveyapp.aggregate.release import Withheld
from surveyapp.aggregate.release_document import dump_table, load_table
from surveyapp.aggregate.revealed import Part
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.storage.reveals import RevealStore


class Shows(StrEnum):
    """What of an item a board shows.

    Hands and dots are shown exactly, and as they were last corrected; answers from phones and
    secret votes as the bands that were frozen.
    """

    HANDS = "hands"
    PHONES = "phones"
    VOTES = "votes"


@dataclass(frozen=True, slots=True)
class Reveal:
    """What a board shows of one item.

    Attributes:
        kind: of what.
        item: its key.
        table: bands of phones or votes; None for hands, and where nothing can be shown.
        withheld: why there is no table, or None.
        ready: how many had answered or voted then; 0 for hands.
    """

    kind: Shows
    item: str
    table: SafeTable | None = None
    withheld: str | None = None
    ready: int = 0

    @classmethod
    def load(cls, document: Mapping[str, Any]) -> "Reveal":
        """From what was frozen."""
        table = document["table"]
        return cls(
            kind=Shows(document["kind"]),
            item=document["item"],
            table=None if table is None else load_table(table),
            withheld=document["withheld"],
            ready=document["ready"],
        )


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A reveal as the gate knows it.

    Attributes:
        session_id: whose board.
        version: that was asked.
        kind: of what.
        part: what was told.
        at: when.
    """

    session_id: uuid.UUID
    version: int
    kind: Shows
    part: Part
    at: dt.datetime


def reveals_of(context: Context, session: GroupSession) -> tuple[Reveal, ...]:
    """What a session's board shows, in the order in which the worker revealed it."""
    with context.database.read() as db:
        return tuple(Reveal.load(each.document) for each in RevealStore(db).of_session(session))


def reveals_of_survey(db: Session, survey_id: uuid.UUID) -> Iterator[KeptPart]:
    """What the boards of all sessions of a survey told as bands."""
    for kept in RevealStore(db).of_survey(survey_id):
        found = Reveal.load(kept.document)
        if found.table is not None:
            part = Part(found.table, found.ready)
            yield KeptPart(kept.session_id, kept.version, found.kind, part, kept.at)


def key_of(kind: Shows, item: str) -> str:
    """Under which key a reveal is kept: an item may have both hands and answers from phones."""
    return item if kind is Shows.PHONES else f"@{kind.value}/{item}"


def reveal_document(
    kind: Shows, item: str, told: SafeTable | Withheld | None, ready: int
) -> dict[str, Any]:
    """A reveal as it is frozen."""
    return {
        "format": "surveyapp/reveal/1",
        "kind": kind.value,
        "item": item,
        "ready": ready,
        "table": dump_table(told) if isinstance(told, SafeTable) else None,
        "withheld": told.reason if isinstance(told, Withheld) else None,
    }
