"""What rooms answered together, told outside the rooms: as bands, and safe from who was there."""

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.aggregate.gate import ClosedFormGate
from surveyapp.aggregate.release import TallyTable
from surveyapp.aggregate.tallies import Room, Tallies, pool_tallies
from surveyapp.definition.survey import Survey
from surveyapp.response.tally import Method, Tally
from tests.support.small_surveys import small_survey
from tests.support.surveys import choice, survey

KEYS = ("p", "q", "r")


def asked() -> Survey:
    return survey(choice("often", *KEYS), choice("problems", "x", "y", kind="multiple-choice"))


def hands(*counts: int) -> Tally:
    return Tally("often", Method.HANDS, sum(counts), dict(zip(KEYS, counts, strict=True)))


def pooled(*tallies: Tally, versions: dict[int, Survey] | None = None) -> Tallies:
    rooms = [Room(1, (tally,)) for tally in tallies]
    return pool_tallies(versions or {1: asked()}, rooms, (), ClosedFormGate)


def told(*tallies: Tally) -> TallyTable:
    (table,) = pooled(*tallies).told
    return table


def test_hands_of_several_rooms_are_told_together_in_bands() -> None:
    table = told(hands(6, 2, 2), hands(5, 3, 2), hands(7, 2, 1))
    assert (table.method, table.table.item) == ("hands", "often")
    assert (table.people.low, table.people.high) == (30, 34)
    assert table.table.bands == 5
    assert table.table.not_answered is None


@pytest.mark.parametrize("rooms", [[(4, 3, 2)], [(4, 2, 2), (3, 3, 2)], [(1, 1, 1), (2, 2, 1)]])
def test_nothing_is_told_under_ten_people(rooms: list[tuple[int, int, int]]) -> None:
    outcome = pooled(*(hands(*room) for room in rooms))
    assert outcome.told == ()
    assert [each.reason for each in outcome.withheld] == ["base-too-small"]


def test_a_minimum_that_was_raised_holds_for_hands_too() -> None:
    rooms = [Room(1, (hands(6, 4, 4),))]
    outcomes = [pool_tallies({1: asked()}, rooms, (), ClosedFormGate, least) for least in (5, 10)]
    assert [len(each.told) for each in outcomes] == [1, 0]
    assert [each.reason for each in outcomes[1].withheld] == ["base-too-small"]


def test_a_small_room_is_left_out_beside_one_large_one() -> None:
    alone, beside = told(hands(6, 4, 4)), told(hands(6, 4, 4), hands(1, 1, 0))
    assert alone == beside


def test_methods_are_never_added_up() -> None:
    dots = Tally("often", Method.DOTS, 20, {"p": 30, "q": 20, "r": 10})
    methods = [each.method for each in pooled(hands(6, 4, 4), dots).told]
    assert methods == ["hands", "dots"]


def test_dots_are_told_of_dots_with_their_voters_apart() -> None:
    dots = Tally("often", Method.DOTS, 20, {"p": 30, "q": 20, "r": 10})
    table = told(dots)
    assert (table.people.low, table.people.high) == (20, 24)
    assert table.table.base.low <= 60 <= table.table.base.high
    # Three dots each: a band fits fifteen dots, which are at least five people's.
    assert table.table.base.low / table.table.bands >= 15


def test_dots_of_few_people_are_not_told_however_many_they_are() -> None:
    dots = Tally("often", Method.DOTS, 9, {"p": 60, "q": 20, "r": 10})
    assert pooled(dots).told == ()


def test_in_multiple_choice_the_base_is_the_people() -> None:
    tally = Tally("problems", Method.HANDS, 20, {"x": 15, "y": 14})
    assert told(tally).table.base.low == 20
    assert told(tally).table.multiple


def test_a_version_that_asks_something_else_is_not_pooled() -> None:
    versions = {1: asked(), 2: survey(choice("often", "p", "q"))}
    assert pooled(hands(6, 4, 4), versions=versions) == Tallies((), ())


def test_a_sensitive_survey_tells_no_hands_whatever_was_kept() -> None:
    versions = {1: replace(asked(), sensitive=True)}
    assert pooled(hands(6, 4, 4), versions=versions) == Tallies((), ())


