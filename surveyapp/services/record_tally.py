"""Record what was counted in a room: hands or dots, and their corrections."""

import datetime as dt
import uuid
from dataclasses import replace

from surveyapp.response.tally import Method, Tally
from surveyapp.response.tally_rules import (
    METHOD_CHANGED,
    NOT_COUNTED,
    REASON_MISSING,
    check_tally,
    countable,
    refusal,
)
from surveyapp.services.context import Context
from surveyapp.storage.tallies import TallyStore

REASON_MOST = 500
_INSTANT = dt.timedelta(microseconds=1)


def record_tally(  # noqa: PLR0913  who, where, what and when
    context: Context,
    organisation_id: uuid.UUID,
    session_id: uuid.UUID,
    tally: Tally,
    by: uuid.UUID,
    *,
    made: dt.datetime | None = None,
    people_told: int | None = None,
) -> Tally:
    """Keep a count of hands or dots for one item of a session.

    The first count of an item has no reason and is revision 0; one with a reason is a correction
    and is kept beside it. They may come in any order. The same again changes nothing. In a
    practice session nothing is kept.

    Args:
        context: the installation.
        organisation_id: whose session.
        session_id: which session.
        tally: what was counted; its revision is given here.
        by: account that counted, or that prepared the tablet.
        made: when a tablet says that it was counted; None for now.
        people_told: the most people that tablets told were in the room; some may have left since.

    Returns:
        The tally with its revision.

    Raises:
        NotFound: the organisation has no such session.
        Refused: `sensitive-item`, `not-counted-in-a-room`, `unknown-category`, `wrong-count`,
            `more-hands-than-people` (when the number of people in the room came in later, the
            same may be accepted then), `method-changed` or `reason-missing`.
    """
    tally = replace(tally, reason=tally.reason.strip()[:REASON_MOST])
    if tally.method not in {Method.HANDS, Method.DOTS}:
        raise refusal(NOT_COUNTED)
    with context.database.begin() as db:
        store = TallyStore(db)
        room = store.room(organisation_id, session_id)
        item = countable(room.survey, tally.item)
        check_tally(item, tally, _most(room.people, people_told))
        earlier = store.revisions(session_id, tally.item)
        if any(each.method is not tally.method for each in earlier):
            raise refusal(METHOD_CHANGED)
        if tally.item in store.ballots(session_id):
            raise refusal(METHOD_CHANGED)
        same = next((each for each in earlier if _same(each, tally)), None)
        if same is not None and (not tally.reason or same is earlier[-1]):
            return same
        numbered = _numbered(tally, earlier)
        if not room.practice:
            last = store.last_at(session_id, tally.item)
            store.add(room, numbered, by, made or _now(context, last))
    return numbered


def _most(people: int | None, told: int | None) -> int | None:
    """The most people that there can have been in the room; None when nobody said so."""
    return None if people is None else max(people, told or 0)


def _same(one: Tally, other: Tally) -> bool:
    return (one.people, dict(one.counts), one.reason) == (
        other.people,
        dict(other.counts),
        other.reason,
    )


def _numbered(tally: Tally, earlier: list[Tally]) -> Tally:
    """The tally with its revision: 0 for the first count, which alone needs no reason."""
    taken = {each.revision for each in earlier}
    if not tally.reason:
        if 0 in taken:
            raise refusal(REASON_MISSING)
        return replace(tally, revision=0)
    return replace(tally, revision=max(taken, default=0) + 1)


def _now(context: Context, last: dt.datetime | None) -> dt.datetime:
    """Now, but after everything that is there: a tablet's clock may be hours ahead."""
    now = context.clock.now()
    return now if last is None or last < now else last + _INSTANT
