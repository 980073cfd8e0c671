"""Parcels of tablets: kept as they came until what is in them has found its place."""

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import false, func, select, update
from sqlalchemy.orm import Session

from surveyapp.response.parcel import ParcelState
from surveyapp.storage.rows.groups import ParcelRow


@dataclass(frozen=True, slots=True)
class KeptParcel:
    """What is known of a parcel without opening it again.

    Attributes:
        id: random identifier.
        organisation_id: whose key it was sealed to.
        session_id: group session that it says it belongs to.
        kind: what it is; empty when it could not be understood.
        sha256: of its bytes.
        received_on: the date, never the time.
        made: by the tablet's clock; None of residents.
        state: where it is.
        problem: why it waits or is kept; empty otherwise.
    """

    id: uuid.UUID
    organisation_id: uuid.UUID
    session_id: uuid.UUID
    kind: str
    sha256: str
    received_on: dt.date
    made: dt.datetime | None = None
    state: ParcelState = ParcelState.WAITING
    problem: str = ""


class ParcelStore:
    """Parcels within one transaction.

    Args:
        db: the transaction.
    """

    def __init__(self, db: Session) -> None:
        self.db = db

    def find(self, parcel_id: uuid.UUID) -> KeptParcel | None:
        """The parcel with an identifier."""
        row = self.db.get(ParcelRow, parcel_id, populate_existing=True)
        return None if row is None else _parcel(row)

    def add(self, parcel: KeptParcel, sent: bytes) -> None:
        """Keep a new parcel. Call it alone with the identifier."""
        self.db.add(
            ParcelRow(
                id=parcel.id,
                organisation_id=parcel.organisation_id,
                session_id=parcel.session_id,
                kind=parcel.kind,
                sha256=parcel.sha256,
                state=parcel.state.value,
                problem=parcel.problem,
                received_on=parcel.received_on,
                made=parcel.made,
                bytes=sent,
            )
        )
        self.db.flush()

    def sent(self, parcel_id: uuid.UUID) -> bytes | None:
        """The bytes of a parcel, while they are kept."""
        return self.db.scalar(select(ParcelRow.bytes).where(ParcelRow.id == parcel_id))

    def waiting(
        self, organisation_id: uuid.UUID, session_id: uuid.UUID, *, again: str = ""
    ) -> list[uuid.UUID]:
        """The parcels of a session that wait, in no order that tells when they came.

        Args:
            organisation_id: whose key they were sealed to.
            session_id: which session.
            again: code of why a parcel was kept that a later one may mend; those are among them.
        """
        kept = (ParcelRow.state == ParcelState.KEPT.value) & (ParcelRow.problem == again)
        query = select(ParcelRow.id).where(
            ParcelRow.organisation_id == organisation_id,
            ParcelRow.session_id == session_id,
            (ParcelRow.state == ParcelState.WAITING.value) | (kept if again else false()),
        )
        return list(self.db.scalars(query.order_by(ParcelRow.id)))

    def waiting_since(
        self, organisation_id: uuid.UUID, session_id: uuid.UUID
    ) -> list[tuple[str, str, dt.date, int]]:
        """What waits in a session: (kind, why, the date it came, how many), the oldest first."""
        row = ParcelRow
        query = select(row.kind, row.problem, row.received_on, func.count()).where(
            row.organisation_id == organisation_id,
            row.session_id == session_id,
            row.state == ParcelState.WAITING.value,
        )
        query = query.group_by(row.kind, row.problem, row.received_on)
        found = self.db.execute(query.order_by(row.received_on, row.kind, row.problem))
        return [(kind, problem, day, number) for kind, problem, day, number in found]

    def of_kind(
        self, organisation_id: uuid.UUID, session_id: uuid.UUID, kind: str
    ) -> list[KeptParcel]:
        """The parcels of a kind that fit or wait, as they were made."""
        query = select(ParcelRow).where(
            ParcelRow.organisation_id == organisation_id,
            ParcelRow.session_id == session_id,
            ParcelRow.kind == kind,
            ParcelRow.state != ParcelState.KEPT.value,
        )
        found = [_parcel(row) for row in self.db.scalars(query)]
        return sorted(found, key=lambda each: (each.made is not None, each.made, each.id.bytes))

    def settle(
        self, parcel_id: uuid.UUID, state: ParcelState, problem: str, *, forget: bool
    ) -> None:
        """Note where a parcel is.

        Args:
            parcel_id: which one.
            state: now.
            problem: why it waits or is kept; empty otherwise.
            forget: its bytes are not needed any more.
        """
        # What has found its place has, whatever somebody else found at the same moment.
        query = update(ParcelRow).where(
            ParcelRow.id == parcel_id, ParcelRow.state != ParcelState.APPLIED.value
        )
        values = {"state": state.value, "problem": problem}
        self.db.execute(query.values({**values, "bytes": None} if forget else values))

    def numbers(
        self, organisation_id: uuid.UUID, session_id: uuid.UUID | None = None
    ) -> Counter[ParcelState]:
        """How many parcels are where, of an organisation or of one session."""
        query = select(ParcelRow.state, func.count()).where(
            ParcelRow.organisation_id == organisation_id
        )
        if session_id is not None:
            query = query.where(ParcelRow.session_id == session_id)
        found = self.db.execute(query.group_by(ParcelRow.state))
        return Counter({ParcelState(state): number for state, number in found})


def _parcel(row: ParcelRow) -> KeptParcel:
    return KeptParcel(
        id=row.id,
        organisation_id=row.organisation_id,
        session_id=row.session_id,
        kind=row.kind,
        sha256=row.sha256,
        received_on=row.received_on,
        made=row.made,
        state=ParcelState(row.state),
        problem=row.problem,
    )
