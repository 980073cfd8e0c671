import pytest

from surveyapp.export.filling import fill


def test_blocks_stay_in_order_and_each_side_has_some() -> None:
    assert fill([4, 4, 4, 4], [10, 10], 1) == ((0, 1), (2, 3))


def test_sides_are_filled_alike() -> None:
    assert fill([2, 2, 2, 2, 2, 2], [20, 20], 1) == ((0, 1, 2), (3, 4, 5))
    # The second side holds less, so it gets less.
    assert fill([3, 3, 3, 3], [14, 7], 0) == ((0, 1, 2), (3,))


def test_the_distance_between_blocks_takes_room() -> None:
    assert fill([5, 5], [10], 0) == ((0, 1),)
    assert fill([5, 5], [10], 1) is None


@pytest.mark.parametrize(
    ("heights", "rooms"), [([11], [10]), ([6, 6, 6], [10, 10]), ([3], [10, 10])]
)
def test_what_does_not_fit_is_said(heights: list[float], rooms: list[float]) -> None:
    assert fill(heights, rooms, 1) is None
