"""A feed is made once for as long as it says the same."""

from dataclasses import replace
from uuid import UUID

import pytest

from surveyapp.services.keep_feeds import KeptFeeds
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


@pytest.mark.parametrize(
    "other",
    [
        replace(STATE, slug="wijk"),
        replace(STATE, survey_id=UUID(int=2)),
        replace(STATE, language="fa"),
        replace(STATE, organisation="Wijken"),
        replace(STATE, centres={"dinamo": "Dynamo"}),
        replace(STATE, releases=((3, "c"), (2, "b"), (1, "a"))),
        replace(STATE, base="https://example.org"),
    ],
)
def test_whatever_it_says_decides_its_mark(other: FeedState) -> None:
    assert replace(STATE).mark == STATE.mark
    assert other.mark != STATE.mark


def test_it_is_made_once() -> None:
    made: list[str] = []
    kept = KeptFeeds()

    def make(text: str) -> bytes:
        made.append(text)
        return text.encode()

    assert [kept.get("one", lambda: make("1")) for _ in range(2)] == [b"1", b"1"]
    assert kept.get("two", lambda: make("2")) == b"2"
    assert made == ["1", "2"]


def test_the_one_that_was_asked_for_longest_ago_goes_first() -> None:
    kept = KeptFeeds(most=2)
    for mark in ("a", "b", "a", "c"):
        kept.get(mark, mark.encode)
    assert kept.get("a", b"new".upper) == b"a"
    assert kept.get("b", b"new".upper) == b"NEW"


def test_a_large_one_is_told_all_the_same() -> None:
    kept = KeptFeeds(most=2)
    assert kept.get("a", b"large".upper) == b"LARGE"
    assert kept.get("a", b"other".upper) == b"LARGE"


def test_one_that_could_not_be_made_is_tried_again() -> None:
    kept = KeptFeeds()
    with pytest.raises(UnicodeDecodeError):
        kept.get("a", lambda: b"\xff".decode().encode())
    assert kept.get("a", b"made".upper) == b"MADE"
