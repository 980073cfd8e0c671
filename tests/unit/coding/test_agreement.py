"""The plain percentage of two readers, against cases counted by hand."""

import uuid

import pytest

from surveyapp.coding.agreement import Place, Themes, compare

RENT, MOULD, NOISE = (uuid.UUID(int=number) for number in (1, 2, 3))
STORIES: list[Place] = [(uuid.UUID(int=100 + number), "story") for number in range(4)]


def reading(*themes: set[uuid.UUID]) -> dict[Place, Themes]:
    return dict(zip(STORIES, themes, strict=False))


def test_both_readers_saw_the_same() -> None:
    agreement = compare(
        STORIES[:2], reading({RENT}, {MOULD, NOISE}), reading({RENT}, {NOISE, MOULD})
    )

    assert (agreement.themes_percent, agreement.stories_percent) == (100, 100)
    assert agreement.differing == ()


def test_what_either_gave_is_the_whole_and_what_both_gave_the_part() -> None:
    # Given by either: rent and mould in the first story, noise in the second, nothing in the third.
    agreement = compare(
        STORIES[:3], reading({RENT, MOULD}, set(), set()), reading({RENT}, {NOISE}, set())
    )

    assert (agreement.both, agreement.either, agreement.themes_percent) == (1, 3, 33)
    assert agreement.stories_percent == 33
    assert [(each.first, each.second) for each in agreement.differing] == [
        ({MOULD}, set()),
        (set(), {NOISE}),
    ]


def test_without_anything_to_compare_there_is_no_percentage() -> None:
    nothing = compare([], {}, {})
    silent = compare(STORIES[:1], {}, {})

    assert (nothing.themes_percent, nothing.stories_percent) == (None, None)
    assert (silent.themes_percent, silent.stories_percent) == (None, 100)


@pytest.mark.parametrize(("same", "percent"), [(0, 0), (1, 25), (2, 50), (3, 75), (4, 100)])
def test_stories_with_other_themes_count_down(same: int, percent: int) -> None:
    second = reading(*({RENT} if number < same else {MOULD} for number in range(4)))

    assert compare(STORIES, reading(*[{RENT}] * 4), second).stories_percent == percent


def test_what_was_not_read_twice_does_not_count() -> None:
    agreement = compare(STORIES[:1], reading({RENT}, {MOULD}), reading({RENT}))

    assert agreement.themes_percent == 100
