"""A story: kept as it was said, written or spoken."""

import pytest

from surveyapp.definition.items import AnswerError, item_type
from surveyapp.definition.survey import NO_ANSWER, RATHER_NOT, Item
from tests.support.surveys import item, words

VOICE = "0a" * 32
STORY = item({"key": "story", "type": "story", "text": words("Vertel.")})


def accept(one: Item, value: object) -> object:
    return item_type(one.type).accept(one, value)


def from_form(one: Item, *values: str) -> object:
    return item_type(one.type).from_form(one, list(values))


def refusal(one: Item, value: object) -> str:
    with pytest.raises(AnswerError) as caught:
        accept(one, value)
    return caught.value.code


def test_a_story_is_kept_as_it_was_said() -> None:
    said = "  Het is koud <b>binnen</b>.\n\n=2+2 \u202eomgekeerd\u202c العربية 🏠  "
    assert accept(STORY, {"text": said}) == {"text": said}
    assert from_form(STORY, said) == {"text": said}


def test_only_signs_that_nobody_can_see_or_say_are_taken_out() -> None:
    said = "a\0b\x07c\x1b[31md\x7fe\x9ff\r\ng\rh\ti\x85j\ud800k"
    assert accept(STORY, {"text": said}) == {"text": "abc[31mdef\ng\nh\ti\nj?k"}


def test_a_megabyte_is_accepted() -> None:
    said = "Het dak lekt. " * 75_000
    assert accept(STORY, {"text": said}) == {"text": said}


def test_a_blank_story_is_no_answer() -> None:
    assert accept(STORY, {"text": " \n"}) == NO_ANSWER
    assert accept(STORY, {"text": "\0"}) == NO_ANSWER


@pytest.mark.parametrize(
    "value",
    [
        4,
        None,
        ["x"],
        {},
        {"text": 4},
        {"text": "x", "clip": "y"},
        {"text": None, "voice": VOICE},
        {"voice": ""},
        {"voice": None},
        {"voice": 4},
        {"voice": VOICE.upper()},
        {"voice": VOICE[:-1]},
        {"voice": VOICE + "\n"},
        {"text": "x", "voice": "x"},
    ],
)
def test_a_story_of_another_shape_is_refused(value: object) -> None:
    assert refusal(STORY, value) == "wrong-type"


def test_a_story_is_spoken_written_or_both() -> None:
    assert accept(STORY, {"voice": VOICE}) == {"voice": VOICE}
    assert accept(STORY, {"text": "Koud.", "voice": VOICE}) == {"text": "Koud.", "voice": VOICE}
    assert accept(STORY, {"text": " ", "voice": VOICE}) == {"voice": VOICE}


def test_a_page_sends_a_voice_beside_the_words() -> None:
    page = item_type("story").from_form
    assert page(STORY, [], VOICE) == {"voice": VOICE}
    assert page(STORY, ["\0"], VOICE) == {"voice": VOICE}
    assert page(STORY, ["Koud."], VOICE) == {"text": "Koud.", "voice": VOICE}
    assert page(STORY, ["Koud."], "") == {"text": "Koud."}


@pytest.mark.parametrize(
    ("values", "voice", "code"),
    [([RATHER_NOT], VOICE, "missing-beside-answer"), ([], "ffff", "wrong-type")],
)
def test_a_page_says_what_is_wrong_with_a_voice(values: list[str], voice: str, code: str) -> None:
    with pytest.raises(AnswerError) as caught:
        item_type("story").from_form(STORY, values, voice)
    assert caught.value.code == code
