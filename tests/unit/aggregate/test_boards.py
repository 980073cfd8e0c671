"""What boards revealed and a release told after it, attacked together.

The attacker of `test_attack` reads both; what a room's table leaves over of the whole is a figure
for it too. Breakdowns are left out here; beside boards the gate looks at them too.
"""

import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.aggregate.attack.told import Told
from surveyapp.aggregate.board import Room, show_room, show_votes
from surveyapp.aggregate.gate import ClosedFormGate, Gate
from surveyapp.aggregate.release import Withheld
from surveyapp.aggregate.release_document import dump_table, results_document
from surveyapp.aggregate.revealed import Part
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape
from surveyapp.response.tally import Method, Tally
from tests.support.attacker import ROOMS, Attacker
from tests.support.brute import PlainCounting
from tests.support.small_surveys import SmallSurvey, small_survey

ITEMS = ("often", "problems")


@dataclass(frozen=True)
class BlindGate(ClosedFormGate):
    """A gate that forgets what boards showed."""

    def beside(self, shape: Shape, whole: SafeTable, people: Range, parts: Sequence[Part]) -> bool:
        del whole, people, parts
        return bool(shape)

    def weak(self, releases: Sequence[Told]) -> frozenset[tuple[str, str | None]]:
        assert releases
        return frozenset()


def in_rooms(seed: int, people: int) -> SmallSurvey:
    """A small survey of which some answered in one or two rooms."""
    made = small_survey(seed, people)
    chance = random.Random(seed)  # noqa: S311  made-up rooms
    rooms = [uuid.UUID(int=number, version=4) for number in range(1, chance.choice([2, 3]))]
    size = chance.randint(10, max(10, people // len(rooms)))
    answered = [
        replace(person, session_id=rooms[place // size] if place // size < len(rooms) else None)
        for place, person in enumerate(made.people)
    ]
    return replace(made, people=answered)


def reveals(made: SmallSurvey) -> list[Part]:
    """What the boards of its rooms show of both items."""
    rooms = dict.fromkeys(person.session_id for person in made.people if person.session_id)
    found = []
    for session in rooms:
        for key in ITEMS:
            item = made.survey.item(key)
            assert item is not None
            room = Room(uuid.UUID(int=1), session, item, {1: made.survey})
            shown = show_room(room, PlainCounting(made.people))
            if isinstance(shown.told, SafeTable):
                found.append(Part(shown.told, shown.ready))
    return found


def attacked(
    seed: int, people: int, gate: Callable[[int], Gate] = ClosedFormGate
) -> list[tuple[object, ...]]:
    """Figures that fit fewer than five counts, for somebody who read the boards as well."""
    made = in_rooms(seed, people)
    shown = reveals(made)
    document = results_document(made.release(gate, shown))
    wholes = [table for table in document["tables"] if table["breakdown"] is None]
    told = {table["item"] for table in wholes}
    boards = [
        {**dump_table(part.table), "base": _base(part)} for part in shown if part.item in told
    ]
    attacker = Attacker({**document, "tables": [*wholes, *boards]}, made.document)
    # How many of a room answered, its people see for themselves.
    return [name for name in attacker.weak(5) if not (ROOMS in name and name[-1] == "base")]


def _base(part: Part) -> dict[str, int]:
    return {"low": part.table.base.low, "high": min(part.table.base.high, part.most)}


@settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(seed=st.integers(0, 10_000), people=st.integers(12, 90))
def test_boards_and_a_release_together_fit_five_counts(seed: int, people: int) -> None:
    assert attacked(seed, people) == []


@pytest.mark.parametrize(("seed", "people"), [(14, 34), (22, 42)])
def test_control_a_gate_that_forgets_the_boards_gives_people_away(seed: int, people: int) -> None:
    # Seeds and sizes of surveys of which each table is safe, and two together are not.
    assert attacked(seed, people, BlindGate)
    assert attacked(seed, people) == []


def test_boards_do_show_something() -> None:
    assert sum(len(reveals(in_rooms(seed, 40))) for seed in range(20)) > 30


def test_nothing_is_shown_under_ten_people() -> None:
    made = in_rooms(3, 40)
    few = replace(made, people=made.people[:9])
    assert reveals(few) == []


def test_a_board_shows_nothing_of_what_a_release_told_before() -> None:
    made = in_rooms(3, 30)
    release = made.release()
    session = made.people[0].session_id
    assert session is not None
    shown = {}
    for key in ITEMS:
        item = made.survey.item(key)
        assert item is not None
        room = Room(uuid.UUID(int=1), session, item, {1: made.survey}, [release])
        shown[key] = show_room(room, PlainCounting(made.people)).told
    told = [key for key in ITEMS if release.table(key)]
    assert told
    assert all(isinstance(shown[key], Withheld) for key in told)


def test_a_secret_vote_is_told_in_bands_from_ten_people_up() -> None:
    item = small_survey(1, 10).survey.item("often")
    assert item is not None
    first, second = item.categories[0].key, item.categories[1].key
    votes = Tally("often", Method.VOTE, 9, {first: 9})
    assert isinstance(show_votes(item, votes, 5), Withheld)
    told = show_votes(item, replace(votes, people=16, counts={first: 12, second: 4}), 5)
    assert isinstance(told, SafeTable)
    assert told.bands == 3
    assert all(cell.high - cell.low > 0.3 for cell in told.cells)
