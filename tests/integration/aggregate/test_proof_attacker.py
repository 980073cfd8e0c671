"""What the attacker of `test_proof` can do: it finds what is there, and nothing that is not."""

import random
from dataclasses import replace

import numpy as np
import pytest

from surveyapp.aggregate.attack.model import fits_any
from surveyapp.aggregate.build import build_release
from surveyapp.aggregate.frame import Frame
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.release_document import results_document
from tests.support.attacker import Attacker
from tests.support.attacker_asked import Asked
from tests.support.attacker_history import Aim, attack, written
from tests.support.attacker_people import People
from tests.support.attacker_proof import attacked, opened
from tests.support.attacker_system import Solver
from tests.support.attacker_told import Writer
from tests.support.brute import PlainCounting
from tests.support.histories import alone, history
from tests.support.small_surveys import small_survey

# Seeds and sizes of surveys of which each release is safe by itself, and several are not.
TOGETHER = ((2, 80), (4, 40), (5, 40))
OWN = 1029  # seed of a survey that asks for more, and tells of the hands of one room alone
RULED_OUT = 1323  # seed of a survey whose true number of people HiGHS's presolve calls impossible
ROOM = 23  # seed of a survey in which few others came between two releases than sat in a room


def test_control_a_gate_that_forgets_earlier_releases_gives_people_away() -> None:
    found = [attacked(history(seed, alone, most), stop_after=1).weak for seed, most in TOGETHER]
    assert any(found)


def test_control_a_gate_that_does_not_know_when_a_room_opened_gives_people_away() -> None:
    def unaware(frame: Frame, source: PlainCounting) -> Release:
        told = tuple(replace(each, since=0) for each in frame.reveals)
        return build_release(replace(frame, reveals=told), source)

    found = attacked(history(ROOM, unaware, 40, plain=True, releases=3), stop_after=1).weak
    assert [name for name in found if "newcomers" in name]
    assert not attacked(history(ROOM, most=40, plain=True, releases=3)).weak


def test_who_sat_in_the_only_room_that_is_told_learns_nothing_of_others() -> None:
    survey = history(OWN)
    assert survey.minimum > 5
    assert len(survey.rooms) > 1
    assert any(document["tallies"] for document in survey.documents)
    assert attacked(survey).weak == {}


def test_the_solver_is_asked_twice_before_it_may_say_that_something_cannot_be() -> None:
    survey = history(RULED_OUT)
    asked = written(Writer(Asked(survey.questionnaires)), survey.documents[:2])[0]
    (people,) = [each for each in asked.figures if each.name == (0, "people")]
    true = len(survey.people[0])
    solver = Solver(asked.system)
    solver.highs.addRow(float(true), float(true), 1, np.array([people.terms[0][1]]), np.ones(1))
    assert fits_any(solver.highs)
    assert attacked(survey).weak == {}


def test_control_with_the_rules_off_the_same_attack_finds_people() -> None:
    found = [opened(history(seed, alone, 24)) for seed in range(4)]
    assert sum(each.recovered for each in found) > sum(each.hidden for each in found) / 10
    assert sum(each.learned for each in found) > sum(each.new for each in found) / 2


@pytest.mark.parametrize("seed", range(8))
def test_the_attacker_takes_nothing_for_certain_that_is_not_true(seed: int) -> None:
    """What was true fits the system of each release, and of those between which nobody left."""
    survey = history(seed, alone, 40)
    if len(survey.questionnaires) > 1:
        survey.documents = survey.documents[:1]
    staying = [
        place
        for place, (before, after) in enumerate(zip(survey.people, survey.people[1:], strict=False))
        if not {id(each) for each in before} <= {id(each) for each in after}
    ]
    stop = min([*staying, len(survey.documents) - 1]) + 1
    writer, linker = written(Writer(Asked(survey.questionnaires)), survey.documents[:stop])
    people = People(writer, linker, random.Random(1))  # noqa: S311  draws nothing here
    assert Solver(writer.system).holds(people.true_numbers(survey.people[:stop]))


@pytest.mark.parametrize("seed", range(5))
def test_two_attackers_agree_about_a_release_that_stands_alone(seed: int) -> None:
    """The solver and a complete search of our own find something weak in the same releases."""
    small = small_survey(seed, 16 + seed)
    document, asked = results_document(small.release()), small.document
    for enough in (5, 8):
        found = attack([document], {1: asked}, aim=Aim(enough))
        assert bool(found.weak) == bool(Attacker(document, asked).weak(enough))
