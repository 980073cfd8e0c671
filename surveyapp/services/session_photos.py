"""Photos of flip-charts: made anew from their pixels, kept sealed, every look noted."""

import datetime as dt
import uuid

from surveyapp.errors import NotFound
from surveyapp.media.picture import reencode_picture
from surveyapp.response.group_session import GroupSession
from surveyapp.response.session_note import SessionPhoto
from surveyapp.services.context import Context
from surveyapp.services.find_session import find_session
from surveyapp.services.note_audit import list_audit, note
from surveyapp.services.session_notes import refuse_practice
from surveyapp.storage.session_notes import SessionNoteStore
from surveyapp.storage.sessions import SessionStore

__all__ = ["SessionPhoto", "keep_photo", "list_photos", "look_at_photo"]

PURPOSE = "session-photo"
SEEN = "see-session-photo"
# A browser that shows a page again asks again; that is one look.
ONE_LOOK = dt.timedelta(minutes=10)
_LOOKED_BACK = 50  # entries of the log


def keep_photo(  # noqa: PLR0913, PLR0917  which photo of which session, and who brings it
    context: Context,
    organisation_id: uuid.UUID,
    session_id: uuid.UUID,
    photo_id: uuid.UUID,
    image: bytes,
    by: uuid.UUID,
) -> None:
    """Keep a photo; the same identifier again is the same photo.

    Args:
        context: as always.
        organisation_id: whose session.
        session_id: which one.
        photo_id: random identifier.
        image: the file as it was sent.
        by: account of who brings it, or that prepared the tablet.

    Raises:
        NotFound: no such session of this organisation.
        NotPicture: it is no photo; the message says what to do.
        Refused: `practice-records-nothing`.
    """
    refuse_practice(find_session(context, organisation_id, session_id))
    with context.database.read() as db:
        if SessionNoteStore(db).has_photo(photo_id):
            return
    # Outside any transaction: it takes a second or two.
    made = reencode_picture(image)
    photo = SessionPhoto(photo_id, made.width, made.height, by, context.clock.now())
    sealed = context.sealer.seal_file(PURPOSE, str(photo_id), made.jpeg)
    with context.database.begin() as db:
        session = SessionStore(db).get(organisation_id, session_id, lock=True)
        store = SessionNoteStore(db)
        if not store.has_photo(photo_id):
            store.add_photo(session, photo, sealed)
            note(context, db, organisation_id, by, "keep-session-photo", str(session_id))


def list_photos(context: Context, session: GroupSession) -> tuple[SessionPhoto, ...]:
    """The photos of a session without their pixels, the oldest first."""
    with context.database.read() as db:
        return tuple(SessionNoteStore(db).photos(session))


def look_at_photo(
    context: Context, session: GroupSession, photo_id: uuid.UUID, account_id: uuid.UUID
) -> bytes:
    """The photo as JPEG; that somebody looked at it is noted first.

    Raises:
        NotFound: this session has no such photo.
    """
    subject = f"{session.id}/{photo_id}"
    noted = _is_noted(context, session.organisation_id, account_id, subject)
    with context.database.begin() as db:
        sealed = SessionNoteStore(db).photo(session, photo_id)
        if sealed is None:
            message = "There is no such photo."
            raise NotFound(message)
        if not noted:
            note(context, db, session.organisation_id, account_id, SEEN, subject)
    return context.sealer.open_file(PURPOSE, str(photo_id), sealed)


def _is_noted(
    context: Context, organisation_id: uuid.UUID, account_id: uuid.UUID, subject: str
) -> bool:
    since = context.clock.now() - ONE_LOOK
    return any(
        (each.action, each.subject, each.account_id) == (SEEN, subject, account_id)
        and each.at > since
        for each in list_audit(context, organisation_id, _LOOKED_BACK)
    )
