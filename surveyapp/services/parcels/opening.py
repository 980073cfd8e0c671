"""Open a parcel that was kept, and find the session and the tablet that it is of."""

import uuid
from dataclasses import dataclass

from surveyapp.errors import NotFound
from surveyapp.response.group_session import GroupSession
from surveyapp.response.parcel import (
    Content,
    Opened,
    Parcel,
    is_signed_by,
    open_parcel,
    read_content,
    read_parcel,
)
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.outbox_keys import OpeningKey, opening_key
from surveyapp.services.parcels.delivered import Delivered
from surveyapp.storage.tablets import TabletStore


@dataclass(frozen=True, slots=True)
class OpenedParcel:
    """A parcel that the server could open.

    Attributes:
        parcel: as it came.
        key: with which it was opened.
        opened: what was sealed.
        content: what it says; None when it cannot be understood.
    """

    parcel: Parcel
    key: OpeningKey
    opened: Opened
    content: Content | None


def open_sent(context: Context, sent: bytes) -> OpenedParcel:
    """Open a parcel.

    Args:
        context: the installation.
        sent: its bytes.

    Raises:
        ParcelError: it is none, it is cut off, or it was altered.
        NotFound: it was sealed for another organisation or installation.
    """
    parcel = read_parcel(sent)
    key = opening_key(context, parcel.key)
    opened = open_parcel(parcel, key.private)
    return OpenedParcel(parcel, key, opened, read_content(opened))


def delivered_of(context: Context, found: OpenedParcel, content: Content) -> Delivered:
    """What its kind needs to know of a parcel."""
    organisation_id = found.key.organisation_id
    session = _session(context, organisation_id, found.parcel.session)
    return Delivered(
        id=found.parcel.id,
        organisation_id=organisation_id,
        session=session,
        body=content.body,
        attachment=found.opened.attachment,
        made=content.made,
        by=None if session is None else _signer(context, session, found.opened, content),
    )


def _session(
    context: Context, organisation_id: uuid.UUID, session_id: uuid.UUID
) -> GroupSession | None:
    try:
        return find_session(context, organisation_id, session_id)
    except NotFound:
        return None


def _signer(
    context: Context, session: GroupSession, opened: Opened, content: Content
) -> uuid.UUID | None:
    with context.database.read() as db:
        tablet = TabletStore(db).get(session.organisation_id, session.id, content.tablet)
    if tablet is None or not is_signed_by(opened, tablet.public_key):
        return None
    return tablet.account_id
