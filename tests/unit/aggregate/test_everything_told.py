"""The attack on everything told at once: routing, groups, boards, several releases."""

import datetime as dt
import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.aggregate.attack.solver import Slice
from surveyapp.aggregate.attack.system import less
from surveyapp.aggregate.attack.told import Told, ToldItem, told_by
from surveyapp.aggregate.attack.verdict import LOOKS, Attack
from surveyapp.aggregate.attack.writing import Writing
from surveyapp.aggregate.bands import band_of, finest, people_range
from surveyapp.aggregate.bounds import fitting
from surveyapp.aggregate.build import build_release
from surveyapp.aggregate.frame import Frame
from surveyapp.aggregate.gate import ClosedFormGate, Gate
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.release_document import dump_release, load_release
from surveyapp.aggregate.revealed import Part, Revealed
from surveyapp.aggregate.safe_table import Range, SafeCell, SafeTable
from surveyapp.aggregate.shape import Shape
from surveyapp.aggregate.words import words
from surveyapp.errors import Refused
from tests.benchmarks.gate import answered, questionnaire
from tests.support.brute import PlainCounting
from tests.support.histories import history as whole_history
from tests.support.small_surveys import CHANNELS, SmallSurvey, small_survey

DAY = dt.date(2026, 3, 2)
ONE = Shape("often", ("p", "q", "r", "s"))
SEVERAL = Shape("problems", ("x", "y", "none"), multiple=True, exclusive=frozenset({"none"}))


@dataclass(frozen=True)
class Forgetful(ClosedFormGate):
    """A gate that looks at no more than one breakdown."""

    def weak(self, releases: Sequence[Told]) -> frozenset[tuple[str, str | None]]:
        assert releases
        return frozenset()


def told(shape: Shape, base: int, counts: Sequence[int]) -> tuple[Told, tuple[int, ...], int]:
    """One table that stands alone, everybody having answered; its pattern and its bands."""
    people = people_range(base)
    bands = finest(people.low, 5)
    assert bands is not None
    pattern = tuple(band_of(count, base, bands) for count in counts)
    cells = tuple(
        SafeCell(key, band / bands, (band + 1) / bands, words(band, bands))
        for key, band in zip(shape.categories, pattern, strict=True)
    )
    table = SafeTable(
        shape.item, None, None, (), people, bands, cells, None, Range(0, 4), shape.multiple
    )
    return Told(people, {shape.item: ToldItem(shape, 1, whole=table)}), pattern, bands


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=4).filter(lambda each: sum(each) > 9))
def test_a_table_that_stands_alone_is_judged_as_in_closed_form(counts: list[int]) -> None:
    base = sum(counts)
    alone, pattern, bands = told(ONE, base, counts)
    people = alone.people
    known = fitting(ONE, range(people.low, people.high + 1), pattern, bands)

    weak = Attack(5, 10**6, 60.0).weak([alone])

    assert bool(weak) is not known.enough(5)


@settings(max_examples=40, deadline=None)
@given(x=st.integers(0, 40), y=st.integers(0, 40), none=st.integers(0, 20), both=st.integers(0, 9))
def test_so_is_a_multiple_choice(x: int, y: int, none: int, both: int) -> None:
    base = x + y + none - min(both, x, y)
    if base < 10:
        return
    alone, pattern, bands = told(SEVERAL, base, (x, y, none))
    people = alone.people
    known = fitting(SEVERAL, range(people.low, people.high + 1), pattern, bands)

    weak = Attack(5, 10**6, 60.0).weak([alone])

    assert bool(weak) is not known.enough(5)


def fewest_outside(releases: Sequence[Told]) -> int:
    """How many people of the first release at least said p, and did not sit in the room."""
    system = Writing(releases, 5).system
    figures = {figure.name: figure.terms for figure in system.figures}
    outside = less(figures[0, "p"], figures[("room", 0), "p"])
    ends = Slice(system, frozenset(system.parts)).ends(outside)
    assert ends is not None
    return ends[0]


def test_a_board_stands_beside_every_release_that_counts_its_people() -> None:
    of_room, first, second = (
        told(ONE, sum(counts), counts)[0]
        for counts in ((8, 6, 4, 2), (10, 12, 9, 9), (20, 16, 12, 12))
    )
    table = of_room.items["often"].whole
    assert table is not None
    rooms = {"often": {0: Part(table, 20)}}
    after, before = replace(second, rooms=rooms), replace(first, rooms=rooms)

    assert fewest_outside([before, after]) == 0
    assert fewest_outside([first, after]) < 0


@pytest.mark.parametrize(
    ("second", "weak"),
    [((21, 16, 13, 12), {("often", None)}), ((24, 21, 21, 23), set())],
    ids=["almost nobody else came", "many others came"],
)
def test_who_came_between_two_releases_and_sat_in_no_room_is_a_figure(
    second: Sequence[int], weak: set[object]
) -> None:
    of_room, before, after = (
        told(ONE, sum(counts), counts)[0] for counts in ((9, 6, 4, 3), (10, 12, 9, 9), second)
    )
    table = of_room.items["often"].whole
    assert table is not None
    after = replace(after, rooms={"often": {0: Part(table, 22)}})

    assert Attack(5, 10**6, 60.0).weak([before, after]) == frozenset()
    # The same, for somebody who knows that the room opened after the first of the two.
    before = replace(before, absent=frozenset({0}))
    assert Attack(5, 10**6, 60.0).weak([before, after]) == weak


