"""Reveal on the board what a room answered: hands exactly, phones and votes as bands.

The second place, beside `release_results`, where true counts are handed to disclosure control.
"""

import uuid

from sqlalchemy.orm import Session

from surveyapp.aggregate.board import Room, show_room, show_votes
from surveyapp.aggregate.disclosure import TOO_SMALL
from surveyapp.aggregate.release import Release, Withheld
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.definition.survey import Item, Survey
from surveyapp.errors import Refused
from surveyapp.response.group_session import GroupSession
from surveyapp.response.tally import Method, Tally
from surveyapp.response.tally_rules import is_counted
from surveyapp.services.context import Context
from surveyapp.services.counted_when import counts_nobody
from surveyapp.services.policy import as_careful, minimum_of_releases
from surveyapp.services.reveals import Reveal, Shows, key_of, reveal_document
from surveyapp.services.tallies_of import tallies_in
from surveyapp.storage.counting import ResponseCounting
from surveyapp.storage.releases import ReleaseStore
from surveyapp.storage.reveals import RevealStore
from surveyapp.storage.sessions import SessionStore
from surveyapp.storage.surveys import SurveyStore

SECRET = (Method.VOTE, Method.RANKING)
NOT_FOR_BOARD = "not-for-the-board"
TOO_FEW = "too-few-on-the-board"
NOTHING_YET = "nothing-to-reveal"
MESSAGES = {
    NOT_FOR_BOARD: "This question is not marked for the board.",
    TOO_FEW: "The board shows answers and votes from ten people up.",
    NOTHING_YET: "Nobody counted hands or dots for this question yet.",
}


def may_be_shown(survey: Survey, item: Item) -> bool:
    """Whether a board may ever show an item: marked for it, closed, and not sensitive."""
    return item.board and is_counted(survey, item)


def reveal_item(  # noqa: PLR0913  whose board, what of which item, and who reveals it
    context: Context,
    organisation_id: uuid.UUID,
    session_id: uuid.UUID,
    item: str,
    by: uuid.UUID,
    *,
    kind: Shows = Shows.PHONES,
) -> Reveal:
    """Let the board show an item.

    What it shows of phones and votes is frozen: asked again, the answer is the same, whoever
    has answered since.

    Args:
        context: the installation.
        organisation_id: whose session.
        session_id: which session.
        item: key of an item marked for the board.
        by: account of the worker.
        kind: hands and dots, answers from phones, or secret votes.

    Returns:
        What is shown; `withheld` says when bands would tell too much, and that too is frozen.

    Raises:
        NotFound: the organisation has no such session.
        Refused: `not-for-the-board`, `too-few-on-the-board` or `nothing-to-reveal`.
    """
    with context.database.begin() as db:
        session = SessionStore(db).get(organisation_id, session_id, lock=True)
        ReleaseStore(db).one_at_a_time(session.survey_id)
        survey = SurveyStore(db).published(session.survey_slug, session.version).survey
        asked = survey.item(item)
        if asked is None or not may_be_shown(survey, asked):
            raise _refused(NOT_FOR_BOARD)
        store, key = RevealStore(db), key_of(kind, item)
        kept = next((each for each in store.of_session(session) if each.item == key), None)
        if kept is None:
            told, ready = _look(context, db, session, asked, kind)
            document = reveal_document(kind, item, told, ready)
            store.add(session, key, document, by, context.clock.now())
        else:
            return Reveal.load(kept.document)
    return Reveal.load(document)


def _look(
    context: Context, db: Session, session: GroupSession, item: Item, kind: Shows
) -> tuple[SafeTable | Withheld | None, int]:
    """What may be shown, and of how many who were ready.

    Raises:
        Refused: it is too early; nothing is frozen by that.
    """
    if kind is Shows.PHONES:
        return _phones(context, db, session, item)
    tally = next((each for each in tallies_in(db, session) if each.item == item.key), None)
    if kind is Shows.HANDS:
        if tally is None or tally.method in SECRET:
            raise _refused(NOTHING_YET)
        return None, 0
    return _votes(db, session, item, tally)


def _phones(
    context: Context, db: Session, session: GroupSession, item: Item
) -> tuple[SafeTable | Withheld, int]:
    versions = {each.number: each.survey for each in SurveyStore(db).versions(session.survey_id)}
    minimum = minimum_of_releases(
        db, session.organisation_id, session.survey_id, versions[max(versions)]
    )
    shown = show_room(
        Room(
            survey_id=session.survey_id,
            session_id=session.id,
            item=item,
            versions={
                number: as_careful(survey, minimum)
                for number, survey in versions.items()
                if number <= session.version
            },
            releases=_releases_since(context, db, session),
        ),
        ResponseCounting(db),
    )
    return _enough(shown.told), shown.ready


def _votes(
    db: Session, session: GroupSession, item: Item, tally: Tally | None
) -> tuple[SafeTable | Withheld, int]:
    if tally is None or tally.method not in SECRET:
        raise _refused(TOO_FEW)
    survey = SurveyStore(db).published(session.survey_slug, session.version).survey
    minimum = minimum_of_releases(db, session.organisation_id, session.survey_id, survey)
    told = show_votes(item, tally, minimum)
    return _enough(told), tally.people


def _releases_since(context: Context, db: Session, session: GroupSession) -> list[Release]:
    """Releases that may hold answers of this session."""
    store, zone = ReleaseStore(db), context.config.time_zone
    began = RevealStore(db).began(session.survey_id)[session.id]
    pairs = zip(store.all(session.survey_slug), store.counted(session.survey_id), strict=True)
    return [release for release, counted in pairs if not counts_nobody(counted, began, zone)]


def _enough(told: SafeTable | Withheld) -> SafeTable | Withheld:
    if isinstance(told, Withheld) and told.reason == TOO_SMALL:
        raise _refused(TOO_FEW)
    return told


def _refused(code: str) -> Refused:
    return Refused(code, MESSAGES[code])
