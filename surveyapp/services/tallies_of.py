"""What a room answered together: the latest count of each item, ballots counted in."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyapp.errors import NotFound
from surveyapp.response.group_session import GroupSession
from surveyapp.response.tally import Tally
from surveyapp.response.tally_rules import count_ballots, is_counted
from surveyapp.services.context import Context
from surveyapp.storage.accounts import AccountStore
from surveyapp.storage.surveys import SurveyStore
from surveyapp.storage.tallies import KeptRevision, TallyStore


@dataclass(frozen=True, slots=True)
class Revision:
    """A count of one item as staff read it.

    Attributes:
        tally: what was counted; its reason is empty unless it corrects another one.
        by: how colleagues call who counted; empty when the account is gone.
        at: when, by the tablet's clock where a tablet told it.
    """

    tally: Tally
    by: str
    at: dt.datetime


def tallies_of(context: Context, session: GroupSession) -> tuple[Tally, ...]:
    """Every item that a session counted, in the order of the questionnaire.

    Args:
        context: the installation.
        session: which session.

    Returns:
        Hands and dots at their latest revision; secret votes and rankings as one tally each.
    """
    with context.database.read() as db:
        return tallies_in(db, session)


def tallies_in(db: Session, session: GroupSession) -> tuple[Tally, ...]:
    """The same, within an open transaction."""
    store = TallyStore(db)
    survey = SurveyStore(db).published(session.survey_slug, session.version).survey
    latest = {each.item: each for each in store.revisions(session.id)}
    for key, ballots in store.ballots(session.id).items():
        item = survey.item(key)
        if item is not None:
            latest.setdefault(key, count_ballots(item, ballots))
    return tuple(
        latest[item.key]
        for item in survey.items()
        if item.key in latest and is_counted(survey, item)
    )


def revisions_of(context: Context, session: GroupSession, item: str) -> tuple[Tally, ...]:
    """Every revision of one item's count, the latest last; for the page that corrects it."""
    with context.database.read() as db:
        return tuple(TallyStore(db).revisions(session.id, item))


def history_of(context: Context, session: GroupSession, item: str) -> tuple[Revision, ...]:
    """The same, with who told each and when; the latest last, as it counts now.

    Raises:
        NotFound: neither hands nor dots were counted for this item in this session.
    """
    with context.database.read() as db:
        kept = TallyStore(db).history(session.id, item)
        found = tuple(Revision(each.tally, _name(db, each), each.at) for each in kept)
    if not found:
        message = "Neither hands nor dots were counted for this question."
        raise NotFound(message)
    return found


def _name(db: Session, kept: KeptRevision) -> str:
    try:
        return AccountStore(db).get(kept.by).name
    except NotFound:
        return ""