def test_a_board_before_the_first_release_does_not_stop_all_that_follow() -> None:
    made = whole_history(133)
    assert made.boards
    assert (len(made.documents), made.refused) == (5, [])


def test_a_release_does_not_know_the_boards_that_came_after_it() -> None:
    made, releases = history(3, (40, 60))
    table = releases[0].table("often")
    assert table is not None
    boards = [Revealed(1, Part(table, 40), first, first - 1) for first in (1, 2, 3)]

    known = [told_by(each, {1: made.survey}, boards) for each in releases]

    assert [list(each.rooms["often"]) for each in known] == [[0], [0, 1]]
    assert [sorted(each.absent) for each in known] == [[1, 2], [2]]


def history(
    seed: int, sizes: Sequence[int], gate: Callable[[int], Gate] = ClosedFormGate
) -> tuple[SmallSurvey, list[Release]]:
    """A small survey released as people arrive."""
    made = small_survey(seed, max(sizes))
    releases: list[Release] = []
    for number, size in enumerate(sizes, 1):
        frame = Frame(
            uuid.UUID(int=1), number, DAY, {1: made.survey}, CHANNELS, (),
            first_day=DAY, last_day=DAY, earlier=tuple(releases),
        )  # fmt: skip
        releases.append(build_release(frame, PlainCounting(made.people[:size]), gate))
    return made, releases


def test_routing_lets_no_cell_be_narrowed_down() -> None:
    # Of 150 people 21 or 22 said p, since so many were asked what follows from it.
    careless = small_survey(5, 150).release(Forgetful).table("often")
    careful = small_survey(5, 150).release().table("often")

    assert careless is not None
    assert careful is not None
    assert careful.bands < careless.bands
    assert careful.reason == "beside-other-items"


def test_groups_of_a_second_release_are_told_when_they_fit_beside_the_first() -> None:
    _made, releases = history(2, (150, 164))

    assert any(table.breakdown for table in releases[1].tables)


def test_why_a_table_is_coarser_stays_in_the_document() -> None:
    release = small_survey(5, 150).release()
    document = dump_release(release)

    assert load_release(document) == release
    reasons = {table.get("reason") for table in document["tables"]}
    assert "beside-other-items" in reasons
    assert all(("reason" in table) is table["coarsened"] for table in document["tables"])


def test_without_the_work_to_check_groups_they_are_withheld_and_then_all() -> None:
    def hurried(minimum: int) -> Gate:
        return ClosedFormGate(minimum, work=1)

    made = small_survey(2, 170)
    frame = Frame(
        uuid.UUID(int=1), 1, DAY, {1: made.survey}, CHANNELS, (), first_day=DAY, last_day=DAY
    )
    first = build_release(frame, PlainCounting(made.people[:150]))
    later = replace(frame, number=2, earlier=(first,))

    with pytest.raises(Refused) as refused:
        build_release(later, PlainCounting(made.people), hurried)

    assert refused.value.code == "release-cannot-be-checked"


def test_the_last_breakdown_goes_first_when_there_is_not_the_work_for_all() -> None:
    made = questionnaire(6, 2)
    frame = Frame(uuid.UUID(int=1), 1, DAY, {1: made}, CHANNELS, (), first_day=DAY, last_day=DAY)
    source = PlainCounting(answered(made, 200))
    everything = build_release(frame, source)

    def hurried(minimum: int) -> Gate:
        return ClosedFormGate(minimum, work=2 * LOOKS * told_by(everything, {1: made}).cells - 1)

    release = build_release(frame, source, hurried)

    assert {table.breakdown for table in everything.tables} == {None, "group0", "group1"}
    assert {table.breakdown for table in release.tables} == {None, "group0"}
    why = {each.reason for each in release.withheld if each.breakdown == "group1"}
    assert "cannot-be-checked" in why


def test_progress_is_told() -> None:
    made = small_survey(2, 40)
    seen: list[tuple[int, str]] = []
    frame = Frame(
        uuid.UUID(int=1), 1, DAY, {1: made.survey}, CHANNELS, (), first_day=DAY, last_day=DAY
    )
    build_release(frame, PlainCounting(made.people), progress=lambda *each: seen.append(each))

    assert [percent for percent, _ in seen] == sorted(percent for percent, _ in seen)
    assert {doing for _, doing in seen} >= {"counting", "protecting", "checking", "tallying"}


@settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(seed=st.integers(0, 500))
def test_what_was_told_passes_when_it_is_looked_at_again(seed: int) -> None:
    size = random.Random(seed).randint(30, 90)  # noqa: S311  made-up survey
    made, releases = history(seed, (size, size + 12))
    _made, again = history(seed, (size, size + 12))

    assert releases == again
    assert made.people
