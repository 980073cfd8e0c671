"""A room with a board: a survey with questions for it, people on their phones, raised hands."""

import uuid
from collections.abc import Sequence
from typing import Any

from surveyapp.response.group_session import GroupSession
from surveyapp.response.tally import Method, Tally
from surveyapp.services.context import Context
from surveyapp.services.keep_ballot import keep_ballot
from surveyapp.services.record_tally import record_tally
from tests.support.counted import Person, take_part
from tests.support.groups import WORKER, a_session
from tests.support.surveys import choice, document, published, words

SLUG = "buurt"
ORGANISATION = "wijk"


def board_document() -> dict[str, Any]:
    """Two questions for the board, and one that is not."""
    mould = {
        "key": "mould",
        "type": "yes-no",
        "text": words(
            "Is er schimmel in je woning?",
            ar="هل يوجد عفن في مسكنك؟",
            tr="Evinizde nem var, değil mi?",
            fr_BE="Y a-t-il des moisissures chez toi ?",
        ),
        "board": True,
    }
    heavy = choice("heavy", "rent", "cold", "stairs", kind="most-important", board=True)
    quiet = choice("quiet", "yes", "no")
    return document(
        mould,
        heavy,
        quiet,
        languages=["nl-BE", "fr-BE", "ar", "tr"],
        title=words("Je woning", ar="مسكنك", tr="Eviniz", fr_BE="Ton logement"),
    )


def a_room(context: Context, **changes: Any) -> GroupSession:  # noqa: ANN401  of a_session
    """An open session of that survey, which is published where it is not there yet."""
    published(context, board_document())
    values = {"languages": ("nl-BE", "ar", "tr"), **changes}
    return a_session(context, survey=SLUG, **values)


def phones_answer(
    context: Context, session: GroupSession, yes: int, no: int, heavy: str = "rent"
) -> None:
    """Answers that came from phones in the room."""
    answers = [{"mould": "yes", "heavy": heavy}] * yes + [{"mould": "no", "heavy": heavy}] * no
    people = [
        Person(each, session_id=session.id, received_on=context.clock.today()) for each in answers
    ]
    take_part(context, session.organisation_id, SLUG, people)


def hands_go_up(
    context: Context, session: GroupSession, item: str = "mould", **counts: int
) -> Tally:
    """Hands that the room raised."""
    tally = Tally(item, Method.HANDS, sum(counts.values()), counts)
    return record_tally(context, session.organisation_id, session.id, tally, WORKER)


def all_vote(
    context: Context, session: GroupSession, values: Sequence[str], item: str = "heavy"
) -> None:
    """A secret vote that went round."""
    for value in values:
        keep_ballot(context, session.organisation_id, session.id, uuid.uuid4(), item, [value])
