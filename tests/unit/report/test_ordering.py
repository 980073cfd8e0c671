"""Rows stand as it helps to read them."""

from surveyapp.definition.document import load_survey
from surveyapp.definition.survey import Item
from surveyapp.report.ordering import order_of
from tests.support.released import PAY, told
from tests.support.surveys import Document, choice, document, words

FOUND = {"a": 1, "b": 3, "c": 3, "d": 0, "e": 2}


def item(made: Document) -> Item:
    found = load_survey(document(made)).item(made["key"])
    assert found is not None
    return found


def test_the_most_given_answer_comes_first_and_equals_keep_their_order() -> None:
    several = item(choice("x", "a", "b", "c", "d", "e", kind="multiple-choice"))
    assert order_of(told("x", 5, FOUND), several) == ("b", "c", "e", "a", "d")


def test_none_of_these_stays_last() -> None:
    several = item(choice("x", "a", "b!", "c", "d", "e", kind="multiple-choice"))
    assert order_of(told("x", 5, FOUND), several) == ("c", "e", "a", "d", "b")


def test_a_scale_keeps_its_order() -> None:
    scale = item(choice("pay", *PAY, kind="scale"))
    cells = {key: place for place, key in enumerate(PAY)}
    assert order_of(told("pay", 5, cells), scale) == PAY


def test_a_long_single_choice_is_sorted_and_a_short_one_is_not() -> None:
    long = item(choice("x", "a", "b", "c", "d", "e"))
    assert order_of(told("x", 5, FOUND), long)[0] == "b"
    short = item(choice("x", "a", "b", "c"))
    assert order_of(told("x", 5, {"a": 0, "b": 3, "c": 1}), short) == ("a", "b", "c")


def test_answers_that_name_numbers_keep_their_order() -> None:
    ages = choice("age", "a", "b", "c", "d", "e")
    for place, each in enumerate(ages["categories"]):
        each["text"] = words(f"{place * 20} tot {place * 20 + 19} jaar")
    assert order_of(told("age", 5, FOUND), item(ages)) == ("a", "b", "c", "d", "e")


def test_without_a_table_there_are_no_rows() -> None:
    assert order_of(None, None) == ()
    assert order_of(told("@channel", 5, {"web": 1, "paper": 3}), None) == ("paper", "web")