def fitting(table: TallyTable, known: Tally) -> list[int]:
    """For each category, how many counts of the other rooms fit, for who knows one room."""
    fits: list[set[int]] = [set() for _ in KEYS]
    cells = table.table.cells
    mine = [known.counts[key] for key in KEYS]
    for base in range(table.table.base.low, table.table.base.high + 1):
        for p, q in itertools.product(range(base + 1), repeat=2):
            counts = (p, q, base - p - q)
            if all(
                count >= own
                and cell.low - 1e-9 <= count / base
                and (count / base < cell.high - 1e-9 or cell.high == 1)
                for count, own, cell in zip(counts, mine, cells, strict=True)
            ):
                for found, count, own in zip(fits, counts, mine, strict=True):
                    found.add(count - own)
    return [len(found) for found in fits]


def rooms_of(seed: int) -> list[Tally]:
    chance = random.Random(seed)  # noqa: S311  made-up rooms
    weights = [chance.random() + 0.02 for _ in KEYS]
    found = []
    for _ in range(chance.choice([2, 3, 4])):
        raised = chance.choices(range(3), weights, k=chance.randint(8, 16))
        found.append(hands(*(raised.count(place) for place in range(3))))
    return found


def weak(tallies: Sequence[Tally], gate: type[ClosedFormGate] = ClosedFormGate) -> list[int]:
    rooms = [Room(1, (tally,)) for tally in tallies]
    outcome = pool_tallies({1: asked()}, rooms, (), gate)
    if not outcome.told:
        return []
    (table,) = outcome.told
    largest = sorted(tallies, key=lambda tally: -tally.people)
    # Where the others are too few, only the largest room is told, whose people know it anyway.
    if sum(tally.people for tally in largest[1:]) < 10:
        return []
    return [number for tally in tallies for number in fitting(table, tally) if number < 5]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_who_was_in_one_room_learns_little_of_the_others(seed: int) -> None:
    assert weak(rooms_of(seed)) == []


def test_control_without_that_rule_rooms_give_each_other_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leaky = [(9, 3, 0), (0, 6, 6)]
    assert weak([hands(*room) for room in leaky]) == []
    monkeypatch.setattr("surveyapp.aggregate.tallies._Counted.keeps_rooms_apart", lambda *_: True)
    assert weak([hands(*room) for room in leaky])


def test_the_next_release_fits_beside_the_one_before() -> None:
    first = [hands(6, 5, 4), hands(5, 5, 3)]
    before = pooled(*first)
    release = replace(small_survey(1, 20).release(), tallies=before.told)
    grown = [Room(1, (tally,)) for tally in [*first, hands(0, 9, 2), hands(2, 3, 6)]]
    outcome = pool_tallies({1: asked()}, grown, (release,), ClosedFormGate)
    assert len(outcome.told) + len(outcome.withheld) == 1
    same = [Room(1, (tally,)) for tally in first]
    assert pool_tallies({1: asked()}, same, (release,), ClosedFormGate).told == before.told


def second_release() -> tuple[TallyTable, Tallies]:
    """18 people in a room; then 11 in another, who know what they raised themselves."""
    rooms = [Room(1, (hands(14, 4, 0),)), Room(1, (hands(8, 3, 0),))]
    first = pool_tallies({1: asked()}, rooms[:1], (), ClosedFormGate)
    release = replace(small_survey(1, 20).release(), tallies=first.told)
    return first.told[0], pool_tallies({1: asked()}, rooms, (release,), ClosedFormGate)


def test_who_was_in_a_room_learns_little_from_two_releases_together() -> None:
    _before, outcome = second_release()
    assert outcome.told == ()
    assert [each.reason for each in outcome.withheld] == ["beside-earlier-release"]


def test_control_releases_looked_at_one_by_one_give_the_first_room_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("surveyapp.aggregate.tallies._Counted.weak", lambda *_: False)
    before, outcome = second_release()
    (after,) = (each.table.base for each in outcome.told)
    people = before.table.base
    low, high = max(people.low, after.low - 11), min(people.high, after.high - 11)
    assert high - low + 1 < 5


def test_releases_of_many_rooms_stay_within_what_one_room_may_learn() -> None:
    # Nine rooms of twenty: what one of them knows no longer matters, and all may be told.
    rooms = [Room(1, (hands(8, 7, 5),)) for _ in range(9)]
    before = pool_tallies({1: asked()}, rooms[:6], (), ClosedFormGate)
    release = replace(small_survey(1, 20).release(), tallies=before.told)
    assert len(pool_tallies({1: asked()}, rooms, (release,), ClosedFormGate).told) == 1
