"""What is kept from one system to the next: used again only where nothing changed."""

import numpy as np

from surveyapp.aggregate.attack.lines import Lines
from surveyapp.aggregate.attack.made import Made
from surveyapp.aggregate.attack.system import SHARED, System

ITEM = SHARED + 1


def at_most(people: int) -> System:
    """An item with one cell of at most so many people, and a move of one of them."""
    system = System()
    system.column(20, 20)
    system.part = ITEM
    cell = system.column()
    system.between({cell: 1}, 0, people)
    system.figure(("cell",), ("item", None), {cell: 1})
    system.move({cell: 1})
    return system


def furthest(system: System, made: Made) -> int:
    """How far up the cell can go from 3 people."""
    _here, _down, up = Lines(system, ITEM, made).reach(np.array([20, 3], dtype=np.int64))
    return int(up[0])


def test_a_row_that_changed_is_looked_at_anew() -> None:
    made = Made()

    assert furthest(at_most(12), made) == 9
    assert furthest(at_most(5), made) == 2


def test_what_did_not_change_is_not_made_again() -> None:
    made = Made()
    first = Lines(at_most(12), ITEM, made)

    assert Lines(at_most(12), ITEM, made).moves is first.moves
    assert Lines(at_most(5), ITEM, made).moves is not first.moves


def test_a_figure_that_changed_is_looked_at_anew() -> None:
    made, twice = Made(), at_most(12)
    twice.figures.clear()
    twice.figure(("twice",), ("item", None), {0: 1, 1: -1})

    assert furthest(at_most(12), made) == 9
    _here, down, up = Lines(twice, ITEM, made).reach(np.array([20, 3], dtype=np.int64))
    assert (int(down[0]), int(up[0])) == (9, 3)
