"""What a room can have answered together, and what not."""

from dataclasses import replace
from typing import Any

import pytest

from surveyapp.definition.survey import Item, Survey
from surveyapp.errors import Refused
from surveyapp.response.tally import Method, Tally
from surveyapp.response.tally_rules import (
    categories_of,
    check_ballot,
    check_tally,
    count_ballots,
    countable,
    is_counted,
)
from tests.support.responses import survey


def item(key: str) -> Item:
    found = survey().item(key)
    assert found is not None
    return found


def hands(key: str, people: int, **counts: int) -> Tally:
    return Tally(key, Method.HANDS, people, counts)


def refused(check: Any, *arguments: Any) -> str:  # noqa: ANN401  any check
    with pytest.raises(Refused) as caught:
        check(*arguments)
    return caught.value.code


def sensitive(key: str) -> Survey:
    made = survey()
    sections = tuple(
        replace(
            section,
            items=tuple(replace(each, sensitive=each.key == key) for each in section.items),
        )
        for section in made.sections
    )
    return replace(made, sections=sections)


def test_only_closed_items_are_counted_in_a_room() -> None:
    counted = [each.key for each in survey().items() if is_counted(survey(), each)]
    assert counted == ["mould", "where", "problems", "people-home"]
    assert refused(countable, survey(), "story") == "not-counted-in-a-room"
    assert refused(countable, survey(), "nothing-like-it") == "not-counted-in-a-room"
    assert refused(countable, survey(), "consent") == "not-counted-in-a-room"


def test_no_hand_goes_up_on_a_sensitive_item() -> None:
    assert refused(countable, sensitive("mould"), "mould") == "sensitive-item"
    assert countable(sensitive("mould"), "problems").key == "problems"


def test_every_item_of_a_sensitive_survey_is_sensitive() -> None:
    afraid = replace(survey(), sensitive=True)
    assert refused(countable, afraid, "mould") == "sensitive-item"
    assert not any(is_counted(afraid, each) for each in afraid.items())


def test_a_number_is_counted_in_its_bands() -> None:
    assert categories_of(item("people-home")) == ("few", "many")


def test_people_counted_are_never_more_than_there_are() -> None:
    check_tally(item("mould"), hands("mould", 8, yes=5, no=3), 8)
    assert refused(check_tally, item("mould"), hands("mould", 9, yes=5), 8) == (
        "more-hands-than-people"
    )


def test_nobody_knows_yet_how_many_there_are() -> None:
    check_tally(item("mould"), hands("mould", 9, yes=5), None)


def test_hands_of_an_item_with_one_answer_are_at_most_the_people() -> None:
    assert refused(check_tally, item("mould"), hands("mould", 7, yes=5, no=3), 8) == (
        "more-hands-than-people"
    )


def test_in_multiple_choice_a_person_raises_several_hands() -> None:
    check_tally(item("problems"), hands("problems", 5, cold=5, rent=4), 8)
    assert refused(check_tally, item("problems"), hands("problems", 4, cold=5, rent=1), 8) == (
        "more-hands-than-people"
    )


def test_none_of_these_stands_alone() -> None:
    check_tally(item("problems"), hands("problems", 8, cold=5, rent=4, none=3), 8)
    assert refused(check_tally, item("problems"), hands("problems", 7, cold=5, none=3), 8) == (
        "more-hands-than-people"
    )


def test_dots_are_dots_and_voters_are_people() -> None:
    dots = Tally("mould", Method.DOTS, 8, {"yes": 20, "no": 4})
    check_tally(item("mould"), dots, 8)
    assert refused(check_tally, item("mould"), replace(dots, people=0), 8) == (
        "more-hands-than-people"
    )


@pytest.mark.parametrize("count", [-1, 501])
def test_a_count_that_is_none(count: int) -> None:
    assert refused(check_tally, item("mould"), hands("mould", 500, yes=count), None) == (
        "wrong-count"
    )


def test_an_answer_that_is_not_there() -> None:
    assert refused(check_tally, item("mould"), hands("mould", 3, perhaps=1), 8) == (
        "unknown-category"
    )


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("mould", ("perhaps",), "unknown-category"),
        ("mould", ("yes", "no"), "wrong-count"),
        ("problems", ("cold", "cold"), "wrong-count"),
    ],
)
def test_a_ballot_that_cannot_be(key: str, value: tuple[str, ...], code: str) -> None:
    assert refused(check_ballot, item(key), value) == code


def test_ballots_are_counted_without_those_who_passed() -> None:
    counted = count_ballots(item("mould"), {("yes",): 3, ("no",): 1, (): 2})
    assert counted == Tally("mould", Method.VOTE, 4, {"yes": 3, "no": 1, "dont-know": 0})


def test_a_ranking_is_counted_by_what_was_put_first() -> None:
    ranking = replace(item("problems"), type="ranking")
    counted = count_ballots(ranking, {("rent", "cold"): 2, ("cold",): 1})
    assert counted.method is Method.RANKING
    assert (counted.people, dict(counted.counts)) == (3, {"cold": 1, "rent": 2, "none": 0})
