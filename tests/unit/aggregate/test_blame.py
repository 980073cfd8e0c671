"""Which table is to blame for a figure that fits too few values."""

from collections.abc import Sequence

import pytest

from surveyapp.aggregate.attack.system import Place
from surveyapp.aggregate.attack.verdict import ALONE, pivot

TABLES: list[Place] = [(f"item{number}", None) for number in range(2 * ALONE)]


def test_the_first_that_is_enough_alone() -> None:
    enough = {TABLES[2], TABLES[5]}

    assert pivot(TABLES, lambda gone: bool(enough & set(gone))) == TABLES[2]


@pytest.mark.parametrize("needed", [(0, 1), (3, 9), (0, 7, 12), (ALONE, 2 * ALONE - 1), (15,)])
def test_when_it_takes_several_the_last_of_them(needed: Sequence[int]) -> None:
    must_go = {TABLES[number] for number in needed}

    assert pivot(TABLES, lambda gone: must_go <= set(gone)) == TABLES[needed[-1]]


def test_a_few_questions_are_enough() -> None:
    asked = []

    def loose(gone: Sequence[Place]) -> bool:
        asked.append(gone)
        return len(gone) == len(TABLES)

    assert pivot(TABLES, loose) == TABLES[-1]
    assert len(asked) <= ALONE + len(TABLES).bit_length()
