import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.definition.document import load_survey
from surveyapp.definition.items import TYPES, AnswerError, band_of, item_type
from surveyapp.definition.items.messages import MESSAGES, Mismatch
from surveyapp.definition.items.ranking import Ranking
from surveyapp.definition.survey import DONT_KNOW, MISSING, NO_ANSWER, RATHER_NOT, Item
from tests.support.surveys import choice, definition, definition_names, item, words

SINGLE = item(choice("noise", "often", "never"))
SEVERAL = item(choice("what", "cars", "dogs", "none!", kind="multiple-choice"))
SCALE = item(choice("happy", "good", "so-so", "bad", kind="scale"))
ORDER = item(choice("order", "cars", "dogs", "noise", kind="ranking"))
WEIGHS = item(choice("first", "cars", "dogs", kind="most-important"))
DISTRICT = item(choice("district", "north", "south", kind="neighbourhood"))
YES_NO = item({"key": "safe", "type": "yes-no", "text": words("Veilig?")})
VOICE = "0a" * 32
STORY = item({"key": "story", "type": "story", "text": words("Vertel.")})
NUMBER = item(
    {
        "key": "people",
        "type": "number",
        "text": words("Met hoeveel?"),
        "minimum": 1,
        "maximum": 20,
        "bands": [
            {"key": "few", "low": 1, "high": 4, "text": words("1 tot 4")},
            {"key": "many", "low": 5, "high": None, "text": words("5 of meer")},
        ],
    }
)
INFORMATION = item({"key": "read", "type": "information", "text": words("Lees dit.")})
CONSENT = load_survey(definition("consent")).item("consent")
assert CONSENT is not None
CLOSED = [SINGLE, SEVERAL, SCALE, ORDER, WEIGHS, DISTRICT, YES_NO, NUMBER]
QUESTIONS = [*CLOSED, STORY]


def accept(one: Item, value: object) -> object:
    return item_type(one.type).accept(one, value)


def from_form(one: Item, *values: str) -> object:
    return item_type(one.type).from_form(one, list(values))


def refusal(one: Item, value: object) -> str:
    with pytest.raises(AnswerError) as caught:
        accept(one, value)
    return caught.value.code


def refusal_of_form(one: Item, *values: str) -> str:
    with pytest.raises(AnswerError) as caught:
        from_form(one, *values)
    return caught.value.code


def test_every_type_has_a_test_definition() -> None:
    tried = {
        one.type for name in definition_names() for one in load_survey(definition(name)).items()
    }
    assert tried == set(TYPES)
    assert set(TYPES) <= set(definition_names())


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.type)
@pytest.mark.parametrize("key", MISSING)
def test_every_question_may_go_unanswered(one: Item, key: str) -> None:
    assert accept(one, key) == key
    assert from_form(one, key) == key


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.type)
def test_nothing_chosen_or_written_is_none(one: Item) -> None:
    assert from_form(one) is None
    assert from_form(one, "") is None
    assert from_form(one, "  \n") is None


@pytest.mark.parametrize(
    ("one", "said"),
    [(SINGLE, "often"), (SEVERAL, "cars"), (ORDER, "cars"), (NUMBER, "4"), (STORY, "Koud.")],
)
def test_an_answer_beside_not_answering_is_told_not_dropped(one: Item, said: str) -> None:
    assert refusal_of_form(one, said, RATHER_NOT) == "missing-beside-answer"


@pytest.mark.parametrize("one", CLOSED, ids=lambda one: one.type)
@pytest.mark.parametrize("value", [None, True, 4.5, {"text": "x"}, {}, [[]], [1], [None]])
def test_values_of_the_wrong_type_are_refused(one: Item, value: object) -> None:
    assert refusal(one, value) in {"wrong-type", "number-not-whole"}


