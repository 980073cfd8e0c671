"""How much work a look at the finer steps of a table may take."""

from collections.abc import Iterator

import pytest

from surveyapp.aggregate import coarsening
from surveyapp.aggregate.coarsening import Tried, may_tell
from surveyapp.aggregate.shape import Shape

FIFTHS = Tried(Shape("often", ("a", "b", "c")), range(40, 45), (10, 5), (0, 0, 3))
FINER = Tried(FIFTHS.shape, FIFTHS.bases, (10,), (1, 1, 7))
# Few of these fail at every finer step, each of which looks at those before it: for hours.
LONG = Tried(Shape("often", tuple("pqrst")), range(110, 120), (20, 10, 5, 4), (0, 1, 0, 1, 0))


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    may_tell.cache_clear()
    yield
    may_tell.cache_clear()


def test_it_is_told_when_the_work_suffices() -> None:
    assert may_tell(FIFTHS, 5)


def test_and_withheld_when_it_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coarsening, "WORK", 35)
    assert not may_tell(FIFTHS, 5)


def test_what_was_looked_at_before_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coarsening, "WORK", 35)
    may_tell(FINER, 5)
    assert not may_tell(FIFTHS, 5)


def test_a_look_comes_to_an_end() -> None:
    assert not may_tell(LONG, 5)
