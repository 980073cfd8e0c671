"""What is kept at hand is made once, and room is made for what is asked for."""

from threading import Thread

import pytest

from surveyapp.storage.at_hand import AtHand


def at_hand(most: int = 100) -> AtHand[bytes]:
    return AtHand(most, len)


def test_it_is_made_once() -> None:
    made: list[str] = []
    kept = at_hand()

    def make(text: str) -> bytes:
        made.append(text)
        return text.encode()

    assert [kept.get("one", lambda: make("1")) for _ in range(2)] == [b"1", b"1"]
    assert kept.get("two", lambda: make("2")) == b"2"
    assert made == ["1", "2"]


def test_only_who_asks_for_the_same_waits() -> None:
    kept = at_hand()
    seen: list[bytes] = []

    def slowly() -> bytes:
        other = Thread(target=lambda: seen.append(kept.get("two", b"two".upper)), daemon=True)
        other.start()
        other.join(60)
        return b"ONE"

    assert kept.get("one", slowly) == b"ONE"
    assert seen == [b"TWO"]


def test_the_one_that_was_asked_for_longest_ago_goes_first() -> None:
    kept = at_hand(most=2)
    for mark in ("a", "b", "a", "c"):
        kept.get(mark, mark.encode)
    assert kept.get("a", b"new".upper) == b"a"
    assert kept.get("b", b"new".upper) == b"NEW"


def test_a_large_one_is_told_all_the_same() -> None:
    kept = at_hand(most=2)
    assert kept.get("a", b"large".upper) == b"LARGE"
    assert kept.get("a", b"other".upper) == b"LARGE"


def test_one_that_could_not_be_made_is_tried_again() -> None:
    kept = at_hand()
    with pytest.raises(UnicodeDecodeError):
        kept.get("a", lambda: b"\xff".decode().encode())
    assert kept.get("a", b"made".upper) == b"MADE"


def test_what_went_weighs_nothing_any_more() -> None:
    kept = at_hand(most=2)
    for mark in "abcd":
        kept.get(mark, mark.encode)
    assert [mark in kept for mark in "abcd"] == [False, False, True, True]


def test_everything_goes() -> None:
    kept = at_hand(most=2)
    for mark in "ab":
        kept.get(mark, mark.encode)
    kept.clear()
    for mark in "cd":
        kept.get(mark, mark.encode)
    assert [mark in kept for mark in "abcd"] == [False, False, True, True]
