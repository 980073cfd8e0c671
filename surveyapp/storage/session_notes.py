"""Notes and photos of group sessions, kept. Words and pixels are sealed before they come here."""

import uuid
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from surveyapp.response.group_session import GroupSession
from surveyapp.response.session_note import NoteKind, SessionNote, SessionPhoto
from surveyapp.storage.rows.groups import SessionNoteRow, SessionPhotoRow


class SessionNoteStore:
    """Keeps what workers wrote down and photographed.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def find(self, note_id: uuid.UUID) -> tuple[SessionNote, bytes, uuid.UUID] | None:
        """A note without its words, the words sealed, and its session; None when unknown."""
        row = self._db.get(SessionNoteRow, note_id)
        return None if row is None else (_note(row), row.sealed, row.session_id)

    def add(self, session: GroupSession, note: SessionNote, sealed: bytes) -> None:
        """Keep a note.

        Args:
            session: which session.
            note: its words are not looked at; `at` must be there.
            sealed: its words.
        """
        self._db.add(
            SessionNoteRow(
                id=note.id,
                organisation_id=session.organisation_id,
                session_id=session.id,
                kind=note.kind.value,
                subject=note.subject,
                verdict=note.verdict,
                language=note.language,
                sealed=sealed,
                by=note.by,
                at=note.at,
            )
        )
        self._db.flush()

    def drop(self, session: GroupSession, note_id: uuid.UUID) -> None:
        """Take a note out, because another one takes its place."""
        self._db.execute(
            delete(SessionNoteRow).where(
                SessionNoteRow.id == note_id, SessionNoteRow.session_id == session.id
            )
        )

    def all_of(self, session: GroupSession, *kinds: NoteKind) -> list[tuple[SessionNote, bytes]]:
        """The notes of a session with their sealed words, the oldest first.

        Args:
            session: which session.
            *kinds: only these; all when none is given.
        """
        query = select(SessionNoteRow).where(
            SessionNoteRow.session_id == session.id,
            SessionNoteRow.organisation_id == session.organisation_id,
        )
        if kinds:
            query = query.where(SessionNoteRow.kind.in_([kind.value for kind in kinds]))
        rows = self._db.scalars(query.order_by(SessionNoteRow.at, SessionNoteRow.id))
        return [(_note(row), row.sealed) for row in rows]

    # Photos.

    def has_photo(self, photo_id: uuid.UUID) -> bool:
        """Whether a photo is here already."""
        return self._db.get(SessionPhotoRow, photo_id) is not None

    def add_photo(self, session: GroupSession, photo: SessionPhoto, sealed: bytes) -> None:
        """Keep a photo."""
        self._db.add(
            SessionPhotoRow(
                id=photo.id,
                organisation_id=session.organisation_id,
                session_id=session.id,
                width=photo.width,
                height=photo.height,
                sealed=sealed,
                by=photo.by,
                at=photo.at,
            )
        )
        self._db.flush()

    def photos(self, session: GroupSession) -> list[SessionPhoto]:
        """The photos of a session, the oldest first."""
        query = select(SessionPhotoRow).where(
            SessionPhotoRow.session_id == session.id,
            SessionPhotoRow.organisation_id == session.organisation_id,
        )
        rows = self._db.scalars(query.order_by(SessionPhotoRow.at, SessionPhotoRow.id))
        return [SessionPhoto(row.id, row.width, row.height, row.by, row.at) for row in rows]

    def photo(self, session: GroupSession, photo_id: uuid.UUID) -> bytes | None:
        """The sealed pixels of a photo of this session; None when it has no such photo."""
        return self._db.scalar(
            select(SessionPhotoRow.sealed).where(
                SessionPhotoRow.id == photo_id,
                SessionPhotoRow.session_id == session.id,
                SessionPhotoRow.organisation_id == session.organisation_id,
            )
        )


def with_words(note: SessionNote, text: str) -> SessionNote:
    """A note with its opened words."""
    return replace(note, text=text)


def _note(row: SessionNoteRow) -> SessionNote:
    return SessionNote(
        id=row.id,
        text="",
        language=row.language,
        by=row.by,
        kind=NoteKind(row.kind),
        subject=row.subject,
        verdict=row.verdict,
        at=row.at,
    )
