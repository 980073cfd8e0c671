"""What does not fit in what was told of a session, and what has not found its place: in words."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from surveyapp.response.group_session import GroupSession, SessionState
from surveyapp.response.tally import Tally
from surveyapp.services.close_session import list_closings
from surveyapp.services.import_parcels import count_parcels
from surveyapp.services.waiting_parcels import Waiting, waiting_parcels
from surveyapp.web.wiring import context


def findings(session: GroupSession, tallies: Sequence[Tally]) -> list[str]:
    """Each in a sentence; what was counted is compared with who was there."""
    return [*_of_closings(session, tallies), *_of_parcels(session)]


def _of_closings(session: GroupSession, tallies: Sequence[Tally]) -> list[str]:
    found = []
    closings = list_closings(context(), session)
    if len(closings) > 1:
        counts = ", ".join(str(each.closing.head_count) for each in closings)
        found.append(
            _("Closed %(times)s times, with %(counts)s people. The first one counts.",
              times=len(closings), counts=counts)
        )  # fmt: skip
    hands = max((each.people for each in tallies), default=0)
    if session.state is SessionState.CLOSED and (session.people or 0) < hands:
        found.append(
            _("%(hands)s people raised a hand or voted, but the head count is %(people)s.",
              hands=hands, people=session.people)
        )  # fmt: skip
    return found


def _of_parcels(session: GroupSession) -> list[str]:
    found = [_waits(each) for each in waiting_parcels(context(), session)]
    numbers = count_parcels(context(), session.organisation_id, session.id)
    if numbers.kept:
        found.append(
            ngettext(
                "%(num)s thing from a tablet does not fit. It is kept; ask a coordinator.",
                "%(num)s things from a tablet do not fit. They are kept; ask a coordinator.",
                numbers.kept,
            )
        )
    return found


def _waits(waiting: Waiting) -> str:
    """What waits, for what, and since when."""
    if waiting.problem in {"no-response", "no-piece-before"}:
        what = ngettext(
            "%(num)s piece of a spoken story waits for its answer, which is still on its way.",
            "%(num)s pieces of spoken stories wait for their answer, which is still on its way.",
            waiting.number,
        )
    else:
        what = ngettext(
            "%(num)s thing from a tablet waits for another one that is still on its way.",
            "%(num)s things from a tablet wait for others that are still on their way.",
            waiting.number,
        )
    if not waiting.days:
        return what
    since = ngettext(
        "Waiting for %(num)s day already. Let every tablet of the session send.",
        "Waiting for %(num)s days already. Let every tablet of the session send.",
        waiting.days,
    )
    return f"{what} {since}"
