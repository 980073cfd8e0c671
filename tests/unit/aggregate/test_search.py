"""Looking for fillings of a system: what is proven, what is asked for exactly, who is to blame."""

import time

import pytest

from surveyapp.aggregate.attack.budget import Budget, OutOfTime
from surveyapp.aggregate.attack.search import Search
from surveyapp.aggregate.attack.solver import Slice
from surveyapp.aggregate.attack.system import SHARED, System, Telling

EVEN: Telling = (0, ("even", None))
OTHER: Telling = (0, ("other", None))


def pairs_of_people(*, even: bool) -> System:
    """10 to 14 people; an item in which everybody stands in pairs, and one that tells nothing."""
    system = System()
    people = system.column(10, 14)
    system.figure(("people",), ("@people", None), {people: 1})
    for part, telling in enumerate((EVEN, OTHER), SHARED + 1):
        system.part, system.told = part, telling
        cell = system.column()
        if telling == EVEN and even:
            system.between({cell: 2, people: -1}, 0, 0)
        else:
            system.between({people: 1, cell: -1})
    return system


def search(system: System) -> Search:
    return Search(system, 5, Budget(10**6, time.monotonic() + 60.0))


def test_a_figure_of_which_fractions_alone_have_enough_values_is_weak() -> None:
    found = search(pairs_of_people(even=True))

    (weak,) = found.weak()

    assert found.system.figures[weak.figure].name == ("people",)
    assert weak.value in {11, 13}


def test_to_blame_is_the_table_without_which_its_value_is_possible() -> None:
    found = search(pairs_of_people(even=True))
    (weak,) = found.weak()

    assert found.loose(weak, frozenset({EVEN}))
    assert not found.loose(weak, frozenset({OTHER}))


def test_what_one_table_is_to_blame_for_is_not_said_of_others() -> None:
    system = pairs_of_people(even=True)
    system.part = SHARED + 2
    system.figure(("again",), OTHER[1], {0: 1})
    found = search(system)
    blamed = []
    for weak in found.weak():
        blamed.append(weak)
        found.aside.add(EVEN)

    assert len(blamed) == 1


def test_control_without_pairs_every_number_of_people_is_seen() -> None:
    assert list(search(pairs_of_people(even=False)).weak()) == []


def test_a_solver_that_says_nothing_fits_what_was_seen_to_fit_ends_the_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = search(pairs_of_people(even=True))
    monkeypatch.setattr(Slice, "end", lambda *_: None)

    with pytest.raises(OutOfTime):
        list(found.weak())
