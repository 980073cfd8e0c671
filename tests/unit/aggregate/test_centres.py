"""Results split by the centre in which people took part, and centres that open on the way."""

import datetime as dt
import random
import uuid
from collections.abc import Sequence
from dataclasses import replace

from surveyapp.aggregate.attack.solver import Slice
from surveyapp.aggregate.attack.told import told_by
from surveyapp.aggregate.attack.writing import Writing
from surveyapp.aggregate.board import Room, show_room
from surveyapp.aggregate.build import build_release
from surveyapp.aggregate.frame import Frame
from surveyapp.aggregate.release import Release, Withheld
from surveyapp.aggregate.revealed import Part, Revealed
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.definition.survey import CENTRE, Item, Survey
from tests.support.brute import PlainCounting
from tests.support.counted import Person
from tests.support.surveys import choice, survey, words

DAY = dt.date(2026, 3, 2)
MOULD = ("yes", "no", "somewhat")
PLACES = ("dinamo", "pleintje", "stek")
NAMES = {uuid.UUID(int=1 + at): name for at, name in enumerate(PLACES)}
COMPARED = survey(
    choice("mould", *MOULD),
    choice("rent", "high", "low"),
    breakdowns=[
        {"item": CENTRE, "merge": ["pleintje", "dinamo"], "merged": words("Andere centra")}
    ],
)


def people(in_centres: Sequence[str | None], language: str = "nl-BE") -> list[Person]:
    """One for each of these centres, or for home."""
    of = {name: identifier for identifier, name in NAMES.items()}
    chance = random.Random(7)  # noqa: S311  made-up answers, the same each time
    return [
        Person(
            {"mould": chance.choices(MOULD, (6, 3, 1))[0], "rent": chance.choice(["high", "low"])},
            centre_id=None if name is None else of[name],
            language=language,
        )
        for name in in_centres
    ]


def released(
    answered: list[Person],
    earlier: Sequence[Release] = (),
    asked: Survey = COMPARED,
    centres: tuple[str, ...] = PLACES,
    reveals: tuple[Revealed, ...] = (),
) -> Release:
    frame = Frame(
        uuid.UUID(int=1), len(earlier) + 1, DAY, {1: asked}, ("web", "tablet"), centres,
        first_day=DAY, last_day=DAY, earlier=tuple(earlier), reveals=reveals,
    )  # fmt: skip
    return build_release(frame, PlainCounting(answered, NAMES))


def groups(release: Release, item: str = "mould") -> list[str | None]:
    return [t.group for t in release.tables if (t.item, t.breakdown) == (item, CENTRE)]


EVERYWHERE = people([*["dinamo"] * 63, *["pleintje"] * 57, *["stek"] * 60, *[None] * 60])


def test_only_the_centres_that_are_declared_are_compared() -> None:
    made = released(EVERYWHERE)
    assert groups(made) == ["dinamo", "pleintje"]
    base = made.table("mould", CENTRE, "dinamo")
    assert base is not None
    assert base.base.low <= 63 <= base.base.high
    told = made.table(CENTRE)
    assert told is not None
    assert [cell.category for cell in told.cells] == list(PLACES)


def test_how_people_took_part_is_split_by_nothing() -> None:
    split = {table.item for table in released(EVERYWHERE).tables if table.breakdown}
    assert split == {"mould", "rent"}


def test_a_centre_with_few_people_is_told_with_others_or_not_at_all() -> None:
    few = people([*["dinamo"] * 57, *["pleintje"] * 6, *["stek"] * 73, *[None] * 20])
    made = released(few)
    assert groups(made) == []
    assert {(each.item, each.reason) for each in made.withheld if each.breakdown == CENTRE} == {
        ("mould", "group-too-small"),
        ("rent", "group-too-small"),
    }

    every = replace(COMPARED.breakdowns[0], merge=("pleintje", "dinamo", "stek"))
    made = released(few, asked=replace(COMPARED, breakdowns=(every,)))
    assert groups(made) == ["stek", "@merged"]
    together = made.table("mould", CENTRE, "@merged")
    assert together is not None
    assert together.members == ("dinamo", "pleintje")


def test_an_organisation_with_one_centre_compares_none() -> None:
    made = released(people(["dinamo"] * 60), centres=("dinamo",))
    assert groups(made) == []
    assert CENTRE not in {each.breakdown for each in made.withheld}


def test_a_centre_may_open_between_two_releases() -> None:
    before = people([*["dinamo"] * 60, *["pleintje"] * 60])
    first = released(before, centres=PLACES[:2])
    second = released([*before, *people(["stek"] * 60)], [first])
    told = second.table(CENTRE)
    assert told is not None
    assert [cell.category for cell in told.cells] == list(PLACES)
    assert second.number == 2


def test_a_language_may_be_offered_from_the_second_release_on() -> None:
    one = replace(COMPARED, languages=("nl-BE", "ar"))
    two = replace(one, languages=("nl-BE", "ar", "tr"))
    mostly = people([*["dinamo"] * 50, *["pleintje"] * 50])
    before = [*mostly, *people(["dinamo"] * 60, "ar")]
    first = released(before, asked=one)
    assert first.table("@language") is not None
    second = released([*before, *people(["pleintje"] * 60, "tr")], [first], asked=two)
    told = second.table("@language")
    if told is not None:
        assert [cell.category for cell in told.cells] == ["nl-BE", "ar", "tr"]
    assert second.table("mould") is not None


def test_what_a_room_was_shown_is_not_split_by_centre() -> None:
    """All of a room are in one centre: it could be taken away from it, and few would be left."""
    room = people(["dinamo"] * 30)
    asked = Room(uuid.UUID(int=1), uuid.UUID(int=9), _item("mould"), {1: COMPARED})
    shown = show_room(asked, PlainCounting([replace(p, session_id=asked.session_id) for p in room]))
    assert isinstance(shown.told, SafeTable)
    reveal = Revealed(1, Part(shown.told, shown.ready), 1)

    made = released([*room, *EVERYWHERE], reveals=(reveal,))
    assert groups(made) == []
    assert groups(made, "rent") == ["dinamo", "pleintje"]
    assert Withheld("mould", CENTRE, "beside-board") in made.withheld


def _item(key: str) -> Item:
    item = COMPARED.item(key)
    assert item is not None
    return item


def test_groups_told_without_the_table_of_centres_leave_room_for_all_centres() -> None:
    """Else no truth fits several releases, and the gate takes it that somebody left."""
    first = released(EVERYWHERE)
    more = [*EVERYWHERE, *people([*["stek"] * 30, *["dinamo"] * 10])]
    second = released(more, [first])
    third = released([*more, *people(["pleintje"] * 12)], [first, second])
    bare = replace(
        second,
        tables=tuple(t for t in second.tables if (t.item, t.breakdown) != (CENTRE, None)),
    )
    assert bare != second
    told = [told_by(each, {1: COMPARED}, (), PLACES) for each in (first, bare, third)]
    assert told[1].items[CENTRE].shape.categories == PLACES
    system = Writing(told, 5).system
    assert Slice(system, frozenset({0, *system.parts})).ends({0: 1}) is not None
