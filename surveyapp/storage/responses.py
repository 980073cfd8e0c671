"""Accepted responses: kept once, counted, erased."""

import uuid
from collections.abc import Iterable

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from surveyapp.response.kept import ACCEPTED, Found, KeptResponse, Known, Place
from surveyapp.storage.rows.responses import ResponseRow, SealedAnswerRow, SealKeyRow

_INT64 = 8


class ResponseStore:
    """Responses within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def alone_with(self, response_id: uuid.UUID) -> None:
        """Wait until nobody else is busy with this identifier, until the transaction ends.

        On SQLite every writing transaction is alone already; PostgreSQL gets a lock by number.
        """
        if self.db.get_bind().dialect.name != "postgresql":
            return
        number = int.from_bytes(response_id.bytes[:_INT64], "big", signed=True)
        self.db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})

    def known(self, response_id: uuid.UUID) -> Known | None:
        """What was accepted under this identifier."""
        found = self.db.execute(
            select(ResponseRow.survey_id, ResponseRow.content_hash).where(
                ResponseRow.id == response_id
            )
        ).one_or_none()
        return None if found is None else Known(found.survey_id, ACCEPTED, found.content_hash)

    def add(self, kept: KeptResponse) -> None:
        """Keep an accepted response, its key and its sealed answers."""
        of = {"organisation_id": kept.place.organisation_id}
        self.db.add(
            ResponseRow(
                **of,
                id=kept.id,
                survey_id=kept.place.survey_id,
                version=kept.version,
                language=kept.language,
                channel=kept.channel,
                centre_id=kept.centre_id,
                session_id=kept.session_id,
                received_on=kept.received_on,
                quote_permission=kept.quote_permission,
                synthetic=kept.synthetic,
                answers=dict(kept.answers),
                content_hash=kept.content_hash,
                withdrawal_hash=kept.withdrawal_hash,
            )
        )
        if kept.wrapped_key is None:
            return
        self.db.add(SealKeyRow(**of, response_id=kept.id, wrapped=kept.wrapped_key))
        self.db.add_all(
            SealedAnswerRow(
                **of, response_id=kept.id, item=item, survey_id=kept.place.survey_id, sealed=sealed
            )
            for item, sealed in kept.sealed.items()
        )

    def add_key(self, place: Place, response_id: uuid.UUID, wrapped: bytes) -> None:
        """Keep a key for what follows a response that is not kept here (quarantine)."""
        self.db.add(
            SealKeyRow(
                organisation_id=place.organisation_id, response_id=response_id, wrapped=wrapped
            )
        )

    def wrapped_key(self, organisation_id: uuid.UUID, response_id: uuid.UUID) -> bytes | None:
        """The wrapped key of a response; None when it has none (any more)."""
        return self.wrapped_keys(organisation_id, [response_id]).get(response_id)

    def wrapped_keys(
        self, organisation_id: uuid.UUID, response_ids: Iterable[uuid.UUID]
    ) -> dict[uuid.UUID, bytes]:
        """The wrapped keys of several responses, asked for at once; without those that are gone."""
        rows = self.db.execute(
            select(SealKeyRow.response_id, SealKeyRow.wrapped).where(
                SealKeyRow.response_id.in_(set(response_ids)),
                SealKeyRow.organisation_id == organisation_id,
            )
        )
        return {row.response_id: row.wrapped for row in rows}

    def with_code(self, withdrawal_hash: str) -> list[Found]:
        """Everything that has this withdrawal code."""
        found = self.db.execute(
            select(ResponseRow.organisation_id, ResponseRow.survey_id, ResponseRow.id).where(
                ResponseRow.withdrawal_hash == withdrawal_hash
            )
        )
        return [Found(row.id, Place(row.organisation_id, row.survey_id)) for row in found]

    def erase(self, response_ids: Iterable[uuid.UUID]) -> None:
        """Destroy the keys, then what they sealed, then the responses."""
        ids = list(response_ids)
        self.db.execute(delete(SealKeyRow).where(SealKeyRow.response_id.in_(ids)))
        self.db.execute(delete(SealedAnswerRow).where(SealedAnswerRow.response_id.in_(ids)))
        self.db.execute(delete(ResponseRow).where(ResponseRow.id.in_(ids)))

    def sealed(
        self, organisation_id: uuid.UUID, response_id: uuid.UUID
    ) -> tuple[bytes, dict[str, bytes]] | None:
        """The wrapped key of a response and its sealed answers by item, if it has any."""
        wrapped = self.wrapped_key(organisation_id, response_id)
        if wrapped is None:
            return None
        rows = self.db.execute(
            select(SealedAnswerRow.item, SealedAnswerRow.sealed).where(
                SealedAnswerRow.response_id == response_id
            )
        )
        return wrapped, {row.item: row.sealed for row in rows}

    def numbers_by(self, survey_id: uuid.UUID, by: str) -> dict[object, int]:
        """How many responses per value of one column; read from an index alone.

        Args:
            survey_id: which survey; whoever asks has found it in their organisation.
            by: `received_on`, `centre_id`, `language` or `channel`.

        Returns:
            True numbers by value: for staff only, and only rounded.
        """
        column = getattr(ResponseRow, by)
        rows = self.db.execute(
            select(column, func.count()).where(ResponseRow.survey_id == survey_id).group_by(column)
        )
        return {value: number for value, number in rows}  # noqa: C416  rows are no plain pairs to mypy
