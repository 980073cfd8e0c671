"""Recordings of spoken stories: expected, arriving in pieces, ready to be heard, erased.

Everything is sealed before it comes here; this store never sees a sound.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from surveyapp.response.kept import Place
from surveyapp.response.voice import Voice, VoiceState
from surveyapp.storage.rows.sound import VoicePartRow, VoiceRow


class VoiceStore:
    """Recordings within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def expect(
        self, place: Place, response_id: uuid.UUID, voices: Mapping[str, str], on: dt.date
    ) -> None:
        """Expect the recordings that a response speaks of.

        Args:
            place: of the response.
            response_id: of the response.
            voices: SHA-256 of the recorded bytes by item key.
            on: the date on which the response came in.
        """
        self.db.add_all(
            VoiceRow(
                organisation_id=place.organisation_id,
                response_id=response_id,
                item=item,
                survey_id=place.survey_id,
                sha256=sha256,
                state=VoiceState.EXPECTED,
                problem=None,
                bytes=None,
                seconds=None,
                received_on=on,
                sealed=None,
            )
            for item, sha256 in voices.items()
        )

    def find(self, survey_id: uuid.UUID, response_id: uuid.UUID, item: str) -> Voice | None:
        """The recording of one item of one response, when it was sent to this survey."""
        query = _VOICES.where(
            VoiceRow.survey_id == survey_id,
            VoiceRow.response_id == response_id,
            VoiceRow.item == item,
        )
        row = self.db.execute(query).one_or_none()
        return None if row is None else _voice(row)

    def all_of(
        self, organisation_id: uuid.UUID, survey_id: uuid.UUID, state: VoiceState | None = None
    ) -> list[Voice]:
        """The recordings of a survey, in no order that tells when they came.

        Args:
            organisation_id: whose survey it is.
            survey_id: which survey.
            state: only those that have come so far; None for all.
        """
        query = _VOICES.where(
            VoiceRow.organisation_id == organisation_id, VoiceRow.survey_id == survey_id
        )
        if state is not None:
            query = query.where(VoiceRow.state == state)
        return [_voice(row) for row in self.db.execute(query.order_by(VoiceRow.sha256))]

    def received(self, voice: Voice) -> int:
        """How many bytes of a recording that is on its way are here."""
        query = select(func.coalesce(func.sum(VoicePartRow.bytes), 0))
        return int(self.db.scalar(query.where(*_parts_of(voice))) or 0)

    def add_piece(self, voice: Voice, start: int, length: int, sealed: bytes) -> None:
        """Keep a piece.

        Args:
            voice: of which recording.
            start: where it begins in the recording, in bytes.
            length: of the piece before it was sealed, in bytes.
            sealed: the piece.
        """
        self.db.add(
            VoicePartRow(
                organisation_id=voice.place.organisation_id,
                response_id=voice.response_id,
                item=voice.item,
                start=start,
                bytes=length,
                sealed=sealed,
            )
        )
        self.db.flush()

    def pieces(self, voice: Voice) -> list[tuple[int, bytes]]:
        """The sealed pieces of a recording with where each begins, in order."""
        query = select(VoicePartRow.start, VoicePartRow.sealed).where(*_parts_of(voice))
        rows = self.db.execute(query.order_by(VoicePartRow.start))
        return [(row.start, row.sealed) for row in rows]

    def drop_pieces(self, voice: Voice) -> None:
        """Take the pieces of a recording out for good."""
        self.db.execute(delete(VoicePartRow).where(*_parts_of(voice)))

    def arriving(self, voice: Voice, total: int) -> None:
        """Note that a recording is on its way, and how long it is in bytes."""
        self._change(voice, state=VoiceState.ARRIVING, bytes=total)

    def expected(self, voice: Voice) -> None:
        """Note that of a recording nothing is here (any more)."""
        self._change(voice, state=VoiceState.EXPECTED, bytes=None)

    def whole(self, voice: Voice) -> None:
        """Note that a recording is whole."""
        self._change(voice, state=VoiceState.WAITING)

    def ready(self, voice: Voice, sealed: bytes, seconds: int) -> None:
        """Keep the sound that can be heard, and take the pieces out."""
        self._change(voice, state=VoiceState.READY, sealed=sealed, seconds=seconds, problem=None)
        self.drop_pieces(voice)

    def refused(self, voice: Voice, problem: str) -> None:
        """Note why a recording cannot be played; its pieces stay."""
        self._change(voice, state=VoiceState.REFUSED, problem=problem)

    def sealed(self, voice: Voice) -> bytes | None:
        """The sealed sound that can be heard; None when there is none (any more)."""
        return self.db.scalar(select(VoiceRow.sealed).where(*_row_of(voice)))

    def erase(self, response_ids: Iterable[uuid.UUID]) -> None:
        """Take every recording of these responses out for good."""
        ids = list(response_ids)
        self.db.execute(delete(VoicePartRow).where(VoicePartRow.response_id.in_(ids)))
        self.db.execute(delete(VoiceRow).where(VoiceRow.response_id.in_(ids)))

    def erase_before(self, date: dt.date) -> int:
        """Take every recording out of responses that came in before a date; how many."""
        old = select(VoiceRow.response_id).where(VoiceRow.received_on < date)
        self.db.execute(delete(VoicePartRow).where(VoicePartRow.response_id.in_(old)))
        done = self.db.execute(delete(VoiceRow).where(VoiceRow.received_on < date))
        return done.rowcount if isinstance(done, CursorResult) else 0

    def _change(self, voice: Voice, **values: object) -> None:
        self.db.execute(update(VoiceRow).where(*_row_of(voice)).values(**values))


_VOICES = select(
    VoiceRow.organisation_id,
    VoiceRow.survey_id,
    VoiceRow.response_id,
    VoiceRow.item,
    VoiceRow.sha256,
    VoiceRow.state,
    VoiceRow.received_on,
    VoiceRow.bytes,
    VoiceRow.seconds,
    VoiceRow.problem,
)


def _row_of(voice: Voice) -> tuple[ColumnElement[bool], ...]:
    return (VoiceRow.response_id == voice.response_id, VoiceRow.item == voice.item)


def _parts_of(voice: Voice) -> tuple[ColumnElement[bool], ...]:
    return (VoicePartRow.response_id == voice.response_id, VoicePartRow.item == voice.item)


def _voice(row: Any) -> Voice:  # noqa: ANN401  a row of `_VOICES`
    return Voice(
        response_id=row.response_id,
        item=row.item,
        place=Place(row.organisation_id, row.survey_id),
        sha256=row.sha256,
        state=VoiceState(row.state),
        received_on=row.received_on,
        bytes=row.bytes,
        seconds=row.seconds,
        problem=row.problem,
    )
