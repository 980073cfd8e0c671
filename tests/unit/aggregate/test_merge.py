from surveyapp.aggregate.merge import Group, groups_of

MERGE = ("east", "south", "west")


def test_groups_that_are_large_enough_stay() -> None:
    sizes = {"north": 10, "east": 12}
    assert groups_of(sizes, MERGE, 10) == (Group("north", ("north",)), Group("east", ("east",)))


def test_small_groups_merge_in_the_declared_order() -> None:
    sizes = {"north": 30, "south": 3, "east": 20, "west": 11}

    groups = groups_of(sizes, MERGE, 10)

    # East is large enough, and still the first to join: its place does not tell its size.
    assert groups == (
        Group("north", ("north",)),
        Group("west", ("west",)),
        Group("@merged", ("south", "east")),
    )


def test_more_join_until_the_merged_group_is_large_enough() -> None:
    groups = groups_of({"north": 30, "south": 3, "east": 2, "west": 5}, MERGE, 10)

    assert groups is not None
    assert groups[-1].members == ("south", "east", "west")


def test_a_small_group_that_may_not_merge_withholds_the_breakdown() -> None:
    assert groups_of({"north": 4, "south": 30, "east": 30}, MERGE, 10) is None


def test_one_group_is_no_breakdown() -> None:
    assert groups_of({"east": 3, "south": 30}, MERGE, 10) is None
