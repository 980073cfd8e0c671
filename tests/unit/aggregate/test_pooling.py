from surveyapp.aggregate.pooling import unchanged_versions
from tests.support.surveys import choice, survey, words


def test_versions_are_pooled_while_an_item_asks_the_same() -> None:
    first = survey(choice("often", "p", "q"), choice("where", "u", "v"))
    second = survey(choice("where", "u", "v", "w"), choice("often", "q", "p"))
    reworded = choice("often", "p", "q") | {"text": words("Hoe vaak?")}
    third = survey(reworded, choice("where", "u", "v", "w"), choice("new", "a", "b"))

    pooled = unchanged_versions({1: first, 2: second, 3: third})

    assert pooled["often"] == (1, 2, 3)
    assert pooled["where"] == (2, 3)
    assert pooled["new"] == (3,)


def test_picking_one_may_become_picking_one_by_pictures() -> None:
    first = survey(choice("where", "u", "v"), choice("often", "p", "q"))
    second = survey(
        choice("where", "u", "v", kind="neighbourhood"), choice("often", "p", "q", kind="ranking")
    )
    pooled = unchanged_versions({1: first, 2: second})
    assert pooled["where"] == (1, 2)
    assert pooled["often"] == (2,)


def test_another_route_is_another_base() -> None:
    free = survey(choice("often", "p", "q"), choice("where", "u", "v"))
    routed = survey(
        choice("often", "p", "q"),
        choice("where", "u", "v", when={"item": "often", "equals": "p"}),
    )
    assert unchanged_versions({1: free, 2: routed})["where"] == (2,)
