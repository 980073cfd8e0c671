from typing import Any

import pytest

from surveyapp.response.cleaning import clean_value
from surveyapp.response.spoken import VOICES_MAX
from surveyapp.response.validation import judge, sort_answers
from tests.support.responses import ANSWERS, finished, survey


def sorted_with(**changes: Any) -> Any:  # noqa: ANN401  read by attribute
    answers = {key: value for key, value in {**ANSWERS, **changes}.items() if value is not ...}
    return sort_answers(survey(), answers)


def test_closed_answers_are_counted_and_the_story_is_not_among_them() -> None:
    found = sorted_with()
    assert found.closed == {
        "mould": "yes",
        "where": "bedroom",
        "problems": ["cold", "rent"],
        "people-home": 4,
    }
    assert found.open == {"story": "The wall is wet."}
    assert found.aside == {}
    assert found.problems == ()


def test_an_item_off_the_route_is_kept_aside_and_not_counted() -> None:
    found = sorted_with(mould="no")
    assert "where" not in found.closed
    assert found.aside == {"where": "bedroom"}
    assert found.problems == ()


def test_nothing_chosen_on_the_route_is_no_answer_and_not_asked_is_absent() -> None:
    found = sort_answers(survey(), {})
    assert found.closed == {
        "mould": "no-answer",
        "problems": "no-answer",
        "people-home": "no-answer",
    }


@pytest.mark.parametrize("said", ["dont-know", "rather-not-say"])
@pytest.mark.parametrize("item", ["mould", "where", "problems", "people-home"])
def test_not_answering_is_an_answer(item: str, said: str) -> None:
    found = sorted_with(**{item: said})
    assert found.closed[item] == said
    assert found.problems == ()


def test_a_story_that_somebody_rather_does_not_tell_leaves_nothing_to_seal() -> None:
    assert sorted_with(story="rather-not-say").open == {}


@pytest.mark.parametrize("written", ["٤", "۴", "4", " ٤ ", "४"])
def test_digits_of_every_script_are_numbers(written: str) -> None:
    assert sorted_with(**{"people-home": written}).closed["people-home"] == 4


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"garden": "yes"}, "unknown-item"),
        ({"mould": "perhaps"}, "unknown-category:mould"),
        ({"mould": True}, "wrong-type:mould"),
        ({"problems": ["cold", "none"]}, "exclusive-beside-another:problems"),
        ({"problems": "cold"}, "wrong-type:problems"),
        ({"problems": [["cold"]]}, "wrong-type:problems"),
        ({"people-home": 21}, "number-too-big:people-home"),
        ({"people-home": 10**400}, "number-too-big:people-home"),
        ({"people-home": True}, "wrong-type:people-home"),
        ({"people-home": 2.5}, "number-not-whole:people-home"),
        ({"people-home": "many"}, "not-a-number:people-home"),
        ({"story": {"text": 4}}, "wrong-type:story"),
        ({"story": {"text": "a", "and": "b"}}, "wrong-type:story"),
        ({"consent": "perhaps"}, "unknown-category:consent"),
    ],
)
def test_what_does_not_fit_is_a_problem_of_its_own(changes: dict[str, Any], problem: str) -> None:
    assert sorted_with(**changes).problems == (problem,)


def test_problems_never_repeat_what_somebody_wrote() -> None:
    found = sorted_with(**{"my name is Xyz": "and I live there", "mould": "Xyz"})
    assert "Xyz" not in " ".join(found.problems)


def test_information_that_is_answered_is_disregarded() -> None:
    found = sorted_with(welcome="seen")
    assert found.problems == ()
    assert "welcome" not in {**found.closed, **found.aside}


def test_without_an_answer_to_consent_it_was_asked_in_another_way() -> None:
    assert sorted_with(consent=...).problems == ()


def test_an_unknown_version_is_a_problem() -> None:
    assert judge(None, finished()).problems == ("unknown-version",)


@pytest.mark.parametrize("language", ["xx", "fa", "\ufffd"])
def test_a_language_in_which_it_is_not_offered_is_a_problem(language: str) -> None:
    assert judge(survey(), finished(language=language)).problems == ("unknown-language",)


def test_short_codes_of_languages_are_known() -> None:
    assert judge(survey(), finished(language="nl")).problems == ()


def test_what_cannot_be_kept_is_made_visible_and_nothing_pushes_another_out() -> None:
    sent = {"a\x00": "x\ud83d", "a\ud800": ["\x00", {"b": "\udfff"}], "c": 4}
    assert clean_value(sent) == {
        "a\ufffd": "x\ufffd",
        "a\ufffd\ufffd1": ["\ufffd", {"b": "\ufffd"}],
        "c": 4,
    }


def test_markup_and_direction_marks_stay_as_they_were_said() -> None:
    said = "<script>alert(1)</script> \u202e & 😀"
    assert clean_value(said) == said


def test_a_thousand_keys_that_become_alike_stay_apart_and_short() -> None:
    sent = {chr(0xD800 + place): place for place in range(1000)}
    cleaned = clean_value({**sent, "\ufffd\ufffd7": "said"})
    assert sorted(map(str, cleaned.values())) == sorted([*map(str, range(1000)), "said"])
    assert max(map(len, cleaned)) < 10


VOICE = "0a" * 32


def test_a_story_that_was_spoken_is_expected_and_seals_no_words() -> None:
    found = sorted_with(story={"voice": VOICE})
    assert found.voices == {"story": VOICE}
    assert found.open == {}
    assert found.problems == ()


def test_both_ways_of_telling_are_kept() -> None:
    found = sorted_with(story={"text": "Cold.", "voice": VOICE})
    assert (found.voices, found.open) == ({"story": VOICE}, {"story": "Cold."})


def test_what_was_said_is_expected_wherever_it_stands() -> None:
    strange = {f"strange-{number}": {"voice": VOICE} for number in range(50)}
    found = sorted_with(mould={"voice": VOICE}, story=..., **strange)
    assert found.voices["mould"] == VOICE
    assert len(found.voices) == VOICES_MAX
    assert set(found.problems) == {"wrong-type:mould", "unknown-item"}
    nowhere = judge(None, finished(answers={"story": {"voice": VOICE}}))
    assert nowhere.voices == {"story": VOICE}


@pytest.mark.parametrize("key", ["../x", "", "A", "é", "x" * 200, "@aside"])
def test_a_recording_has_the_key_of_an_item(key: str) -> None:
    assert sorted_with(**{key: {"voice": VOICE}}).voices == {}
