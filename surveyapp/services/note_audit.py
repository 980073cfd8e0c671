"""The audit log: who did what, reading a story included; never what was said."""

import uuid

from sqlalchemy.orm import Session

from surveyapp.services.context import Context
from surveyapp.storage.audit import AuditStore, Entry

__all__ = ["Entry", "check_chain", "list_audit", "note"]

SHOWN = 200


def note(  # noqa: PLR0913, PLR0917  who did what to which thing, and where it is kept
    context: Context,
    db: Session,
    organisation_id: uuid.UUID,
    account_id: uuid.UUID | None,
    action: str,
    subject: str,
) -> None:
    """Note what somebody does, in the transaction in which it is done.

    Args:
        context: settings, database, clock.
        db: that transaction; when it fails, nothing was done and nothing is noted.
        organisation_id: whose log.
        account_id: who; None for the system itself.
        action: what, a few words with hyphens, such as `hear-voice`.
        subject: which thing: its address, key or identifier. Never any content.
    """
    AuditStore(db).add(organisation_id, context.clock.now(), account_id, action, subject)


def list_audit(
    context: Context, organisation_id: uuid.UUID, most: int = SHOWN, action: str = ""
) -> list[Entry]:
    """The newest entries of an organisation's log, the last one first; of one action if named."""
    with context.database.read() as db:
        return AuditStore(db).newest(organisation_id, most, action)


def check_chain(context: Context, organisation_id: uuid.UUID) -> int | None:
    """Whether the log is as it was written.

    Returns:
        None when every entry fits the one before it; else the number of the first that does
        not, because it or the one before it was changed or taken away.
    """
    with context.database.read() as db:
        return AuditStore(db).broken(organisation_id)
