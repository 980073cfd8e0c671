"""How many take part in a session: for the room and its workers, while it goes on."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.services.count_responses import rounded
from surveyapp.storage.sessions import SessionStore

OWN_PHONE = "web"


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """Numbers of one session.

    Attributes:
        joined: phones that came in with the code; 0 once it is closed.
        ready: responses that are in.
        by_channel: the same along the channel.
        by_language: the same along the language; never crossed with the channel.
        exact: as they are; else each is rounded down to five.
    """

    joined: int
    ready: int
    by_channel: Mapping[str, int]
    by_language: Mapping[str, int]
    exact: bool = True

    @property
    def taking_part(self) -> int:
        """Who is in, for the board: joined by phone, or done in another way; never below ready."""
        otherwise = sum(self.by_channel.values()) - self.by_channel.get(OWN_PHONE, 0)
        return max(self.joined + otherwise, self.ready)


def count_session(context: Context, session: GroupSession) -> SessionCounts:
    """The numbers of a session as they are.

    How many joined and how many are ready is what its board tells the room. Channels and
    languages are for its workers alone: show them with `counts_for`.
    """
    with context.database.read() as db:
        store = SessionStore(db)
        by_channel = store.responses_by(session, "channel")
        return SessionCounts(
            joined=store.joined(session),
            ready=sum(by_channel.values()),
            by_channel=by_channel,
            by_language=store.responses_by(session, "language"),
        )


def counts_for(context: Context, session: GroupSession, account_id: uuid.UUID) -> SessionCounts:
    """The numbers of a session as somebody may see them.

    Exact for who planned it or prepared a tablet for it, while its code could let people in
    or news of it may still be on its way; rounded for everybody else and for ever after. How
    many are ready is no secret while the board tells it.
    """
    counts = count_session(context, session)
    with context.database.read() as db:
        mine = account_id in SessionStore(db).workers(session)
    if mine and session.goes_on(context.clock.now()):
        return counts
    return replace(
        counts,
        ready=counts.ready if session.closed_at is None else rounded(counts.ready),
        by_channel={key: rounded(each) for key, each in counts.by_channel.items()},
        by_language={key: rounded(each) for key, each in counts.by_language.items()},
        exact=False,
    )
