"""Count a phone that came into a session, once; never beside what it answers."""

from sqlalchemy.exc import IntegrityError

from surveyapp.response.group_session import PEOPLE_MOST, GroupSession
from surveyapp.services.context import Context
from surveyapp.storage.sessions import SessionStore


def count_phone(context: Context, session: GroupSession, word: str) -> None:
    """Count a phone in a session, once however often it tells the same word.

    Kept is a keyed hash of the word, until the session closes; nothing leads from it to a
    response. In a practice session nothing is kept.

    Args:
        context: settings, database, sealing and clock.
        session: that lets people in now.
        word: random, made by the phone for this session, or by the server for a phone without
            scripts.
    """
    if session.practice:
        return
    join_hash = context.sealer.keyed_hash("join", f"{session.id}:{word}")
    try:
        with context.database.begin() as db:
            store = SessionStore(db)
            # Who tells words for fun fills no disk.
            if store.joined(session) < PEOPLE_MOST:
                store.join(session, join_hash)
    except IntegrityError:
        return  # the same word twice in the same moment
