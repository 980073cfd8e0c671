"""What the board of a session shows now: numbers, and what the worker revealed."""

import uuid
from dataclasses import dataclass

from surveyapp.aggregate.bands import MINIMUM, people_needed
from surveyapp.definition.survey import Item, Survey
from surveyapp.response.group_session import GroupSession
from surveyapp.response.tally import Tally
from surveyapp.services.context import Context
from surveyapp.services.count_session import SessionCounts, count_session, counts_for
from surveyapp.services.find_session import find_session
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.policy import as_careful, policy_of_survey
from surveyapp.services.reveal_item import SECRET, may_be_shown
from surveyapp.services.reveals import Reveal, Shows, reveals_of
from surveyapp.services.tallies_of import tallies_of


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the worker may reveal now, or later.

    Attributes:
        item: what.
        kind: hands, phones or votes.
        early: there are too few yet.
    """

    item: Item
    kind: Shows
    early: bool


@dataclass(frozen=True, slots=True)
class Board:
    """What the wall shows.

    Attributes:
        session: whose board.
        survey: the version that it asks.
        counts: how many joined and how many are ready: exactly while the session goes on.
        reveals: in the order in which the worker revealed them.
        tallies: of the revealed hands and dots, by item; nothing else.
        offers: what was not revealed yet.
    """

    session: GroupSession
    survey: Survey
    counts: SessionCounts
    reveals: tuple[Reveal, ...]
    tallies: dict[str, Tally]
    offers: tuple[Offer, ...]


def show_board(
    context: Context, organisation_id: uuid.UUID, session_id: uuid.UUID, account_id: uuid.UUID
) -> Board:
    """The board as it is now.

    Args:
        context: the installation.
        organisation_id: whose session.
        session_id: which session.
        account_id: who has it open.

    Raises:
        NotFound: the organisation has no such session.
    """
    session = find_session(context, organisation_id, session_id)
    survey = find_published_survey(context, session.survey_slug, session.version).survey
    holds = policy_of_survey(context, session.organisation_id, session.survey_id, survey)
    careful = as_careful(survey, holds.minimum)
    # The room sees its own numbers while it sits there, whoever brought the projector.
    goes_on = session.goes_on(context.clock.now())
    counts = (
        count_session(context, session) if goes_on else counts_for(context, session, account_id)
    )
    reveals = reveals_of(context, session)
    tallies = {each.item: each for each in tallies_of(context, session)}
    hands = {each.item for each in reveals if each.kind is Shows.HANDS}
    return Board(
        session=session,
        survey=survey,
        counts=counts,
        reveals=reveals,
        tallies={key: tally for key, tally in tallies.items() if key in hands},
        offers=_offers(careful, tallies, reveals, counts.ready),
    )


def _offers(
    survey: Survey, tallies: dict[str, Tally], reveals: tuple[Reveal, ...], ready: int
) -> tuple[Offer, ...]:
    done = {(each.kind, each.item) for each in reveals}
    needed = people_needed(max(MINIMUM, survey.minimum))
    found = []
    for item in survey.items():
        if not may_be_shown(survey, item):
            continue
        tally = tallies.get(item.key)
        if tally is not None and tally.method not in SECRET:
            found.append(Offer(item, Shows.HANDS, early=False))
        if tally is not None and tally.method in SECRET:
            found.append(Offer(item, Shows.VOTES, early=tally.people < needed))
        found.append(Offer(item, Shows.PHONES, early=ready < needed))
    return tuple(each for each in found if (each.kind, each.item.key) not in done)
