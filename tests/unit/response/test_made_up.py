import random

import pytest

from surveyapp.definition.document import load_survey
from surveyapp.definition.shipped import shipped_surveys
from surveyapp.response.made_up import MadeUpPeople, Shift, Tendencies
from surveyapp.response.response import FinishedResponse
from surveyapp.response.validation import judge
from tests.support.importing import survey
from tests.support.picked import picking

SHIPPED = shipped_surveys()


def people(
    count: int, tendencies: Tendencies | None = None, seed: int = 1
) -> list[FinishedResponse]:
    chance = random.Random(seed)  # noqa: S311
    crowd = MadeUpPeople(survey(), 1, chance, tendencies or Tendencies())
    return [crowd.respond() for _ in range(count)]


@pytest.mark.parametrize("key", SHIPPED)
def test_every_made_up_response_is_valid(key: str) -> None:
    questionnaire = load_survey(SHIPPED[key])
    crowd = MadeUpPeople(questionnaire, 1, random.Random(3), Tendencies())  # noqa: S311
    for _ in range(200):
        found = judge(questionnaire, crowd.respond())
        assert found.problems == ()
        assert not found.aside


def test_made_up_people_rank_in_part_and_whole_and_put_first_what_weighs_most() -> None:
    weights = {"order": {"repairs": 8, "costs": 1, "social-housing": 1, "protection": 1}}
    questionnaire = load_survey(picking())
    chance = random.Random(5)  # noqa: S311
    crowd = MadeUpPeople(questionnaire, 1, chance, Tendencies(weights=weights, silent=0))
    ranked = []
    for _ in range(200):
        response = crowd.respond()
        assert judge(questionnaire, response).problems == ()
        ranked.append(response.answers["order"])
    assert {len(order) for order in ranked if isinstance(order, tuple)} == {1, 2, 3, 4}
    first = [order[0] for order in ranked if isinstance(order, tuple)]
    assert first.count("repairs") > len(first) / 2


def test_the_same_seed_makes_the_same_people() -> None:
    assert people(20) == people(20)
    assert people(20) != people(20, seed=2)
    assert len({each.id for each in people(100)}) == 100


def test_tendencies_are_followed() -> None:
    always = Tendencies(
        weights={"area": {"south": 1}, "warm": {"no": 1}, "has": {"none": 1}},
        languages={"nl-BE": 1}, channels={"tablet": 1}, silent=0,
        stories={"nl-BE": ["Zo is het."]}, tells=1,
    )  # fmt: skip
    for each in people(30, always):
        assert (each.language, each.channel) == ("nl-BE", "tablet")
        assert (each.answers["area"], each.answers["warm"]) == ("south", "no")
        assert each.answers["has"] == ("none",)
        assert each.answers["tale"] == {"text": "Zo is het."}


def test_an_earlier_answer_shifts_a_later_one() -> None:
    tied = Tendencies(
        weights={"area": {"north": 1, "south": 1}, "warm": {"yes": 1, "no": 1}}, silent=0,
        shifts=[Shift(("area", "north"), "warm", "yes", 0)],
    )  # fmt: skip
    found = people(100, tied)
    north = {each.answers["warm"] for each in found if each.answers["area"] == "north"}
    south = {each.answers["warm"] for each in found if each.answers["area"] == "south"}
    assert (north, south) == ({"no"}, {"yes", "no"})
