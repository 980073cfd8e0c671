"""What workers write down about a session: kept sealed, every reading noted."""

import hashlib
import uuid
from dataclasses import replace

from surveyapp.errors import Refused
from surveyapp.response.group_session import GroupSession
from surveyapp.response.session_note import NOTE_MOST, NoteKind, SessionNote
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note as note_audit
from surveyapp.storage.responses import ResponseStore
from surveyapp.storage.session_notes import SessionNoteStore, with_words
from surveyapp.storage.sessions import SessionStore
from surveyapp.storage.stories import StoryStore

__all__ = ["NoteKind", "SessionNote", "keep_note", "list_notes", "read_notes"]

PURPOSE = "session-note"


def keep_note(
    context: Context,
    organisation_id: uuid.UUID,
    session_id: uuid.UUID,
    note: SessionNote,
    *,
    replaces: bool = False,
) -> None:
    """Keep a note; the same again is one note.

    Parcels come in any order, so other words under the same identifier are kept beside the
    first ones, unless somebody who saw them says that they replace them.

    Args:
        context: as always.
        organisation_id: whose session.
        session_id: which one.
        note: what was written; cut off after `NOTE_MOST` characters.
        replaces: what stands under this identifier gives way.

    Raises:
        NotFound: no such session of this organisation.
        Refused: `practice-records-nothing`, or `note-taken` (an identifier of another session).
    """
    note = replace(note, text=note.text[:NOTE_MOST], at=context.clock.now())
    with context.database.begin() as db:
        session = SessionStore(db).get(organisation_id, session_id, lock=True)
        refuse_practice(session)
        # Whoever opens the old words now is done by then: that reading is forgotten with them.
        ResponseStore(db).alone_with(note.id)
        store = SessionNoteStore(db)
        known = store.find(note.id)
        if known is not None:
            before, sealed, of_session = known
            if of_session != session.id:
                message = "This note belongs to another session."
                raise Refused(code="note-taken", message=message)
            same = _opened(context, before, sealed).text == note.text
            if same and not replaces:
                return
            if replaces:
                store.drop(session, note.id)
                if not same:
                    StoryStore(db).forget_reading(organisation_id, note.id)
            else:
                note = replace(note, id=_beside(note))
                if store.find(note.id) is not None:
                    return
        store.add(session, note, context.sealer.seal_whole(PURPOSE, str(note.id), note.text))
        note_audit(context, db, organisation_id, note.by, "write-session-note", str(session_id))


def read_notes(
    context: Context, session: GroupSession, account_id: uuid.UUID, *kinds: NoteKind
) -> tuple[SessionNote, ...]:
    """The notes of a session for somebody who reads them; that is noted.

    Args:
        context: as always.
        session: which session.
        account_id: who reads.
        *kinds: only these; all when none is given.
    """
    found = list_notes(context, session, *kinds)
    with context.database.begin() as db:
        action = "read-session-notes"
        note_audit(context, db, session.organisation_id, account_id, action, str(session.id))
    return found


def list_notes(
    context: Context, session: GroupSession, *kinds: NoteKind
) -> tuple[SessionNote, ...]:
    """The notes of a session, the oldest first; for what is not a person reading."""
    with context.database.read() as db:
        kept = SessionNoteStore(db).all_of(session, *kinds)
    return tuple(_opened(context, each, sealed) for each, sealed in kept)


def refuse_practice(session: GroupSession) -> None:
    """Stop: of a practice session nothing is kept.

    Raises:
        Refused: `practice-records-nothing`.
    """
    if session.practice:
        message = "This is a practice session: nothing of it is kept."
        raise Refused(code="practice-records-nothing", message=message)


def _opened(context: Context, note: SessionNote, sealed: bytes) -> SessionNote:
    return with_words(note, str(context.sealer.open_whole(PURPOSE, str(note.id), sealed)))


def _beside(note: SessionNote) -> uuid.UUID:
    """An identifier that follows from the first one and the words: the same again is the same."""
    return uuid.uuid5(note.id, hashlib.sha256(note.text.encode()).hexdigest())
