"""What two releases tell together: the difference is a table too."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from surveyapp.aggregate.attack.told import Told
from surveyapp.aggregate.build import build_release
from surveyapp.aggregate.frame import Frame
from surveyapp.aggregate.gate import ClosedFormGate
from surveyapp.aggregate.release import Release
from surveyapp.errors import Refused
from tests.support.brute import PlainCounting
from tests.support.counted import Person
from tests.support.surveys import choice, survey

DAY = dt.date(2026, 3, 2)
SURVEY = survey(choice("mould", "yes", "no", "somewhat"), choice("rent", "high", "low"))


@dataclass(frozen=True)
class Forgetful(ClosedFormGate):
    """A gate that forgets earlier releases."""

    def weak(self, releases: Sequence[Told]) -> frozenset[tuple[str, str | None]]:
        assert releases
        return frozenset()


@dataclass(frozen=True)
class NeverContent(ClosedFormGate):
    """A gate that finds everything together too much, whatever is left out."""

    def weak(self, releases: Sequence[Told]) -> frozenset[tuple[str, str | None]]:
        told = {key for key, each in releases[-1].items.items() if each.whole is not None}
        return frozenset({(key, None) for key in told} or {("@people", None)})


def people(yes: int, everybody: int) -> list[Person]:
    """So many who have mould, of so many; half of all pay a high rent."""
    answers: list[dict[str, Any]] = [
        {"mould": _mould(at, yes), "rent": "high" if at % 2 else "low"} for at in range(everybody)
    ]
    return [Person(each) for each in answers]


def _mould(at: int, yes: int) -> str:
    if at < yes:
        return "yes"
    return "no" if at % 8 < 5 else "somewhat"


def released(
    answered: list[Person],
    earlier: Sequence[Release] = (),
    gate: type[ClosedFormGate] = ClosedFormGate,
) -> Release:
    frame = Frame(
        uuid.UUID(int=1), len(earlier) + 1, DAY, {1: SURVEY}, ("web", "tablet"), (),
        first_day=DAY, last_day=DAY, earlier=tuple(earlier),
    )  # fmt: skip
    return build_release(frame, PlainCounting(answered), gate)


def shares(release: Release) -> tuple[float, float] | None:
    table = release.table("mould")
    cell = table.cell("yes") if table else None
    return (cell.low, cell.high) if cell else None


def test_a_cell_that_two_releases_would_give_away_together_is_not_told_so() -> None:
    # 15 of 150 is 10 to 15 %; 15 of 160 is 5 to 10 %, so at most 15: together exactly 15.
    first = released(people(15, 150))
    assert shares(first) == (0.1, 0.15)

    careless = released(people(15, 160), [first], Forgetful)
    assert shares(careless) == (0.05, 0.1)

    careful = released(people(15, 160), [first])
    assert shares(careful) != (0.05, 0.1)
    assert careful.table("rent") == careless.table("rent")


def test_a_second_release_is_usually_told_as_it_is() -> None:
    first = released(people(40, 150))
    second = released(people(44, 165), [first])

    assert second.tables == released(people(44, 165)).tables


def test_where_people_were_seen_to_leave_releases_are_not_linked() -> None:
    first = released(people(60, 160))
    # Far fewer people: nobody who reads both can think that all of them stayed.
    second = released(people(10, 110), [first])

    assert second.tables == released(people(10, 110)).tables


def test_where_nothing_can_be_left_out_any_more_there_is_no_release() -> None:
    first = released(people(40, 150))
    with pytest.raises(Refused) as refused:
        released(people(44, 165), [first], NeverContent)
    assert refused.value.code == "release-tells-too-much"
