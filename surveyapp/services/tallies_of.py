"""What a room answered together: the latest count of each item, ballots counted in."""

from sqlalchemy.orm import Session

from surveyapp.response.group_session import GroupSession
from surveyapp.response.tally import Tally
from surveyapp.response.tally_rules import count_ballots, is_counted
from surveyapp.services.context import Context
from surveyapp.storage.surveys import SurveyStore
from surveyapp.storage.tallies import TallyStore


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