@pytest.mark.parametrize("one", [SINGLE, SCALE, WEIGHS, DISTRICT, YES_NO], ids=lambda one: one.type)
def test_one_category_is_chosen(one: Item) -> None:
    first = item_type(one.type).choices(one)[0].key
    assert accept(one, first) == first
    assert from_form(one, first) == first
    assert refusal(one, "loud") == "unknown-category"
    assert refusal(one, [first]) == "wrong-type"
    second = item_type(one.type).choices(one)[1].key
    assert refusal_of_form(one, first, second) == "one-only"


def test_several_categories_stand_once_in_the_order_of_the_item() -> None:
    assert accept(SEVERAL, ["dogs", "cars", "dogs"]) == ("cars", "dogs")
    assert from_form(SEVERAL, "dogs", "cars") == ("cars", "dogs")
    assert accept(SEVERAL, ["none"]) == ("none",)
    assert accept(SEVERAL, []) == NO_ANSWER
    assert refusal(SEVERAL, ["cars", "cats"]) == "unknown-category"
    assert refusal(SEVERAL, "cars") == "wrong-type"


def test_an_exclusive_category_stands_alone() -> None:
    assert refusal(SEVERAL, ["cars", "none"]) == "exclusive-beside-another"
    assert refusal_of_form(SEVERAL, "none", "dogs") == "exclusive-beside-another"


def test_a_ranking_keeps_the_order_of_tapping_each_once_and_may_be_partial() -> None:
    assert accept(ORDER, ["noise", "cars"]) == ("noise", "cars")
    assert accept(ORDER, ["dogs", "cars", "dogs"]) == ("dogs", "cars")
    assert from_form(ORDER, "noise", "cars", "dogs") == ("noise", "cars", "dogs")
    assert accept(ORDER, []) == NO_ANSWER
    assert refusal(ORDER, ["cars", "cats"]) == "unknown-category"
    assert refusal(ORDER, "cars") == "wrong-type"
    assert refusal(ORDER, ["cars", 1]) == "wrong-type"


@pytest.mark.parametrize(
    ("before", "tap", "after"),
    [
        ((), "dogs", ("dogs",)),
        (("dogs",), "cars", ("dogs", "cars")),
        (("dogs", "cars", "noise"), "dogs", ("cars", "noise")),
        (("dogs",), "dogs", ()),
        (("dogs", "cars"), RATHER_NOT, (RATHER_NOT,)),
        ((RATHER_NOT,), DONT_KNOW, (DONT_KNOW,)),
        ((RATHER_NOT,), RATHER_NOT, ()),
        ((RATHER_NOT,), "cars", ("cars",)),
    ],
)
def test_tapping_puts_in_order_and_tapping_again_undoes(
    before: tuple[str, ...], tap: str, after: tuple[str, ...]
) -> None:
    assert Ranking().tapped(ORDER, before, tap) == after


def test_what_is_wrong_with_a_ranking_is_told() -> None:
    many = tuple(replace(each, exclusive=True) for each in ORDER.categories) * 4
    found = [each.code for each in Ranking().check(replace(ORDER, categories=many), "here")]
    assert found == ["too-many-to-rank", *["exclusive-not-of-type"] * 12]
    assert list(Ranking().check(ORDER, "here")) == []


def test_yes_no_has_dont_know_among_its_categories() -> None:
    keys = [key for key, _words in item_type("yes-no").categories(YES_NO)]
    assert keys == ["yes", "no", DONT_KNOW]
    assert [each.pictogram for each in item_type("yes-no").choices(YES_NO)] == keys
    assert accept(YES_NO, DONT_KNOW) == DONT_KNOW


def test_words_of_yes_and_no_can_be_replaced_one_by_one() -> None:
    own = item(
        {
            "key": "safe",
            "type": "yes-no",
            "text": words("Veilig?"),
            "categories": [{"key": "no", "text": words("Neen")}],
        }
    )
    told = [text.tell("nl-BE").text for _key, text in item_type("yes-no").categories(own)]
    assert told[1] == "Neen"
    assert told[0] == item_type("yes-no").categories(YES_NO)[0][1].tell("nl-BE").text


