"""A feed has another mark as soon as it says anything else."""

from dataclasses import fields, replace
from typing import Any
from uuid import UUID

import pytest

from surveyapp.services.read_feed import FeedState

STATE = FeedState(
    slug="buurt",
    survey_id=UUID(int=1),
    language="ar",
    organisation="Wijk",
    centres={"dinamo": "Dinamo"},
    releases=((2, "b"), (1, "a")),
    base="http://localhost",
)


OTHER: dict[str, Any] = {
    "slug": "wijk",
    "survey_id": UUID(int=2),
    "language": "fa",
    "organisation": "Wijken",
    "centres": {"dinamo": "Dynamo"},
    "releases": ((3, "c"), (2, "b"), (1, "a")),
    "base": "https://example.org",
}


@pytest.mark.parametrize("name", [each.name for each in fields(FeedState)])
def test_whatever_it_says_decides_its_mark(name: str) -> None:
    assert replace(STATE, **{name: OTHER[name]}).mark != STATE.mark
