"""Releasing twice at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from surveyapp.aggregate.release import Release
from surveyapp.errors import Refused
from surveyapp.services.context import Context
from surveyapp.services.read_release import list_releases
from surveyapp.services.release_results import release_results
from tests.support.counted import Person, take_part
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
