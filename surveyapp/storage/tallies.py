"""What was counted in rooms: hands and dots with their corrections, and secret ballots."""

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.definition.survey import Survey
from surveyapp.errors import NotFound
from surveyapp.response.tally import Method, Tally
from surveyapp.storage.rows.groups import GroupSessionRow, SessionBallotRow, SessionTallyRow
from surveyapp.storage.rows.surveys import SurveyRow
from surveyapp.storage.surveys import SurveyStore

Ballots = dict[str, Counter[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Room:
    """What must be known of a session before something is counted in it.

    Attributes:
        organisation_id: whose it is.
        session_id: which session.
        survey: the version that is asked.
        people: how many are there, as far as known.
        practice: nothing of it is recorded.
    """

    organisation_id: uuid.UUID
    session_id: uuid.UUID
    survey: Survey
    people: int | None
    practice: bool


@dataclass(frozen=True, slots=True)
class KeptRevision:
    """A count as somebody told it.

    Attributes:
        tally: what was counted; its reason is empty unless it corrects another one.
        by: account that counted, or that prepared the tablet.
        at: when, by the tablet's clock where a tablet told it.
    """

    tally: Tally
    by: uuid.UUID
    at: dt.datetime


class TallyStore:
    """Keeps tallies and ballots.

    Args:
        db: an open transaction.
    """

    def __init__(self, db: Session) -> None:
        self._db = db

    def room(self, organisation_id: uuid.UUID, session_id: uuid.UUID) -> Room:
        """The room of a session; nobody else counts in it until the transaction ends.

        Raises:
            NotFound: there is no such session, or it is another organisation's.
        """
        query = select(GroupSessionRow).where(
            GroupSessionRow.organisation_id == organisation_id, GroupSessionRow.id == session_id
        )
        row = self._db.scalars(query.with_for_update()).one_or_none()
        if row is None:
            message = "There is no such session."
            raise NotFound(message)
        slug = self._db.scalars(select(SurveyRow.slug).where(SurveyRow.id == row.survey_id)).one()
        survey = SurveyStore(self._db).published(slug, row.version).survey
        return Room(organisation_id, session_id, survey, row.people, row.practice)

    def revisions(self, session_id: uuid.UUID, item: str | None = None) -> list[Tally]:
        """Every revision of a session's tallies, or of one item's; the latest comes last."""
        return [each.tally for each in self.history(session_id, item)]

    def history(self, session_id: uuid.UUID, item: str | None = None) -> list[KeptRevision]:
        """The same, with who told each and when."""
        query = select(SessionTallyRow).where(SessionTallyRow.session_id == session_id)
        if item is not None:
            query = query.where(SessionTallyRow.item == item)
        # A correction that overtook another on its way to us does not undo it.
        rows = sorted(self._db.scalars(query), key=lambda row: (row.item, row.revision > 0, row.at))
        return [KeptRevision(_tally(row), row.by, row.at) for row in rows]

    def last_at(self, session_id: uuid.UUID, item: str) -> dt.datetime | None:
        """When the latest revision of an item was made."""
        query = select(SessionTallyRow.at).where(
            SessionTallyRow.session_id == session_id, SessionTallyRow.item == item
        )
        return max(self._db.scalars(query), default=None)

    def add(self, room: Room, tally: Tally, by: uuid.UUID, at: dt.datetime) -> None:
        """Keep one revision."""
        self._db.add(
            SessionTallyRow(
                organisation_id=room.organisation_id,
                session_id=room.session_id,
                item=tally.item,
                revision=tally.revision,
                method=tally.method.value,
                people=tally.people,
                counts=dict(tally.counts),
                reason=tally.reason,
                by=by,
                at=at,
            )
        )
        self._db.flush()

    def ballot(self, ballot_id: uuid.UUID) -> tuple[uuid.UUID, str, tuple[str, ...]] | None:
        """Session, item and content of a ballot that is there already."""
        row = self._db.get(SessionBallotRow, ballot_id)
        return None if row is None else (row.session_id, row.item, tuple(row.value))

    def add_ballot(
        self, room: Room, ballot_id: uuid.UUID, item: str, value: tuple[str, ...]
    ) -> None:
        """Keep one ballot."""
        self._db.add(
            SessionBallotRow(
                organisation_id=room.organisation_id,
                id=ballot_id,
                session_id=room.session_id,
                item=item,
                value=list(value),
            )
        )
        self._db.flush()

    def ballots(self, session_id: uuid.UUID) -> Ballots:
        """How many ballots of each content there are, by item."""
        query = select(SessionBallotRow.item, SessionBallotRow.value).where(
            SessionBallotRow.session_id == session_id
        )
        found: Ballots = {}
        for item, value in self._db.execute(query):
            found.setdefault(item, Counter())[tuple(value)] += 1
        return found


def _tally(row: SessionTallyRow) -> Tally:
    return Tally(row.item, Method(row.method), row.people, row.counts, row.revision, row.reason)
