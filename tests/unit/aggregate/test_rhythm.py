import datetime as dt
from dataclasses import replace

import pytest

from surveyapp.aggregate.rhythm import Standing, why_not

TODAY = dt.date(2026, 3, 2)
LARGE = Standing(responses=200, erasures=0, today=TODAY, closing=False)
AGAIN = replace(LARGE, last_on=TODAY - dt.timedelta(days=1), last_responses=190)


def code(standing: Standing) -> str | None:
    reason = why_not(standing)
    return None if reason is None else reason.code


def test_a_large_survey_may_release_at_once() -> None:
    assert why_not(LARGE) is None


@pytest.mark.parametrize("responses", [0, 9])
def test_nothing_under_ten_people(responses: int) -> None:
    few = replace(LARGE, responses=responses, closing=True, early=True)
    assert code(few) == "release-too-few-people"


def test_under_150_only_at_closing_and_once() -> None:
    small = replace(LARGE, responses=149)
    assert code(small) == "release-at-closing"
    assert code(replace(small, closing=True)) is None
    assert code(replace(small, early=True)) is None
    before = replace(small, closing=True, last_on=dt.date(2026, 1, 1))
    assert code(before) == "release-only-once"


def test_new_and_erased_count_together() -> None:
    assert code(AGAIN) is None
    assert code(replace(AGAIN, responses=199)) == "release-too-few-changed"
    # Seven came and three went.
    assert code(replace(AGAIN, responses=194, erasures=3)) is None


def test_closing_lifts_the_day_but_never_the_ten() -> None:
    same_day = replace(AGAIN, last_on=TODAY)
    assert code(same_day) == "release-too-soon"
    assert code(replace(same_day, closing=True)) is None
    assert code(replace(AGAIN, responses=199, closing=True)) == "release-too-few-changed"


def test_the_number_still_needed_is_rounded_up_to_five() -> None:
    few = why_not(replace(LARGE, responses=8))
    assert few is not None
    assert few.facts == {"needed": 5}
    soon = why_not(replace(AGAIN, last_on=TODAY))
    assert soon is not None
    assert soon.facts == {"from_day": TODAY + dt.timedelta(days=1)}
