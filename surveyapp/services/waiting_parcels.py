"""What waits in a session for something that has not come, and for how long already.

Nothing that waits is ever swept: a voice without its response, or hands without the news of more
people, stays until the tablet that has it is found, or a person decides.
"""

from dataclasses import dataclass

from surveyapp.response.group_session import GroupSession
from surveyapp.services.context import Context
from surveyapp.storage.parcels import ParcelStore


@dataclass(frozen=True, slots=True)
class Waiting:
    """Parcels of one kind that came on one day and wait for the same.

    Attributes:
        kind: of the parcels, such as `voice`.
        problem: code of what they wait for, such as `no-response`.
        days: since they came.
        number: how many.
    """

    kind: str
    problem: str
    days: int
    number: int


def waiting_parcels(context: Context, session: GroupSession) -> tuple[Waiting, ...]:
    """What waits in a session, the oldest first."""
    today = context.clock.today()
    with context.database.read() as db:
        found = ParcelStore(db).waiting_since(session.organisation_id, session.id)
    return tuple(
        Waiting(kind, problem, (today - received).days, number)
        for kind, problem, received, number in found
    )
