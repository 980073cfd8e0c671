"""Releasing twice at the same moment, and beside a board."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from surveyapp.aggregate.release import Release
from surveyapp.errors import Refused
from surveyapp.services.close_survey import close_survey
from surveyapp.services.context import Context
from surveyapp.services.read_release import list_releases
from surveyapp.services.release_results import release_results
from surveyapp.services.reveal_item import reveal_item
from tests.support.board import SLUG, a_room, phones_answer
from tests.support.counted import Person, take_part
from tests.support.groups import WORKER
from tests.support.surveys import choice, document, published

SENDERS = 6


def test_releasing_at_the_same_moment_gives_one_release(context: Context) -> None:
    owner = published(context, document(choice("often", "p", "q")))
    people = [Person({"often": "p" if number % 3 else "q"}) for number in range(160)]
    take_part(context, owner, "buurt", people)
    together = Barrier(SENDERS)

    def send(_: int) -> Release | str:
        together.wait()
        try:
            return release_results(context, owner, "buurt")
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(SENDERS) as pool:
        outcomes = list(pool.map(send, range(SENDERS)))

    made = [each for each in outcomes if isinstance(each, Release)]
    assert tuple(made) == list_releases(context, "buurt")
    assert len(made) == 1
    assert {each for each in outcomes if isinstance(each, str)} <= {
        "release-too-soon", "release-too-few-changed",
    }  # fmt: skip


def test_a_board_that_shows_something_meanwhile_stops_the_release(context: Context) -> None:
    session = a_room(context)
    owner = session.organisation_id
    phones_answer(context, session, yes=8, no=6)
    close_survey(context, owner, SLUG)

    def show(_percent: int, step: str) -> None:
        if step == "Freezing the release":
            reveal_item(context, owner, session.id, "mould", WORKER)

    with pytest.raises(Refused) as refused:
        release_results(context, owner, SLUG, progress=show)
    assert refused.value.code == "release-room-told"
    assert list_releases(context, SLUG) == ()

    # The control: the next one knows what was shown, and may come.
    assert release_results(context, owner, SLUG).number == 1


def test_progress_only_goes_up(context: Context) -> None:
    owner = published(context, document(choice("often", "p", "q")))
    take_part(context, owner, "buurt", [Person({"often": "p"}) for _ in range(160)])
    told: list[tuple[int, str]] = []

    release_results(context, owner, "buurt", progress=lambda *told_now: told.append(told_now))

    percents = [percent for percent, _step in told]
    assert percents == sorted(percents)
    assert told[0][1] == "Counting the answers"
    assert told[-1][1] == "Freezing the release"
