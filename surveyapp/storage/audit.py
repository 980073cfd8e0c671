"""The audit log: who did what, each entry sealing the one before it with its hash."""

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.ids import canonical_json
from surveyapp.storage.rows.audit import AuditRow
from surveyapp.storage.rows.organisations import OrganisationRow

# What stands before the first entry.
BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that somebody did.

    Attributes:
        number: 1, 2, … within the organisation.
        at: the moment, UTC.
        account_id: who; None for the system itself.
        action: what, such as `sign-language`.
        subject: to which thing; an address or a key, never what was said.
    """

    number: int
    at: dt.datetime
    account_id: uuid.UUID | None
    action: str
    subject: str


class AuditStore:
    """Keeps the log. Entries are only ever added.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def add(
        self,
        organisation_id: uuid.UUID,
        at: dt.datetime,
        account_id: uuid.UUID | None,
        action: str,
        subject: str,
    ) -> Entry:
        """Add an entry, within the transaction of what it tells of."""
        # One at a time, so that no two entries follow the same one. The weaker lock lets rows
        # that point at the organisation come in meanwhile.
        self._db.execute(
            select(OrganisationRow.id)
            .where(OrganisationRow.id == organisation_id)
            .with_for_update(key_share=True)
        )
        newest = select(AuditRow).where(AuditRow.organisation_id == organisation_id)
        last = self._db.scalars(newest.order_by(AuditRow.number.desc()).limit(1)).first()
        number, previous = (last.number + 1, last.entry_hash) if last else (1, BEGINNING)
        entry = Entry(number, at.astimezone(dt.UTC), account_id, action, subject)
        self._db.add(
            AuditRow(
                organisation_id=organisation_id,
                number=number,
                at=entry.at,
                account_id=account_id,
                action=action,
                subject=subject,
                previous_hash=previous,
                entry_hash=entry_hash(organisation_id, entry, previous),
            )
        )
        self._db.flush()
        return entry

    def newest(self, organisation_id: uuid.UUID, most: int, action: str = "") -> list[Entry]:
        """The newest entries, the last one first; of one action where it is named."""
        query = select(AuditRow).where(AuditRow.organisation_id == organisation_id)
        if action:
            query = query.where(AuditRow.action == action)
        rows = self._db.scalars(query.order_by(AuditRow.number.desc()).limit(most))
        return [_entry(row) for row in rows]

    def broken(self, organisation_id: uuid.UUID) -> int | None:
        """The number at which the chain does not hold; None when it holds.

        It is the number of an entry that was changed, or that is missing, or that follows
        another one than it says. That the newest entries were cut off cannot be seen.
        """
        previous = BEGINNING
        query = select(AuditRow).where(AuditRow.organisation_id == organisation_id)
        rows = self._db.scalars(query.order_by(AuditRow.number))
        for number, row in enumerate(rows, start=1):
            if row.number != number or row.previous_hash != previous:
                return number
            if row.entry_hash != entry_hash(organisation_id, _entry(row), previous):
                return number
            previous = row.entry_hash
        return None


def entry_hash(organisation_id: uuid.UUID, entry: Entry, previous: str) -> str:
    """SHA-256 (64 hex digits) over the canonical JSON of an entry and the hash before it."""
    told = {
        "organisation": str(organisation_id),
        "number": entry.number,
        "at": entry.at.isoformat(),
        "account": str(entry.account_id) if entry.account_id else None,
        "action": entry.action,
        "subject": entry.subject,
    }
    return hashlib.sha256((canonical_json(told) + previous).encode()).hexdigest()


def _entry(row: AuditRow) -> Entry:
    return Entry(row.number, row.at, row.account_id, row.action, row.subject)
