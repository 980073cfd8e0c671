"""A feed is made once for as long as it says the same."""

from dataclasses import fields, replace
from threading import Thread
from typing import Any
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


def test_it_is_made_once() -> None:
    made: list[str] = []
    kept = KeptFeeds()

    def make(text: str) -> bytes:
        made.append(text)
        return text.encode()

    assert [kept.get("one", lambda: make("1")) for _ in range(2)] == [b"1", b"1"]
    assert kept.get("two", lambda: make("2")) == b"2"
    assert made == ["1", "2"]


def test_only_who_asks_for_the_same_waits() -> None:
    kept = KeptFeeds()
    seen: list[bytes] = []

    def slowly() -> bytes:
        other = Thread(target=lambda: seen.append(kept.get("two", b"two".upper)), daemon=True)
        other.start()
        other.join(60)
        return b"ONE"

    assert kept.get("one", slowly) == b"ONE"
    assert seen == [b"TWO"]


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