def test_consent_takes_yes_or_no_and_nothing_else() -> None:
    assert CONSENT is not None
    assert accept(CONSENT, "yes") == "yes"
    assert from_form(CONSENT, "no") == "no"
    assert from_form(CONSENT) is None
    for value in (DONT_KNOW, RATHER_NOT, True, "maybe"):
        assert refusal(CONSENT, value) in {"unknown-category", "wrong-type"}


def test_information_takes_no_answer() -> None:
    assert refusal(INFORMATION, "read") == "not-asked"
    assert refusal(INFORMATION, DONT_KNOW) == "not-asked"
    assert refusal_of_form(INFORMATION, "x") == "not-asked"


def test_which_types_are_counted_and_which_ask() -> None:
    assert {name for name, each in TYPES.items() if each.closed} == {
        "single-choice", "multiple-choice", "yes-no", "scale", "ranking", "most-important",
        "neighbourhood", "number",
    }  # fmt: skip
    assert {name for name, each in TYPES.items() if not each.is_question} == {
        "information", "consent",
    }  # fmt: skip


@pytest.mark.parametrize("said", ["4", " 4 ", "\u0664", "\u06f4", "\u096a", "\u09ea", "\uff14"])
def test_numbers_are_read_in_every_script(said: str) -> None:
    assert from_form(NUMBER, said) == 4
    assert accept(NUMBER, said) == 4


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("vier", "not-a-number"),
        ("4,5", "number-not-whole"),
        ("0", "number-too-small"),
        ("-4", "number-too-small"),
        ("21", "number-too-big"),
        ("9" * 5000, "number-too-big"),
    ],
)
def test_what_is_wrong_with_a_number_is_told(said: str, code: str) -> None:
    assert refusal_of_form(NUMBER, said) == code
    assert refusal(NUMBER, said) == code


def test_a_refusal_says_the_limits() -> None:
    with pytest.raises(AnswerError, match="20 or less") as caught:
        accept(NUMBER, 10**4000)
    assert caught.value.message % caught.value.facts == str(caught.value)


def test_numbers_are_counted_in_their_bands_only() -> None:
    assert [key for key, _words in item_type("number").categories(NUMBER)] == ["few", "many"]
    found = [band_of(NUMBER, number) for number in (1, 4, 5, 20)]
    assert [band.key if band else None for band in found] == ["few", "few", "many", "many"]
    assert band_of(NUMBER, 0) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=6,
)


def outcome(call: Callable[..., object], *given_values: object) -> tuple[object, str | None]:
    """What was kept, or the code of the refusal."""
    try:
        return call(*given_values), None
    except AnswerError as error:
        return None, error.code


@given(st.sampled_from([*QUESTIONS, INFORMATION]), json_values)
@settings(max_examples=300)
def test_any_value_is_kept_in_a_form_that_is_accepted_again_or_refused(
    one: Item, value: object
) -> None:
    kept, code = outcome(accept, one, value)
    if code is None:
        json.dumps(kept, ensure_ascii=False).encode("utf-8")
        assert accept(one, json.loads(json.dumps(kept))) == kept
    else:
        assert code in set(Mismatch)


@given(st.sampled_from(QUESTIONS), st.lists(st.text(max_size=8), max_size=3))
@settings(max_examples=300)
def test_any_form_is_kept_in_a_form_that_is_accepted_again_or_refused(
    one: Item, values: list[str]
) -> None:
    kept, code = outcome(from_form, one, *values)
    if code is None:
        assert kept is None or accept(one, json.loads(json.dumps(kept))) == kept
    else:
        assert code in set(Mismatch)


def test_every_refusal_has_its_sentence() -> None:
    assert set(MESSAGES) == set(Mismatch)
