import uuid

import pytest

from surveyapp.clock import FixedClock
from surveyapp.errors import NotFound
from surveyapp.response.response import Channel
from surveyapp.services.context import Context
from surveyapp.services.count_responses import CountBy, count_responses
from surveyapp.services.record_response import record_response
from tests.support.responses import SLUG, centre, finished, open_survey, organisation


@pytest.fixture
def owner(context: Context) -> uuid.UUID:
    return open_survey(context)


def test_rounded_down_to_five_along_one_thing(
    context: Context, clock: FixedClock, owner: uuid.UUID
) -> None:
    place = centre(context, owner).id
    for _ in range(9):
        record_response(context, SLUG, finished(language="ar"), centre_id=place)
    clock.advance(days=1)
    for _ in range(2):
        record_response(context, SLUG, finished(channel=Channel.PAPER))
    for _ in range(3):
        record_response(context, SLUG, finished(version=9))

    def about(by: str) -> dict[str, int]:
        counts = count_responses(context, owner, SLUG, by).counts
        return {each.key: each.about for each in counts}

    assert about("day") == {"2026-03-02": 5, "2026-03-03": 0}
    assert about("language") == {"ar": 5, "en": 0, "nl-BE": 0}
    assert about("channel") == dict.fromkeys(Channel, 0) | {"web": 5}
    assert about("centre") == {str(place): 5, "": 0}
    whole = count_responses(context, owner, SLUG, CountBy.DAY)
    assert (whole.about, whole.quarantined, whole.conflicts) == (10, 0, 0)


def test_a_line_does_not_appear_with_the_first_person(context: Context, owner: uuid.UUID) -> None:
    centre(context, owner)

    def lines() -> list[str]:
        return [
            each.key for by in CountBy for each in count_responses(context, owner, SLUG, by).counts
        ]

    before = lines()
    record_response(context, SLUG, finished())
    assert lines() == before


@pytest.mark.usefixtures("owner")
def test_another_organisation_sees_nothing(context: Context) -> None:
    with pytest.raises(NotFound):
        count_responses(context, organisation(context, "others"), SLUG, "day")


def test_only_along_what_is_offered(context: Context, owner: uuid.UUID) -> None:
    with pytest.raises(ValueError, match="mould"):
        count_responses(context, owner, SLUG, "mould")
